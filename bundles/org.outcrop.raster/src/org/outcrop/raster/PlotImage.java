package org.outcrop.raster;

import org.outcrop.array.Axis;

/**
 * Plots as pictures, with axes, ticks and words in a built-in font: needs no display and no installed fonts. Any thread.
 *
 * <p>Where there are more points than pixel columns, every column keeps its least and its greatest point, so no peak is lost.
 */
public final class PlotImage {

	/** Plots this high or wider get letters twice as large. */
	private static final int LARGE = 900;

	private PlotImage() {
	}

	/**
	 * A line through points, for chromatograms.
	 *
	 * @param x      float64 [n], ascending
	 * @param y      float64 [n]; NaN leaves a gap
	 * @param width  pixels of the whole plot, at least 64
	 * @param height pixels of the whole plot, at least 64
	 */
	public static PixelImage line(double[] x, double[] y, PlotLabels labels, PlotTheme theme, int width, int height) {
		int scale = scale(width, height);
		PlotData all = PlotData.of(x, y);
		PlotFrame frame = PlotFrame.within(width, height, all.xRange(), all.yRange(), labels, letters(scale));
		PixelSurface surface = new PixelSurface(width, height, theme.paper());
		grid(surface, frame, theme, scale);
		PlotData data = all.forLine(frame.inner());
		double[] xs = new double[data.x().length];
		double[] ys = new double[data.x().length];
		for (int i = 0; i < xs.length; i++) {
			xs[i] = frame.px(data.x()[i]);
			ys[i] = frame.py(data.y()[i]);
		}
		surface.polyline(xs, ys, 1.25 * scale, theme.line(), frame.left(), frame.top(), frame.inner(), frame.tall());
		axes(surface, frame, labels, theme, scale);
		return surface.finish();
	}

	/**
	 * A stick from zero to each point, for spectra; the strongest carry their position.
	 *
	 * @param x      float64 [n], ascending for the reduction to columns to work
	 * @param y      float64 [n]
	 * @param width  pixels of the whole plot, at least 64
	 * @param height pixels of the whole plot, at least 64
	 */
	public static PixelImage sticks(double[] x, double[] y, PlotLabels labels, PlotTheme theme, int width, int height) {
		int scale = scale(width, height);
		PlotData all = PlotData.of(x, y).withSideRoom();
		PlotFrame frame = PlotFrame.within(width, height, all.xRange(), all.yRange(), labels, letters(scale));
		PixelSurface surface = new PixelSurface(width, height, theme.paper());
		grid(surface, frame, theme, scale);
		PlotData data = all.forSticks(frame.inner());
		int zero = (int) Math.round(frame.py(0));
		for (int i = 0; i < data.x().length; i++) {
			if (Double.isFinite(data.x()[i]) && Double.isFinite(data.y()[i])) {
				int end = (int) Math.round(frame.py(data.y()[i]));
				surface.fill((int) frame.px(data.x()[i]), Math.min(zero, end), scale, Math.abs(zero - end), theme.line());
			}
		}
		for (StickLabels.Label label : StickLabels.choose(data, frame, letters(scale))) {
			int left = (int) Math.round(label.centre() - BitmapFont.width(label.text()) * scale / 2.0);
			surface.text(left, (int) label.base() - BitmapFont.CAPITAL * scale, label.text(), scale, theme.ink());
		}
		axes(surface, frame, labels, theme, scale);
		return surface.finish();
	}

	/**
	 * A painted raster inside axes; the result is larger than the picture.
	 *
	 * @param picture pixels of the data, one each in the result
	 * @param x       what the columns mean; {@code cells} is not looked at
	 * @param y       what the rows mean, from the bottom
	 */
	public static PixelImage framed(PixelImage picture, Axis x, Axis y, PlotLabels labels, PlotTheme theme) {
		int scale = scale(picture.width(), picture.height());
		PlotFrame frame = PlotFrame.around(picture.width(), picture.height(), x.interval(), y.interval(), labels, letters(scale));
		PixelSurface surface = new PixelSurface(frame.width(), frame.height(), theme.paper());
		surface.image(frame.left(), frame.top(), picture);
		axes(surface, frame, labels, theme, scale);
		return surface.finish();
	}

	private static int scale(int width, int height) {
		return Math.max(1, Math.min(width, height * 2) / LARGE);
	}

	private static PlotFrame.Letters letters(int scale) {
		return new PlotFrame.Letters(5.9 * scale, BitmapFont.HEIGHT * scale);
	}

	private static void grid(PixelSurface surface, PlotFrame frame, PlotTheme theme, int scale) {
		for (AxisTicks.Tick tick : frame.yTicks().ticks()) {
			surface.fill(frame.left(), (int) Math.round(frame.py(tick.value())), frame.inner(), scale, theme.grid());
		}
		for (AxisTicks.Tick tick : frame.xTicks().ticks()) {
			surface.fill((int) Math.round(frame.px(tick.value())), frame.top(), scale, frame.tall(), theme.grid());
		}
	}

	private static void axes(PixelSurface surface, PlotFrame frame, PlotLabels labels, PlotTheme theme, int scale) {
		int bottom = frame.top() + frame.tall();
		int ink = theme.ink();
		surface.outline(frame.left() - scale, frame.top() - scale, frame.inner() + 2 * scale, frame.tall() + 2 * scale, scale, ink);
		int tickLength = 4 * scale;
		for (AxisTicks.Tick tick : frame.xTicks().ticks()) {
			int x = Math.min((int) Math.round(frame.px(tick.value())), frame.left() + frame.inner());
			surface.fill(x, bottom, scale, tickLength + scale, ink);
			int textWidth = BitmapFont.width(tick.label()) * scale;
			surface.text(x - textWidth / 2, bottom + 8 * scale, tick.label(), scale, ink);
		}
		for (AxisTicks.Tick tick : frame.yTicks().ticks()) {
			int y = Math.min((int) Math.round(frame.py(tick.value())), bottom);
			surface.fill(frame.left() - scale - tickLength, y, tickLength, scale, ink);
			int textWidth = BitmapFont.width(tick.label()) * scale;
			surface.text(frame.left() - 8 * scale - textWidth, y - BitmapFont.CAPITAL * scale / 2, tick.label(), scale, ink);
		}
		words(surface, frame, labels, ink, scale);
	}

	private static void words(PixelSurface surface, PlotFrame frame, PlotLabels labels, int ink, int scale) {
		int middle = frame.left() + frame.inner() / 2;
		String title = shortened(labels.title(), frame.width() / scale - 8);
		surface.text(Math.max(scale, middle - BitmapFont.width(title) * scale / 2), 7 * scale, title, scale, ink);
		String across = shortened(labels.x(), frame.width() / scale - 8);
		surface.text(Math.max(scale, middle - BitmapFont.width(across) * scale / 2), frame.height() - 14 * scale, across, scale, ink);
		String up = shortened(labels.y(), frame.height() / scale - 8);
		int centre = frame.top() + frame.tall() / 2;
		surface.textUpwards(5 * scale, Math.min(frame.height() - scale, centre + BitmapFont.width(up) * scale / 2), up, scale, ink);
	}

	private static String shortened(String text, int most) {
		String shown = text;
		while (shown.length() > 1 && BitmapFont.width(shown) > most) {
			shown = shown.substring(0, shown.length() - (shown.endsWith("...") ? 4 : 1)) + "...";
		}
		return shown;
	}
}
