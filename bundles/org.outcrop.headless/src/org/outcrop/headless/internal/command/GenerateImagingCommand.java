package org.outcrop.headless.internal.command;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.outcrop.array.Interval;
import org.outcrop.cache.ByteText;
import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.Converters;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.headless.internal.output.OutputFile;
import org.outcrop.synthetic.imaging.Analyser;
import org.outcrop.synthetic.imaging.ImagingGenerator;
import org.outcrop.synthetic.imaging.ImagingOptions;
import org.outcrop.synthetic.imaging.ImagingOptions.Encoding;
import org.outcrop.synthetic.imaging.ImagingOptions.Grid;
import org.outcrop.synthetic.imaging.ImagingOptions.Spectra;
import org.outcrop.synthetic.imaging.ImagingTruth;
import org.outcrop.synthetic.imaging.NumberType;

import picocli.CommandLine.Option;

/** {@code outcrop generate imaging -o OUT.imzML} */
@picocli.CommandLine.Command(name = "imaging", description = "Writes a synthetic mass spectrometry image of a tissue section and tells its truth.",
		footer = {"", "The same options give the same bytes. Beside OUT.imzML its data are written as OUT.ibd.",
				"Example: outcrop generate imaging --size 200x150 --peaks 500 -o section.imzML --json"})
final class GenerateImagingCommand implements Command {

	/** What spectra share. */
	enum Mode {
		/** One m/z array. */
		CONTINUOUS,
		/** Nothing. */
		PROCESSED
	}

	@Option(names = {"-o", "--output"}, paramLabel = "OUT", required = true, order = 1, description = "The index to write: .imzML.")
	private Path output;

	@Option(names = "--overwrite", order = 2, description = "Replace both files where they exist.")
	private boolean overwrite;

	@Option(names = "--seed", paramLabel = "N", order = 3, description = "Start of all chance (default: 1).")
	private Long seed;

	@Option(names = "--size", paramLabel = "WxH", converter = Converters.Grid.class, order = 4,
			description = "Columns x rows (default: 100x100); WxHxD of several sections.")
	private Converters.GridExtent size;

	@Option(names = "--pixels", paramLabel = "N", converter = Converters.Count.class, order = 5,
			description = "So many pixels in place of --size, such as 1M, nearly square.")
	private Long pixels;

	@Option(names = "--tissue-only", order = 6, description = "No pixels beside the tissue.")
	private boolean tissueOnly;

	@Option(names = "--pixel-size", paramLabel = "UM", order = 7, description = "Micrometres (default: 50).")
	private Double pixelSize;

	@Option(names = "--peaks", paramLabel = "N", order = 8,
			description = "Points of a spectrum, about; exactly with --mode continuous (default: 300; 10000 of a full profile).")
	private Integer peaks;

	@Option(names = "--ions", paramLabel = "N", order = 9, description = "Ions whose images are known (default: 40, fewer of short spectra).")
	private Integer ions;

	@Option(names = "--mz", paramLabel = "a:b", converter = Converters.Range.class, order = 10, description = "Range of m/z (default: 100:1000).")
	private Interval mz;

	@Option(names = "--mode", paramLabel = "continuous|processed", order = 11,
			description = "Whether all spectra share their m/z values (default: processed).")
	private Mode mode = Mode.PROCESSED;

	@Option(names = "--profile", order = 12, description = "Peaks of several points.")
	private boolean profile;

	@Option(names = "--centroid", order = 12, description = "Peaks of one point (default).")
	private boolean centroid;

	@Option(names = "--analyser", paramLabel = "orbitrap|ftics|tof", order = 13,
			description = "What is said to have recorded it: decides how masses stray, and the spacing of profiles (default: orbitrap).")
	private String analyser = Analyser.ORBITRAP.id();

	@Option(names = "--mz-type", paramLabel = "float32|float64", order = 14, description = "Of m/z values (default: float64).")
	private String mzType = NumberType.FLOAT64.id();

	@Option(names = "--intensity-type", paramLabel = "float32|float64|int32|int64", order = 15,
			description = "Of intensities, which are whole counts (default: float32).")
	private String intensityType = NumberType.FLOAT32.id();

	@Option(names = "--zlib", order = 16, description = "Compress arrays.")
	private boolean zlib;

	@Override
	public String subject() {
		return String.valueOf(output);
	}

	@Override
	public int run(Session session) {
		ImagingOptions options = options(session);
		Path target = output.toAbsolutePath().normalize();
		if (!target.toString().toLowerCase(Locale.ROOT).endsWith(".imzml")) {
			throw new UsageException("'" + target.getFileName() + "' is no name for an imzML; end it in .imzML");
		}
		try (OutputFile index = OutputFile.prepare(target, overwrite);
				OutputFile data = OutputFile.prepare(ImagingGenerator.data(target), overwrite)) {
			ImagingTruth truth = ImagingGenerator.write(index.target(), options, session.progress());
			if (session.json()) {
				session.print(fields(options, truth));
			} else {
				session.print(out -> out.println(String.format(Locale.ROOT, "%s: %d pixels, %d peaks, %s, and %s in %s", truth.imzml(),
						truth.pixels(), truth.peaks(), ByteText.of(truth.imzmlBytes()), ByteText.of(truth.ibdBytes()),
						data.target().getFileName())));
			}
		}
		return ExitCode.DONE;
	}

	private ImagingOptions options(Session session) {
		if (size != null && pixels != null) {
			throw new UsageException("--size and --pixels exclude each other");
		}
		if (profile && centroid) {
			throw new UsageException("--profile and --centroid exclude each other");
		}
		try {
			Encoding encoding = new Encoding(mode == Mode.CONTINUOUS, type("--mz-type", mzType), type("--intensity-type", intensityType), zlib);
			return new ImagingOptions(seed == null ? 1 : seed, grid(), spectra(), encoding, session.workers(), overwrite);
		} catch (IllegalArgumentException | ArithmeticException e) {
			throw new UsageException(e.getMessage(), e);
		}
	}

	private Grid grid() {
		Grid of = pixels != null ? Grid.ofPixels(pixels) : Grid.of(100, 100);
		of = size == null ? of : new Grid(size.columns(), size.rows(), size.sections(), Math.multiplyExact(Math.multiplyExact((long) size.columns(),
				size.rows()), size.sections()), false, of.pixelSize());
		return new Grid(of.columns(), of.rows(), of.sections(), of.positions(), tissueOnly, pixelSize == null ? of.pixelSize() : pixelSize);
	}

	private Spectra spectra() {
		int points = peaks != null ? peaks : profile && mode == Mode.CONTINUOUS ? 10_000 : 300;
		double from = mz == null || mz.min() == Double.NEGATIVE_INFINITY ? 100 : mz.min();
		double to = mz == null || mz.max() == Double.POSITIVE_INFINITY ? 1000 : mz.max();
		Analyser by = named("--analyser", analyser, Analyser.of(analyser), Analyser.values(), Analyser::id);
		return ions == null ? Spectra.of(points, from, to, profile, by) : new Spectra(points, ions, from, to, profile, by);
	}

	private static NumberType type(String option, String id) {
		return named(option, id, NumberType.of(id), NumberType.values(), NumberType::id);
	}

	private static <T> T named(String option, String given, Optional<T> found, T[] all, Function<T, String> id) {
		return found.orElseThrow(() -> new UsageException(option + " knows no '" + given + "'; write one of "
				+ Arrays.stream(all).map(id).collect(Collectors.joining(", "))));
	}

	private static Map<String, Object> fields(ImagingOptions options, ImagingTruth truth) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("path", truth.imzml().toString());
		fields.put("ibd", truth.ibd().toString());
		fields.put("format", "imzML");
		fields.put("kind", "imaging");
		fields.put("seed", options.seed());
		fields.put("bytes", truth.imzmlBytes());
		fields.put("ibd_bytes", truth.ibdBytes());
		fields.put("uuid", truth.uuid());
		fields.put("sha1", truth.sha1());
		fields.put("pixels", truth.pixels());
		fields.put("grid", List.of(truth.columns(), truth.rows(), truth.sections()));
		fields.put("mode", options.encoding().continuous() ? "continuous" : "processed");
		fields.put("representation", options.spectra().profile() ? "profile" : "centroid");
		fields.put("peaks", truth.peaks());
		fields.put("mz_min", truth.mzMin());
		fields.put("mz_max", truth.mzMax());
		fields.put("intensity_sum", truth.intensitySum());
		fields.put("pixel_size_um", options.grid().pixelSize());
		fields.put("analyser", options.spectra().analyser().id());
		fields.put("regions", truth.regions().stream().map(region -> {
			Map<String, Object> one = new LinkedHashMap<>();
			one.put("name", region.name());
			one.put("pixels", region.pixels());
			return one;
		}).toList());
		fields.put("ions", truth.ions().stream().map(ion -> ion(truth, ion)).toList());
		return fields;
	}

	private static Map<String, Object> ion(ImagingTruth truth, ImagingTruth.IonTotal one) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("mz", one.ion().mz());
		fields.put("regions", one.ion().regions().stream().map(region -> truth.regions().get(region).name()).toList());
		fields.put("total", one.total());
		fields.put("ruler_ratio", one.ion().ratio() == 0 ? null : one.ion().ratio());
		return fields;
	}
}
