package org.outcrop.headless.internal.command;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.outcrop.cache.ByteText;
import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.Converters;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.headless.internal.output.OutputFile;
import org.outcrop.synthetic.scan4d.EmdStorage;
import org.outcrop.synthetic.scan4d.MibEncoding;
import org.outcrop.synthetic.scan4d.Scan4dGenerator;
import org.outcrop.synthetic.scan4d.Scan4dOptions;
import org.outcrop.synthetic.scan4d.Scan4dTruth;
import org.outcrop.synthetic.scan4d.ShapeHint;

import picocli.CommandLine.Option;

/** {@code outcrop generate scan4d -o OUT} */
@picocli.CommandLine.Command(name = "scan4d", description = "Writes a synthetic 4D scan of a crystal and tells its truth.",
		footer = {"", "The same options give the same bytes. With --json, sums of each position are told for scans of up to 4096 positions.",
				"Example: outcrop generate scan4d --scan 128x128 --type u16 -o demo.mib --json"})
final class GenerateScan4dCommand implements Command {

	private static final int MOST_TOLD = 4096;
	private static final List<String> EMD = List.of(".emd", ".h5", ".hdf5");

	@Option(names = {"-o", "--output"}, paramLabel = "OUT", required = true, order = 1, description = "The file to write: .mib, or .emd.")
	private Path output;

	@Option(names = "--overwrite", order = 2, description = "Replace the output where it exists.")
	private boolean overwrite;

	@Option(names = "--seed", paramLabel = "N", order = 3, description = "Start of all chance (default: 1).")
	private Long seed;

	@Option(names = "--scan", paramLabel = "YxX", converter = Converters.ScanExtent.class, order = 4,
			description = "Scan positions (default: 64x64).")
	private Converters.Extent scan;

	@Option(names = "--size", paramLabel = "SIZE", converter = Converters.Bytes.class, order = 5,
			description = "About so many bytes, such as 2G, as a scan that is nearly square.")
	private Long size;

	@Option(names = "--detector", paramLabel = "RxC", converter = Converters.ScanExtent.class, order = 6,
			description = "Rows x columns of a frame (default: 256x256; 512x512 with --quad).")
	private Converters.Extent detector;

	@Option(names = "--type", paramLabel = "NAME", order = 7, description = "Pixels: u08, u16, u32, r64-1, r64-6, r64-12 or r64-24 (default: u16).")
	private String type;

	@Option(names = "--quad", order = 8, description = "Four chips in a square.")
	private boolean quad;

	@Option(names = "--gap", order = 9, description = "With --quad: two empty rows and columns between the chips.")
	private boolean gap;

	@Option(names = "--dose", paramLabel = "N", order = 10, description = "Mean counts of a frame (default: 4000).")
	private Double dose;

	@Option(names = "--radius", paramLabel = "R", order = 11, description = "Radius of the disks in pixels (default: a tenth of the frame).")
	private Double radius;

	@Option(names = "--drift", paramLabel = "PIXELS", order = 12, description = "How far the pattern wanders (default: 2).")
	private Double drift;

	@Option(names = "--descan", paramLabel = "PIXELS", order = 13, description = "How far it moves over the whole scan (default: 3).")
	private Double descan;

	@Option(names = "--flyback", paramLabel = "N", order = 14, description = "Frames after each row that belong to no position (default: 0).")
	private Integer flyback;

	@Option(names = "--hint", paramLabel = "header|trigger|exposure|pauses|none", order = 15,
			description = "What the file tells about the scan's shape (default: header).")
	private ShapeHint hint;

	@Option(names = "--sparse", order = 16, description = "Headers only, with pixels as holes in the file: for tests of size.")
	private boolean sparse;

	@Option(names = "--storage", paramLabel = "contiguous|frames|compressed", order = 17,
			description = "Of an .emd: in one piece, each frame a chunk, or each frame a compressed chunk (default: contiguous).")
	private EmdStorage storage = EmdStorage.CONTIGUOUS;

	@Override
	public String subject() {
		return String.valueOf(output);
	}

	@Override
	public int run(Session session) {
		Scan4dOptions options = options(session);
		try (OutputFile place = OutputFile.prepare(output, overwrite)) {
			Scan4dTruth truth = write(place.target(), options, session);
			if (session.json()) {
				session.print(fields(options, truth));
			} else {
				session.print(out -> out.println(String.format(Locale.ROOT, "%s: %d x %d positions of %d x %d pixels, %s, %s", place.target(),
						truth.scanY(), truth.scanX(), truth.rows(), truth.columns(), truth.type(), ByteText.of(truth.bytes()))));
			}
		}
		return ExitCode.DONE;
	}

	private Scan4dTruth write(Path target, Scan4dOptions options, Session session) {
		String name = target.getFileName().toString().toLowerCase(Locale.ROOT);
		if (EMD.stream().anyMatch(name::endsWith)) {
			return Scan4dGenerator.writeEmd(target, options, storage, session.progress());
		}
		if (name.endsWith(".mib")) {
			return Scan4dGenerator.writeMib(target, options, session.progress());
		}
		throw new UsageException("what to write does not follow from the name '" + target.getFileName() + "'; end it in .mib or .emd");
	}

	private Scan4dOptions options(Session session) {
		if (scan != null && size != null) {
			throw new UsageException("--scan and --size exclude each other");
		}
		if (scan != null && scan.isAutomatic() || detector != null && detector.isAutomatic()) {
			throw new UsageException("there is no shape to be found yet; write numbers");
		}
		try {
			Scan4dOptions o = Scan4dOptions.demo().withWorkers(session.workers()).withOverwrite(overwrite).withSparse(sparse);
			o = detector == null ? quad ? o.withDetector(512, 512) : o
					: o.withDetector(Math.toIntExact(detector.rows()), Math.toIntExact(detector.columns()));
			o = o.withQuad(quad, gap);
			o = type == null ? o : o.withEncoding(encoding());
			o = seed == null ? o : o.withSeed(seed);
			o = dose == null ? o : o.withDose(dose);
			o = radius == null ? o : o.withDiskRadius(radius);
			o = o.withShifts(drift == null ? o.drift() : drift, descan == null ? o.descan() : descan);
			o = flyback == null ? o : o.withFlyback(flyback);
			o = hint == null ? o : o.withHint(hint);
			o = scan == null ? o : o.withScan(scan.rows(), scan.columns());
			return size == null ? o : ofSize(o);
		} catch (IllegalArgumentException | ArithmeticException e) {
			throw new UsageException(e.getMessage(), e);
		}
	}

	private MibEncoding encoding() {
		return MibEncoding.named(type).orElseThrow(() -> new UsageException("'" + type + "' is no pixel type; write one of "
				+ Arrays.stream(MibEncoding.values()).map(MibEncoding::id).collect(Collectors.joining(", "))));
	}

	/** A square of as many frames, or nearly. */
	private Scan4dOptions ofSize(Scan4dOptions o) {
		double frames = Math.max(1, (double) size / o.frameBytes());
		long rows = Math.max(1, Math.round(Math.sqrt(frames)));
		return o.withScan(rows, Math.max(1, Math.round(frames / rows) - o.flyback()));
	}

	private static Map<String, Object> fields(Scan4dOptions options, Scan4dTruth truth) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("path", truth.file().toString());
		fields.put("kind", "scan4d");
		fields.put("seed", options.seed());
		fields.put("bytes", truth.bytes());
		fields.put("shape", List.of(truth.scanY(), truth.scanX(), (long) truth.rows(), (long) truth.columns()));
		fields.put("dtype", truth.type());
		fields.put("frames", truth.frames());
		fields.put("sum", truth.sum());
		fields.put("saturated", truth.saturated());
		fields.put("centre", List.of(truth.centreY(), truth.centreX()));
		fields.put("radius", truth.diskRadius());
		fields.put("vacuum_columns", truth.vacuumColumns());
		fields.put("grains", truth.grains().stream().map(GenerateScan4dCommand::grain).toList());
		fields.put("frame_sums", truth.positionSums().length <= MOST_TOLD ? Arrays.stream(truth.positionSums()).boxed().toList() : null);
		return fields;
	}

	private static Map<String, Object> grain(Scan4dTruth.Grain grain) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("spacing", grain.spacing());
		fields.put("angle", grain.angle());
		return fields;
	}
}
