package org.outcrop.headless.internal.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.outcrop.cache.ByteText;
import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.Converters;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.headless.internal.output.OutputFile;
import org.outcrop.synthetic.Compression;
import org.outcrop.synthetic.LcmsGenerator;
import org.outcrop.synthetic.LcmsOptions;
import org.outcrop.synthetic.LcmsTruth;

import picocli.CommandLine.Option;

/** {@code outcrop generate lcms -o OUT} */
@picocli.CommandLine.Command(name = "lcms",
		description = "Writes a synthetic LC-MS run as mzML (gzip where the name ends in .gz) and tells its truth.",
		footer = {"", "The same options give the same bytes.",
				"Example: outcrop generate lcms --seed 7 --peaks 100M --cvs=-45,-55,-65 -o big.mzML --json"})
final class GenerateLcmsCommand implements Command {

	@Option(names = {"-o", "--output"}, paramLabel = "OUT", required = true, order = 1, description = "The file to write.")
	private Path output;

	@Option(names = "--overwrite", order = 2, description = "Replace the output where it exists.")
	private boolean overwrite;

	@Option(names = "--seed", paramLabel = "N", order = 3, description = "Start of all chance (default: 1).")
	private Long seed;

	@Option(names = "--minutes", paramLabel = "M", order = 4, description = "Length of the run (default: 30).")
	private Double minutes;

	@Option(names = "--peaks", paramLabel = "N", converter = Converters.Count.class, order = 5,
			description = "About so many peaks in all, such as 100M.")
	private Long peaks;

	@Option(names = "--size", paramLabel = "SIZE", converter = Converters.Bytes.class, order = 6,
			description = "About so many bytes, such as 8G.")
	private Long size;

	@Option(names = "--ms1", paramLabel = "N", order = 7, description = "Survey spectra (default: 1100).")
	private Integer ms1;

	@Option(names = "--ms2", paramLabel = "N", order = 8, description = "Fragment spectra after each survey spectrum (default: 2).")
	private Integer ms2;

	@Option(names = "--features", paramLabel = "N", order = 9, description = "Peptides (default: 6000).")
	private Integer features;

	@Option(names = "--noise", paramLabel = "N", order = 10, description = "Noise peaks of a survey spectrum on average (default: 1500).")
	private Double noise;

	@Option(names = "--cvs", paramLabel = "V,V,...", split = ",", hideParamSyntax = true, order = 11,
			description = "FAIMS compensation voltages, one for each cycle in turn.")
	private List<Double> cvs;

	@Option(names = "--mobility", order = 12, description = "Survey spectra carry an ion mobility array.")
	private boolean mobility;

	@Option(names = "--dia", order = 13, description = "Data-independent acquisition: repeating isolation windows.")
	private boolean dia;

	@Option(names = "--compression", paramLabel = "none|zlib|numpress|numpress-zlib", converter = Converters.ArrayCompression.class,
			order = 14,
			description = "Of the binary arrays (default: zlib).")
	private Compression compression = Compression.ZLIB;

	@Option(names = "--intensity64", order = 15, description = "Intensities as float64 instead of float32.")
	private boolean intensity64;

	@Override
	public String subject() {
		return String.valueOf(output);
	}

	@Override
	public int run(Session session) {
		LcmsOptions options = options(session);
		try (OutputFile place = OutputFile.prepare(output, overwrite)) {
			LcmsTruth truth = LcmsGenerator.write(place.target(), options, session.progress());
			if (session.json()) {
				session.print(fields(place.target(), options, truth));
			} else {
				session.print(out -> out.println(String.format(Locale.ROOT, "%s: %d peaks in %d spectra, %s", place.target(), truth.peaks(),
						truth.spectra(), ByteText.of(truth.bytes()))));
			}
		}
		return ExitCode.DONE;
	}

	private LcmsOptions options(Session session) {
		if (peaks != null && size != null) {
			throw new UsageException("--peaks and --size exclude each other");
		}
		if (ms1 != null && (peaks != null || size != null)) {
			throw new UsageException("--ms1 follows from --peaks or --size; give one of them");
		}
		try {
			LcmsOptions o = LcmsOptions.demo().withWorkers(session.workers()).withOverwrite(overwrite).withMobility(mobility).withDia(dia)
					.withCompression(compression).withIntensity64(intensity64);
			o = seed == null ? o : o.withSeed(seed);
			o = minutes == null ? o : o.withMinutes(minutes);
			o = ms1 == null ? o : o.withMs1Spectra(ms1);
			o = ms2 == null ? o : o.withMs2PerMs1(ms2);
			o = features == null ? o : o.withFeatures(features);
			o = noise == null ? o : o.withNoisePeaksPerSpectrum(noise);
			o = cvs == null ? o : o.withCvs(cvs);
			o = peaks == null ? o : o.withTargetPeaks(peaks);
			return size == null ? o : o.withTargetBytes(size);
		} catch (IllegalArgumentException e) {
			throw new UsageException(e.getMessage(), e);
		}
	}

	private static Map<String, Object> fields(Path path, LcmsOptions options, LcmsTruth truth) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("path", path.toString());
		fields.put("format", "mzML");
		fields.put("kind", "peaks");
		fields.put("seed", options.seed());
		fields.put("bytes", truth.bytes());
		fields.put("document_bytes", truth.documentBytes());
		fields.put("sha1", truth.sha1());
		fields.put("spectra", truth.spectra());
		fields.put("chromatograms", truth.chromatograms());
		fields.put("peaks", truth.peaks());
		Map<String, Object> levels = new LinkedHashMap<>();
		truth.levels().forEach((level, figures) -> levels.put(level.toString(),
				SummaryFields.level(figures.spectra(), figures.peaks(), figures.intensitySum())));
		fields.put("ms_levels", levels);
		fields.put("rt_min", truth.rt().min());
		fields.put("rt_max", truth.rt().max());
		fields.put("mz_min", truth.mz().map(i -> i.min()).orElse(null));
		fields.put("mz_max", truth.mz().map(i -> i.max()).orElse(null));
		fields.put("cvs", truth.cvs());
		fields.put("mobility", truth.mobility().map(m -> SummaryFields.mobility(m.unit().symbol(), m.min(), m.max())).orElse(null));
		fields.put("base_peak", truth.basePeak().map(GenerateLcmsCommand::basePeak).orElse(null));
		fields.put("features", truth.features().stream().map(GenerateLcmsCommand::feature).toList());
		return fields;
	}

	private static Map<String, Object> basePeak(LcmsTruth.BasePeak peak) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("spectrum", peak.spectrum());
		fields.put("mz", peak.mz());
		fields.put("rt", peak.rt());
		fields.put("intensity", peak.intensity());
		return fields;
	}

	private static Map<String, Object> feature(LcmsTruth.Feature feature) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("mz", feature.mz());
		fields.put("charge", feature.charge());
		fields.put("rt", feature.rt());
		fields.put("intensity", feature.intensity());
		fields.put("cv", feature.cv());
		fields.put("im", feature.mobility());
		return fields;
	}
}
