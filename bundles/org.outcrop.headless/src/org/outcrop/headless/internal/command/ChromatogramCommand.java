package org.outcrop.headless.internal.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.outcrop.data.peaks.Channel;
import org.outcrop.data.peaks.Chromatogram;
import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.PeakFiles;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.headless.internal.output.CsvWriter;
import org.outcrop.peaks.PeakFilter;
import org.outcrop.peaks.PeakStore;
import org.outcrop.peaks.RasterRequest.Aggregate;
import org.outcrop.peaks.Tolerance;
import org.outcrop.raster.PlotLabels;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code outcrop chromatogram FILE} */
@picocli.CommandLine.Command(name = "chromatogram",
		description = "Computes a chromatogram from the spectra: total ion current, base peak or one m/z.",
		footer = {"", "Formats: csv (default), json, png, svg.", "The MS level is the lowest of the file unless --ms-level says otherwise.",
				"Example: outcrop chromatogram run.mzML --xic 668.421 --ppm 20 -o xic.png"})
final class ChromatogramCommand implements Command {

	private static final List<String> FORMATS = List.of("csv", "json", "png", "svg");
	private static final double DEFAULT_PPM = 10;

	@Mixin
	private FileArgument file;

	@Option(names = "--tic", order = 1, description = "Total ion current: the sum of each spectrum (default).")
	private boolean tic;

	@Option(names = "--bpc", order = 2, description = "Base peak: the strongest peak of each spectrum.")
	private boolean bpc;

	@Option(names = "--xic", paramLabel = "MZ", order = 3, description = "Extracted ion: the sum in a window around an m/z, ends included.")
	private Double xic;

	@Option(names = "--ppm", paramLabel = "P", order = 4, description = "Half width of the window in parts per million (default: 10).")
	private Double ppm;

	@Option(names = "--tol", paramLabel = "D", order = 5, description = "Half width of the window in m/z.")
	private Double tolerance;

	@Option(names = "--aggregate", paramLabel = "sum|max", order = 6, description = "With --xic: sum (default) or max of the window.")
	private Aggregate aggregate = Aggregate.SUM;

	@Mixin
	private SpectraOptions spectra;

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
		try (ResultTarget target = result.open(session, file.path()); PeakStore store = PeakFiles.store(session, file.path())) {
			PeakFilter filter = spectra.filterOfOneLevel(store);
			Chromatogram chromatogram = compute(session, store, filter);
			switch (format) {
			case "csv" -> csv(target, chromatogram);
			case "json" -> json(target, chromatogram, filter);
			default -> plot.line(target, format, chromatogram.times(), chromatogram.values(),
					new PlotLabels(title(store, filter), "retention time (s)", "intensity"));
			}
			target.finish(format, Map.of("points", chromatogram.size()), chromatogram.size() + " points");
		}
		return ExitCode.DONE;
	}

	private void check() {
		if ((tic ? 1 : 0) + (bpc ? 1 : 0) + (xic != null ? 1 : 0) > 1) {
			throw new UsageException("--tic, --bpc and --xic exclude each other");
		}
		if (ppm != null && tolerance != null) {
			throw new UsageException("--ppm and --tol exclude each other");
		}
		if (xic == null && (ppm != null || tolerance != null)) {
			throw new UsageException("--ppm and --tol belong to --xic MZ");
		}
		if (aggregate == Aggregate.COUNT) {
			throw new UsageException("--aggregate of a chromatogram is sum or max");
		}
		notNegative("--xic", xic);
		notNegative("--ppm", ppm);
		notNegative("--tol", tolerance);
	}

	private static void notNegative(String option, Double value) {
		if (value != null && !(value >= 0 && value < Double.POSITIVE_INFINITY)) {
			throw new UsageException(option + " must be a number from 0 on, not " + value);
		}
	}

	private Chromatogram compute(Session session, PeakStore store, PeakFilter filter) {
		if (xic == null) {
			return bpc ? store.bpc(filter) : store.tic(filter);
		}
		return store.xic(xic, halfWidth(), aggregate, filter, session.progress());
	}

	private String type() {
		return xic != null ? "XIC" : bpc ? "BPC" : "TIC";
	}

	private String title(PeakStore store, PeakFilter filter) {
		List<String> words = new ArrayList<>();
		words.add(store.source().getFileName().toString());
		String half = tolerance != null ? tolerance.toString() : (ppm == null ? DEFAULT_PPM : ppm) + " ppm";
		words.add(xic == null ? type() : "m/z " + xic + " +/- " + half);
		filter.msLevel().ifPresent(level -> words.add("MS" + level));
		filter.channel().ifPresent(channel -> words.add("CV " + Channel.volts(channel) + " V"));
		return String.join(", ", words);
	}

	private static void csv(ResultTarget target, Chromatogram chromatogram) {
		CsvWriter csv = new CsvWriter(target.stream());
		csv.header(List.of("rt", "intensity"));
		for (int i = 0; i < chromatogram.size(); i++) {
			csv.number(chromatogram.times()[i]).number(chromatogram.values()[i]).endRow();
		}
		csv.flush();
	}

	private void json(ResultTarget target, Chromatogram chromatogram, PeakFilter filter) {
		Map<String, Object> object = new LinkedHashMap<>();
		object.put("type", type());
		object.put("mz", xic);
		object.put("mz_window", xic == null ? null : List.of(halfWidth().around(xic).min(), halfWidth().around(xic).max()));
		object.put("ms_level", filter.msLevel().isPresent() ? filter.msLevel().getAsInt() : null);
		object.put("cv", filter.channel().isPresent() ? Channel.volts(filter.channel().getAsInt()) : null);
		object.put("points", chromatogram.size());
		object.put("rt", chromatogram.times());
		object.put("intensity", chromatogram.values());
		target.json(object);
	}

	private Tolerance halfWidth() {
		return tolerance != null ? new Tolerance.Absolute(tolerance) : new Tolerance.Ppm(ppm == null ? DEFAULT_PPM : ppm);
	}
}
