package org.outcrop.raster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

import org.outcrop.array.Axis;

/**
 * Plots as SVG documents: axes, ticks and words as vectors in the reader's sans-serif font; a raster is embedded as PNG. The text is
 * whole XML 1.0 to be written as UTF-8. Any thread.
 */
public final class SvgPlot {

	private static final PlotFrame.Letters LETTERS = new PlotFrame.Letters(6.6, 12);
	private static final int FONT = 12;
	private static final int TICK = 5;

	private final StringBuilder svg = new StringBuilder();
	private final PlotFrame frame;
	private final PlotTheme theme;

	private SvgPlot(PlotFrame frame, PlotTheme theme) {
		this.frame = frame;
		this.theme = theme;
	}

	/**
	 * A painted raster inside axes; the drawing is larger than the picture.
	 *
	 * @param x what the columns mean; {@code cells} is not looked at
	 * @param y what the rows mean, from the bottom
	 */
	public static String framed(PixelImage picture, Axis x, Axis y, PlotLabels labels, PlotTheme theme) {
		PlotFrame frame = PlotFrame.around(picture.width(), picture.height(), x.interval(), y.interval(), labels, LETTERS);
		SvgPlot plot = new SvgPlot(frame, theme);
		plot.begin(labels);
		plot.svg.append(String.format(Locale.ROOT,
				"<image x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" style=\"image-rendering:pixelated\" href=\"data:image/png;base64,",
				frame.left(), frame.top(), frame.inner(), frame.tall())).append(base64(picture)).append("\"/>\n");
		return plot.end(labels);
	}

	/**
	 * A line through points, for chromatograms.
	 *
	 * @param x float64 [n], ascending
	 * @param y float64 [n]; NaN leaves a gap
	 */
	public static String line(double[] x, double[] y, PlotLabels labels, PlotTheme theme, int width, int height) {
		PlotData all = PlotData.of(x, y);
		SvgPlot plot = new SvgPlot(PlotFrame.within(width, height, all.xRange(), all.yRange(), labels, LETTERS), theme);
		plot.begin(labels);
		plot.grid();
		PlotData data = all.forLine(2 * plot.frame.inner());
		StringBuilder path = new StringBuilder();
		boolean down = false;
		for (int i = 0; i < data.x().length; i++) {
			boolean drawn = Double.isFinite(data.x()[i]) && Double.isFinite(data.y()[i]);
			if (drawn) {
				path.append(down ? 'L' : 'M').append(number(plot.frame.px(data.x()[i]))).append(' ')
						.append(number(plot.frame.py(data.y()[i])));
			}
			down = drawn;
		}
		plot.path(path, "stroke-linejoin=\"round\"");
		return plot.end(labels);
	}

	/** A stick from zero to each point, for spectra; the strongest carry their position. */
	public static String sticks(double[] x, double[] y, PlotLabels labels, PlotTheme theme, int width, int height) {
		PlotData all = PlotData.of(x, y).withSideRoom();
		SvgPlot plot = new SvgPlot(PlotFrame.within(width, height, all.xRange(), all.yRange(), labels, LETTERS), theme);
		plot.begin(labels);
		plot.grid();
		PlotData data = all.forSticks(2 * plot.frame.inner());
		StringBuilder path = new StringBuilder();
		for (int i = 0; i < data.x().length; i++) {
			if (Double.isFinite(data.x()[i]) && Double.isFinite(data.y()[i])) {
				path.append('M').append(number(plot.frame.px(data.x()[i]))).append(' ').append(number(plot.frame.py(0))).append('V')
						.append(number(plot.frame.py(data.y()[i])));
			}
		}
		plot.path(path, "");
		for (StickLabels.Label label : StickLabels.choose(data, plot.frame, LETTERS)) {
			plot.text(label.centre(), label.base(), "middle", label.text());
		}
		return plot.end(labels);
	}

	private static String base64(PixelImage picture) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			PngWriter.write(picture, bytes, Map.of());
		} catch (IOException e) {
			throw new UncheckedIOException("writing to memory failed", e);
		}
		return Base64.getEncoder().encodeToString(bytes.toByteArray());
	}

	private void begin(PlotLabels labels) {
		svg.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
		svg.append(String.format(Locale.ROOT,
				"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" "
						+ "font-size=\"%d\" fill=\"%s\">\n", frame.width(), frame.height(), frame.width(), frame.height(), FONT,
				colour(theme.ink())));
		if (!labels.title().isEmpty()) {
			svg.append("<title>").append(escaped(labels.title())).append("</title>\n");
		}
		svg.append("<rect width=\"100%\" height=\"100%\" fill=\"").append(colour(theme.paper())).append("\"/>\n");
	}

	private void grid() {
		StringBuilder lines = new StringBuilder();
		frame.xTicks().ticks().forEach(
				tick -> lines.append('M').append(number(frame.px(tick.value()))).append(' ').append(frame.top()).append('v').append(frame.tall()));
		frame.yTicks().ticks().forEach(
				tick -> lines.append('M').append(frame.left()).append(' ').append(number(frame.py(tick.value()))).append('h').append(frame.inner()));
		svg.append("<path fill=\"none\" stroke=\"").append(colour(theme.grid())).append("\" d=\"").append(lines).append("\"/>\n");
	}

	private void path(CharSequence path, String more) {
		svg.append("<path fill=\"none\" stroke=\"").append(colour(theme.line())).append("\" stroke-width=\"1.2\" ").append(more)
				.append(" d=\"").append(path).append("\"/>\n");
	}

	private String end(PlotLabels labels) {
		int bottom = frame.top() + frame.tall();
		StringBuilder ticks = new StringBuilder();
		for (AxisTicks.Tick tick : frame.xTicks().ticks()) {
			ticks.append('M').append(number(frame.px(tick.value()))).append(' ').append(bottom).append('v').append(TICK);
			text(frame.px(tick.value()), bottom + TICK + FONT, "middle", tick.label());
		}
		for (AxisTicks.Tick tick : frame.yTicks().ticks()) {
			ticks.append('M').append(frame.left()).append(' ').append(number(frame.py(tick.value()))).append("h-").append(TICK);
			text(frame.left() - TICK - 3, frame.py(tick.value()) + FONT * 0.35, "end", tick.label());
		}
		svg.append(String.format(Locale.ROOT, "<path fill=\"none\" stroke=\"%s\" d=\"M%d %dh%dv%dh-%dz%s\"/>\n", colour(theme.ink()),
				frame.left(), frame.top(), frame.inner(), frame.tall(), frame.inner(), ticks));
		double middle = frame.left() + frame.inner() / 2.0;
		text(middle, FONT * 1.5, "middle", labels.title());
		text(middle, frame.height() - FONT * 0.8, "middle", labels.x());
		double centre = frame.top() + frame.tall() / 2.0;
		svg.append("<g transform=\"translate(").append(FONT * 1.4).append(' ').append(number(centre)).append(") rotate(-90)\">");
		text(0, 0, "middle", labels.y());
		return svg.append("</g>\n</svg>\n").toString();
	}

	private void text(double x, double y, String anchor, String text) {
		if (!text.isEmpty()) {
			svg.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y)).append("\" text-anchor=\"").append(anchor)
					.append("\">").append(escaped(text)).append("</text>\n");
		}
	}

	private static String number(double value) {
		String text = String.format(Locale.ROOT, "%.2f", value);
		return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
	}

	private static String colour(int argb) {
		return String.format(Locale.ROOT, "#%06x", argb & 0xFFFFFF);
	}

	/** Escapes mark-up and drops what XML 1.0 does not allow. */
	static String escaped(String text) {
		StringBuilder out = new StringBuilder();
		text.codePoints().forEach(code -> {
			switch (code) {
			case '&' -> out.append("&amp;");
			case '<' -> out.append("&lt;");
			case '>' -> out.append("&gt;");
			case '"' -> out.append("&quot;");
			case '\'' -> out.append("&apos;");
			default -> {
				boolean allowed = code == '\t' || code == '\n' || code == '\r' || code >= 0x20 && code <= 0xD7FF
						|| code >= 0xE000 && code <= 0xFFFD || code >= 0x10000;
				out.append(allowed ? Character.toString(code) : "");
			}
			}
		});
		return out.toString();
	}
}
