package org.outcrop.headless.internal.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.outcrop.cache.ByteText;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.scan4d.convert.ConversionOptions;
import org.outcrop.scan4d.convert.ConversionPlan;
import org.outcrop.scan4d.convert.ConversionResult;
import org.outcrop.scan4d.convert.PythonClass;
import org.outcrop.scan4d.convert.ScanConversion;
import org.outcrop.scan4d.convert.Storage;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code outcrop convert IN OUT} */
@picocli.CommandLine.Command(name = "convert", description = "Writes a 4D scan as an EMD file (HDF5).",
		footer = {"", "A conversion that was killed goes on where it was when the same command is given again.",
				"Example: outcrop convert scan.mib scan.emd --scan 256x256"})
final class ConvertCommand implements Command {

	private static final List<String> ENDINGS = List.of(".emd", ".h5", ".hdf5");

	@Mixin
	private FileArgument file;

	@Parameters(index = "1", paramLabel = "OUT", description = "The file to write: .emd or .h5.")
	private Path output;

	@Mixin
	private ScanOptions scan;

	@Option(names = "--overviews", negatable = true, defaultValue = "true", fallbackValue = "true", order = 10,
			description = "Compute the overviews on the way and keep them in the file (default: yes).")
	private boolean overviews;

	@Option(names = "--storage", paramLabel = "contiguous|frames|balanced", order = 11,
			description = "How the numbers lie in the file: uncompressed, one compressed chunk a frame, or compressed chunks of 16 along each axis "
					+ "(default: contiguous).")
	private Storage storage = Storage.CONTIGUOUS;

	@Option(names = "--level", paramLabel = "1..9", order = 12, description = "Level of compression (default: 4).")
	private int level = ConversionOptions.STANDARD.level();

	@Option(names = "--python-class", paramLabel = "array|data_cube", order = 13,
			description = "What Python readers are told; data_cube opens with py4DSTEM alone (default: array).")
	private PythonClass pythonClass = PythonClass.ARRAY;

	@Option(names = "--overwrite", order = 14, description = "Replace the output where it exists.")
	private boolean overwrite;

	@Option(names = "--resume", negatable = true, defaultValue = "true", fallbackValue = "true", order = 15,
			description = "Go on with what an interrupted run of the same conversion left (default: yes).")
	private boolean resume;

	@Option(names = "--bin", paramLabel = "N", order = 16,
			description = "Add up squares of N x N detector pixels, exactly and in a type that holds the sums (default: 1, none).")
	private int binning = 1;

	@Option(names = "--dry-run", order = 17, description = "Only say what would be done.")
	private boolean dryRun;

	@Override
	public String subject() {
		return file.subject();
	}

	@Override
	public int run(Session session) {
		String name = output.toString().toLowerCase(Locale.ROOT);
		if (ENDINGS.stream().noneMatch(name::endsWith)) {
			throw new UsageException("a scan is written as EMD; give the output a name that ends in " + String.join(", ", ENDINGS));
		}
		try (Scan4d opened = scan.open(session, file.path())) {
			ScanFiles.warn(session, opened);
			ConversionPlan plan = plan(opened);
			plan.notices().forEach(session::warn);
			if (dryRun) {
				tell(session, plan(plan), output + ": would take up to " + ByteText.of(plan.mostBytes()) + "; " + plan.storageReason());
				return ExitCode.DONE;
			}
			ConversionResult result = ScanConversion.run(opened, plan, session.readers(), session.workers(), session.budget(), session.progress());
			result.notices().forEach(session::warn);
			tell(session, result(plan, result), words(plan, result));
		}
		return ExitCode.DONE;
	}

	private ConversionPlan plan(Scan4d opened) {
		try {
			return ScanConversion.plan(opened, output, options());
		} catch (IllegalArgumentException e) {
			throw new UsageException(e.getMessage(), e);
		}
	}

	private ConversionOptions options() {
		try {
			return new ConversionOptions(storage, level, pythonClass, overviews, overwrite, resume, binning);
		} catch (IllegalArgumentException e) {
			throw new UsageException(e.getMessage(), e);
		}
	}

	private static void tell(Session session, Map<String, Object> answer, String words) {
		if (session.json()) {
			session.print(answer);
		} else {
			session.print(out -> out.println(words));
		}
	}

	private static String words(ConversionPlan plan, ConversionResult result) {
		return result.file() + ": " + plan.shape() + ", " + ByteText.of(result.bytes())
				+ String.format(Locale.ROOT, " in %.1f s", result.seconds())
				+ (result.resumed() > 0 ? ", " + ByteText.of(result.resumed()) + " of it from an interrupted run" : "")
				+ (result.missing() > 0 ? ", " + result.missing() + " positions without a frame" : "");
	}

	private static Map<String, Object> plan(ConversionPlan plan) {
		Map<String, Object> answer = new LinkedHashMap<>();
		answer.put("path", plan.target().toString());
		answer.put("format", "emd");
		answer.put("shape", ScanFields.shape(plan.shape()));
		answer.put("dtype", plan.type().numpyName());
		answer.put("chunk", plan.chunk().isEmpty() ? null : plan.chunk());
		answer.put("binning", plan.options().binning());
		answer.put("storage", plan.options().storage().name().toLowerCase(Locale.ROOT));
		answer.put("storage_reason", plan.storageReason());
		answer.put("data_bytes", plan.dataBytes());
		answer.put("most_bytes", plan.mostBytes());
		answer.put("free_bytes", plan.freeBytes().isPresent() ? plan.freeBytes().getAsLong() : null);
		answer.put("resumable_bytes", plan.resumable());
		return answer;
	}

	private static Map<String, Object> result(ConversionPlan plan, ConversionResult result) {
		Map<String, Object> answer = new LinkedHashMap<>();
		answer.put("path", result.file().toString());
		answer.put("format", "emd");
		answer.put("shape", ScanFields.shape(plan.shape()));
		answer.put("dtype", plan.type().numpyName());
		answer.put("chunk", plan.chunk().isEmpty() ? null : plan.chunk());
		answer.put("binning", plan.options().binning());
		answer.put("bytes", result.bytes());
		answer.put("data_bytes", result.dataBytes());
		answer.put("resumed_bytes", result.resumed());
		answer.put("missing_positions", result.missing());
		answer.put("overviews", result.overviews().isPresent());
		answer.put("seconds", result.seconds());
		return answer;
	}
}
