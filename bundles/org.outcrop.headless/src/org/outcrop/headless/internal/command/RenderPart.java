package org.outcrop.headless.internal.command;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.outcrop.array.Interval;
import org.outcrop.data.peaks.Channel;
import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.Converters;
import org.outcrop.headless.internal.PeakFiles;
import org.outcrop.headless.internal.PictureSize;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.headless.internal.output.StoppableOutput;
import org.outcrop.peaks.PeakFilter;
import org.outcrop.peaks.PeakRaster;
import org.outcrop.peaks.PeakStore;
import org.outcrop.peaks.RasterRequest.Aggregate;
import org.outcrop.raster.ColourMap;
import org.outcrop.raster.Colouring;
import org.outcrop.raster.IntensityScale;
import org.outcrop.raster.PixelImage;
import org.outcrop.raster.PlotLabels;
import org.outcrop.raster.PlotTheme;
import org.outcrop.raster.PointSpread;
import org.outcrop.raster.Raster;
import org.outcrop.raster.RasterPainter;
import org.outcrop.raster.SvgPlot;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the pictures of peaks share: their options, and the way from a raster to a file. */
abstract class RenderPart implements Command {

	private static final List<String> FORMATS = List.of("png", "svg");
	private static final int MOST_SPREAD = 3;
	/** Discs may cover this part of a picture before they are made smaller. */
	private static final int SPREAD_SHARE = 2;

	@Mixin
	private FileArgument file;

	@Mixin
	private WindowOptions window;

	@Option(names = "--size", paramLabel = "WxH", converter = Converters.Size.class, order = 15,
			description = "Pixels of the data (default: 1100x550).")
	private PictureSize size = new PictureSize(1100, 550);

	@Option(names = "--aggregate", paramLabel = "max|sum|count", order = 16, description = "What a pixel says of its peaks (default: max).")
	private Aggregate aggregate = Aggregate.MAX;

	@Option(names = "--scale", paramLabel = "log|sqrt|linear", order = 17, description = "How values become colours (default: log).")
	private IntensityScale scale = IntensityScale.LOG;

	@Option(names = "--colormap", paramLabel = "NAME", order = 18,
			description = "Colours; a wrong name lists the known ones (default: viridis).")
	private String colourMap = "viridis";

	@Mixin
	private ResultOptions result;

	/** What a picture shows. */
	record View(PeakRaster raster, PeakFilter counted, Map<String, Interval> bounds, String xLabel, String yLabel) {
	}

	/** Computes the raster; the time this takes is reported. */
	abstract View view(Session session, PeakStore store, PeakFilter filter);

	/** The raster with its points made large enough to be seen: here as discs. */
	Raster visible(PeakRaster peaks, PeakStore store, PeakFilter filter) {
		return PointSpread.spread(peaks.raster(), spread(peaks.raster()));
	}

	final PictureSize size() {
		return size;
	}

	final Aggregate aggregate() {
		return aggregate;
	}

	@Override
	public String subject() {
		return file.subject();
	}

	@Override
	public int run(Session session) {
		String format = result.pictureFormat(session, FORMATS);
		ColourMap map = colours();
		try (ResultTarget target = result.open(session, file.path()); PeakStore store = PeakFiles.store(session, file.path())) {
			PeakFilter filter = window.filterOfOneLevel(store);
			long start = System.nanoTime();
			View view = view(session, store, filter);
			PixelImage picture = paint(session, view.raster(), visible(view.raster(), store, filter), map);
			double milliseconds = (System.nanoTime() - start) / 1e6;
			long peaks = store.count(view.counted(), session.progress());
			if (peaks == 0) {
				session.warn("no peaks lie in this range; the picture is empty");
			}
			if (result.isWanted()) {
				write(new StoppableOutput(target.stream(), session.progress()), format, picture, view, title(store, filter));
			}
			Map<String, Object> facts = facts(view, filter, peaks, milliseconds);
			if (result.toFile()) {
				target.finish(format, facts, peaks + " peaks in view");
			} else if (session.json()) {
				session.print(withoutFile(format, facts));
			}
		}
		return ExitCode.DONE;
	}

	/** Each step takes a fraction of a second for the largest pictures, and asks for nothing meanwhile; so it is asked between them. */
	private PixelImage paint(Session session, PeakRaster peaks, Raster visible, ColourMap map) {
		session.progress().checkCancelled();
		Colouring colouring = new Colouring(map, scale, Colouring.rangeOf(peaks.raster()), PlotTheme.DARK.paper());
		session.progress().checkCancelled();
		PixelImage picture = RasterPainter.paint(visible, colouring);
		session.progress().checkCancelled();
		return picture;
	}

	private ColourMap colours() {
		try {
			return ColourMap.byName(colourMap);
		} catch (IllegalArgumentException e) {
			throw new UsageException(e.getMessage(), e);
		}
	}

	/** The radius at which single points are easily seen and do not yet hide each other. */
	private static int spread(Raster raster) {
		long lit = 0;
		for (float value : raster.values()) {
			lit += Float.isNaN(value) ? 0 : 1;
		}
		int radius = MOST_SPREAD;
		while (radius > 0 && lit * (2 * radius + 1) * (2 * radius + 1) * SPREAD_SHARE > raster.values().length) {
			radius--;
		}
		return radius;
	}

	private static void write(OutputStream stream, String format, PixelImage picture, View view, String title) {
		if (format.equals("svg")) {
			Raster raster = view.raster().raster();
			PlotOptions.text(stream, SvgPlot.framed(picture, raster.x(), raster.y(), new PlotLabels(title, view.xLabel(), view.yLabel()),
					PlotTheme.LIGHT));
		} else {
			PlotOptions.png(stream, picture, title);
		}
	}

	private static String title(PeakStore store, PeakFilter filter) {
		List<String> words = new ArrayList<>();
		words.add(store.source().getFileName().toString());
		filter.msLevel().ifPresent(level -> words.add(level == 0 ? "no MS level" : "MS" + level));
		filter.channel().ifPresent(channel -> words.add("CV " + Channel.volts(channel) + " V"));
		return String.join(", ", words);
	}

	private Map<String, Object> facts(View view, PeakFilter filter, long peaks, double milliseconds) {
		Raster raster = view.raster().raster();
		Map<String, Object> facts = new LinkedHashMap<>();
		facts.put("width", raster.width());
		facts.put("height", raster.height());
		Map<String, Object> bounds = new LinkedHashMap<>();
		view.bounds().forEach((axis, range) -> bounds.put(axis, List.of(range.min(), range.max())));
		facts.put("bounds", bounds);
		facts.put("peaks_in_view", peaks);
		facts.put("min", extreme(raster, false));
		facts.put("max", extreme(raster, true));
		facts.put("milliseconds", milliseconds);
		facts.put("ms_level", filter.msLevel().isPresent() ? filter.msLevel().getAsInt() : null);
		facts.put("aggregate", aggregate.name().toLowerCase(Locale.ROOT));
		facts.put("scale", scale.name().toLowerCase(Locale.ROOT));
		facts.put("colormap", colourMap.toLowerCase(Locale.ROOT));
		facts.put("source", view.raster().source().name().toLowerCase(Locale.ROOT));
		return facts;
	}

	/** NaN, which is printed as null, where the picture is empty. */
	private static double extreme(Raster raster, boolean greatest) {
		double extreme = Double.NaN;
		for (float value : raster.values()) {
			if (!Float.isNaN(value) && (Double.isNaN(extreme) || (greatest ? value > extreme : value < extreme))) {
				extreme = value;
			}
		}
		return extreme;
	}

	private static Map<String, Object> withoutFile(String format, Map<String, Object> facts) {
		Map<String, Object> answer = new LinkedHashMap<>();
		answer.put("path", null);
		answer.put("format", format);
		answer.putAll(facts);
		return answer;
	}
}
