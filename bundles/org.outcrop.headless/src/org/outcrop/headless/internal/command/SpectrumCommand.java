package org.outcrop.headless.internal.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.data.Dataset;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.data.peaks.Channel;
import org.outcrop.data.peaks.PeakRun;
import org.outcrop.data.peaks.Spectrum;
import org.outcrop.data.peaks.SpectrumHeader;
import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.PeakFiles;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.SpectrumLookup;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.headless.internal.output.CsvWriter;
import org.outcrop.imaging.store.ImagingStore;
import org.outcrop.imaging.store.IonImages;
import org.outcrop.raster.PlotLabels;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code outcrop spectrum FILE} */
@picocli.CommandLine.Command(name = "spectrum", description = "Prints one spectrum, by its place in the file, by its time or by its pixel.",
		footer = {"", "Formats: csv (default), json, png, svg.", "Example: outcrop spectrum run.mzML --rt 292.9 --ms-level 1 --json",
				"         outcrop spectrum section.imzML --at 40,12 -o pixel.png"})
final class SpectrumCommand implements Command {

	private static final List<String> FORMATS = List.of("csv", "json", "png", "svg");

	@Mixin
	private FileArgument file;

	@Option(names = "--index", paramLabel = "N", order = 1, description = "Position in the file, from 0; of an image the number of the pixel.")
	private Long index;

	@Option(names = "--rt", paramLabel = "T", order = 2, description = "Retention time in seconds: the nearest spectrum.")
	private Double rt;

	@Mixin
	private SpectrumChoice choice;

	@Mixin
	private PixelChoice pixel;

	@Mixin
	private OpenChoices choices;

	@Mixin
	private PlotOptions plot;

	@Mixin
	private ResultOptions result;

	@Override
	public String subject() {
		return file.subject();
	}

	@Override
	public int run(Session session) {
		check();
		String format = result.format(session, FORMATS);
		try (ResultTarget target = result.open(session, file.path());
				Dataset dataset = session.readers().open(file.path(), choices.options(session), session.progress())) {
			switch (dataset) {
			case ImagingRun image -> {
				imagingOnly();
				pixel(target, format, PixelSpectra.of(image, Optional.ofNullable(index), pixel));
			}
			case ImagingStore store -> {
				imagingOnly();
				pixel(target, format, PixelSpectra.of(session, store, Optional.ofNullable(index), pixel));
			}
			case IonImages images -> throw new DataException.Unsupported("these are images alone, without spectra", images.file().toString(),
					"give the store or the imzML that they were made from");
			default -> spectrum(session, target, format, PeakFiles.run(dataset));
			}
		}
		return ExitCode.DONE;
	}

	private void check() {
		int ways = (index == null ? 0 : 1) + (rt == null ? 0 : 1) + (pixel.isGiven() ? 1 : 0);
		if (ways != 1) {
			throw new UsageException("give either --index N or --rt T; of an image --index N, --at y,x or --xy X,Y");
		}
		if (index != null && (index < 0 || choice.isGiven())) {
			throw new UsageException(index < 0 ? "--index must not be negative, got " + index : "--ms-level and --cv belong to --rt");
		}
		if (rt != null && !Double.isFinite(rt)) {
			throw new UsageException("--rt must be a number, not " + rt);
		}
	}

	private void imagingOnly() {
		if (rt != null || choice.isGiven()) {
			throw new UsageException("the pixels of an image have no times; give --index N, --at y,x or --xy X,Y");
		}
	}

	private void spectrum(Session session, ResultTarget target, String format, PeakRun run) {
		if (pixel.isGiven()) {
			throw new UsageException("--at and --xy are for images; this file holds spectra over time");
		}
		SpectrumLookup lookup = new SpectrumLookup(session, run);
		Spectrum spectrum = index != null ? lookup.at(index) : lookup.nearest(rt, choice.filter());
		switch (format) {
		case "csv" -> csv(target, spectrum);
		case "json" -> target.json(json(spectrum));
		default -> plot.sticks(target, format, spectrum.positions(), spectrum.intensity(),
				new PlotLabels(title(spectrum.header()), axis(spectrum.header()), "intensity"));
		}
		target.finish(format, Map.of("points", spectrum.size()), spectrum.size() + " points");
	}

	private void pixel(ResultTarget target, String format, PixelSpectra spectrum) {
		switch (format) {
		case "csv" -> {
			CsvWriter csv = new CsvWriter(target.stream());
			csv.header(List.of("mz", "intensity"));
			for (int i = 0; i < spectrum.mz().length; i++) {
				csv.number(spectrum.mz()[i]).number(spectrum.intensity()[i]).endRow();
			}
			csv.flush();
		}
		case "json" -> target.json(spectrum.fields());
		default -> plot.sticks(target, format, spectrum.mz(), spectrum.intensity(),
				new PlotLabels(file.path().getFileName() + ", pixel " + spectrum.index() + ", " + spectrum.place(), "m/z", "intensity"));
		}
		target.finish(format, Map.of("points", spectrum.mz().length), spectrum.mz().length + " points");
	}

	private String title(SpectrumHeader header) {
		return file.path().getFileName() + ", spectrum " + header.index() + (header.msLevel() > 0 ? ", MS" + header.msLevel() : "")
				+ (Double.isNaN(header.rt()) ? "" : String.format(Locale.ROOT, ", %.2f s", header.rt()));
	}

	private static String axis(SpectrumHeader header) {
		return switch (header.kind()) {
		case MASS -> "m/z";
		case WAVELENGTH -> "wavelength (nm)";
		case NEUTRAL_MASS -> "mass (Da)";
		};
	}

	/** Name of the first column. */
	private static String position(SpectrumHeader header) {
		return switch (header.kind()) {
		case MASS -> "mz";
		case WAVELENGTH -> "wavelength";
		case NEUTRAL_MASS -> "mass";
		};
	}

	private static void csv(ResultTarget target, Spectrum spectrum) {
		CsvWriter csv = new CsvWriter(target.stream());
		String position = position(spectrum.header());
		csv.header(spectrum.hasMobilities() ? List.of(position, "intensity", "im") : List.of(position, "intensity"));
		for (int i = 0; i < spectrum.size(); i++) {
			csv.number(spectrum.positions()[i]).number(spectrum.intensity()[i]);
			if (spectrum.hasMobilities()) {
				csv.number(spectrum.mobilities()[i]);
			}
			csv.endRow();
		}
		csv.flush();
	}

	private static Map<String, Object> json(Spectrum spectrum) {
		SpectrumHeader header = spectrum.header();
		Map<String, Object> object = new LinkedHashMap<>();
		object.put("index", header.index());
		object.put("id", header.id());
		object.put("kind", header.kind().name().toLowerCase(Locale.ROOT));
		object.put("ms_level", header.msLevel());
		object.put("rt", header.rt());
		object.put("polarity", header.polarity().name().toLowerCase(Locale.ROOT));
		object.put("representation", header.representation().name().toLowerCase(Locale.ROOT));
		object.put("cv", Channel.volts(header.channel()));
		object.put("mobility", header.mobility());
		object.put("mobility_unit", Double.isNaN(header.mobility()) && !spectrum.hasMobilities() ? null : header.mobilityUnit().symbol());
		object.put("precursor", precursor(header));
		object.put("peaks", spectrum.size());
		object.put("intensity_sum", sum(spectrum.intensity()));
		object.put(position(header), spectrum.positions());
		object.put("intensity", spectrum.intensity());
		object.put("im", spectrum.mobilityArray());
		return object;
	}

	private static Optional<Map<String, Object>> precursor(SpectrumHeader header) {
		if (Double.isNaN(header.precursorMz()) && !header.hasIsolationWindow()) {
			return Optional.empty();
		}
		Map<String, Object> object = new LinkedHashMap<>();
		object.put("mz", header.precursorMz());
		object.put("charge", header.precursorCharge() == 0 ? null : header.precursorCharge());
		object.put("isolation_target", header.isolationTarget());
		object.put("isolation_lower", header.isolationLower());
		object.put("isolation_upper", header.isolationUpper());
		object.put("spectrum", header.precursorIndex() < 0 ? null : header.precursorIndex());
		return Optional.of(object);
	}

	/** Of what is finite. */
	static double sum(double[] values) {
		double sum = 0;
		for (double value : values) {
			sum += Double.isFinite(value) ? value : 0;
		}
		return sum;
	}
}
