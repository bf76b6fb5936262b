package org.outcrop.headless.internal.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
import org.outcrop.scan4d.convert.ZarrCodec;
import org.outcrop.scan4d.convert.ZarrStorage;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code outcrop convert IN OUT} */
@picocli.CommandLine.Command(name = "convert", description = "Writes a 4D scan as an EMD file (HDF5) or a Zarr store.",
		footer = {"", "A conversion that was killed goes on where it was when the same command is given again.",
				"Example: outcrop convert scan.mib scan.emd --scan 256x256"})
final class ConvertCommand implements Command {

	private static final List<String> ENDINGS = List.of(".emd", ".h5", ".hdf5");
	private static final String ZARR = ".zarr";

	@Mixin
	private FileArgument file;

	@Parameters(index = "1", paramLabel = "OUT", description = "What to write: .emd or .h5, or .zarr.")
	private Path output;

	@Mixin
	private ScanOptions scan;

	@Option(names = "--overviews", negatable = true, defaultValue = "true", fallbackValue = "true", order = 10,
			description = "Compute the overviews on the way and keep them in the file (default: yes).")
	private boolean overviews;

	@Option(names = "--storage", paramLabel = "contiguous|frames|balanced", order = 11,
			description = "How the numbers lie in the file: uncompressed, one compressed chunk a frame, or compressed chunks of 16 along each axis "
					+ "(default: contiguous).")
	private Storage storage;

	@Option(names = "--codec", paramLabel = "none|zstd|blosc-zstd|blosc-lz4", order = 12,
			description = "How the chunks of a .zarr are packed (default: blosc-zstd).")
	private ZarrCodec codec;

	@Option(names = "--level", paramLabel = "1..9", order = 12, description = "Level of compression (default: 4; of a .zarr 1).")
	private Integer level;

	@Option(names = "--zarr-format", paramLabel = "2|3", order = 13,
			description = "Version of a .zarr; 2 has no shards, and is for programs that know no other (default: 3).")
	private Integer zarrFormat;

	@Option(names = "--python-class", paramLabel = "array|data_cube", order = 13,
			description = "What Python readers are told; data_cube opens with py4DSTEM alone (default: array).")
	private PythonClass pythonClass;

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
		requireName();
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

	private boolean isZarr() {
		return output.toString().toLowerCase(Locale.ROOT).endsWith(ZARR);
	}

	private void requireName() {
		String name = output.toString().toLowerCase(Locale.ROOT);
		if (!isZarr() && ENDINGS.stream().noneMatch(name::endsWith)) {
			throw new UsageException("a scan is written as EMD or Zarr; give the output a name that ends in " + String.join(", ", ENDINGS) + " or "
					+ ZARR);
		}
		if (isZarr() && (storage != null || pythonClass != null)) {
			throw new UsageException("--storage and --python-class are for .emd; a .zarr takes --codec and --zarr-format");
		}
		if (!isZarr() && (codec != null || zarrFormat != null)) {
			throw new UsageException("--codec and --zarr-format are for .zarr; an .emd takes --storage");
		}
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
			ConversionOptions standard = ConversionOptions.STANDARD.withOverviews(overviews).withOverwrite(overwrite).withResume(resume)
					.withBinning(binning);
			ZarrStorage zarr = ZarrStorage.STANDARD;
			if (isZarr()) {
				return standard.with(new ZarrStorage(given(zarrFormat, zarr.format()), given(codec, zarr.codec()), given(level, zarr.level())));
			}
			return new ConversionOptions(given(storage, standard.storage()), given(level, standard.level()),
					given(pythonClass, standard.pythonClass()), overviews, overwrite, resume, binning);
		} catch (IllegalArgumentException e) {
			throw new UsageException(e.getMessage(), e);
		}
	}

	/** What the user gave, else what is usual. */
	private static <T> T given(T option, T usual) {
		return option == null ? usual : option;
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
		Map<String, Object> answer = shared(plan);
		answer.put("storage_reason", plan.storageReason());
		answer.put("data_bytes", plan.dataBytes());
		answer.put("most_bytes", plan.mostBytes());
		answer.put("free_bytes", plan.freeBytes().isPresent() ? plan.freeBytes().getAsLong() : null);
		answer.put("resumable_bytes", plan.resumable());
		return answer;
	}

	/** What plan and result tell alike. */
	private static Map<String, Object> shared(ConversionPlan plan) {
		Map<String, Object> answer = new LinkedHashMap<>();
		Optional<ZarrStorage> zarr = plan.options().zarr();
		answer.put("path", plan.target().toString());
		answer.put("format", zarr.isPresent() ? "zarr" : "emd");
		answer.put("shape", ScanFields.shape(plan.shape()));
		answer.put("dtype", plan.type().numpyName());
		answer.put("chunk", plan.chunk().isEmpty() ? null : plan.chunk());
		answer.put("binning", plan.options().binning());
		if (zarr.isPresent()) {
			answer.put("shard", plan.shard().isEmpty() ? null : plan.shard());
			answer.put("zarr_format", zarr.get().format());
			answer.put("codec", zarr.get().codec().toString());
		} else {
			answer.put("storage", plan.options().storage().name().toLowerCase(Locale.ROOT));
		}
		return answer;
	}

	private static Map<String, Object> result(ConversionPlan plan, ConversionResult result) {
		Map<String, Object> answer = shared(plan);
		answer.put("bytes", result.bytes());
		answer.put("data_bytes", result.dataBytes());
		answer.put("resumed_bytes", result.resumed());
		answer.put("missing_positions", result.missing());
		answer.put("overviews", result.overviews().isPresent());
		answer.put("seconds", result.seconds());
		return answer;
	}
}
