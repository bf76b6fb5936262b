package org.outcrop.ui.peakmap.widgets;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.outcrop.array.Interval;
import org.outcrop.raster.AxisTicks;
import org.outcrop.raster.IntensityScale;
import org.outcrop.raster.PixelImage;
import org.outcrop.ui.Numbers;
import org.outcrop.ui.Palette;
import org.outcrop.ui.ScreenPicture;
import org.outcrop.ui.peakmap.model.MapOptions;

/** Paints which colour means which intensity. Thread: user interface. */
final class ColourBar {

	private static final int STEPS = 256;

	private ColourBar() {
	}

	static void paint(GC gc, Palette palette, Rectangle bar, MapOptions options, Interval range) {
		if (bar.width < 2 || bar.height < 20) {
			return;
		}
		int[] colours = new int[STEPS];
		for (int i = 0; i < STEPS; i++) {
			colours[i] = options.colourMap().argb(1 - i / (STEPS - 1.0));
		}
		Image image = new Image(gc.getDevice(), ScreenPicture.data(new PixelImage(1, STEPS, colours)));
		gc.drawImage(image, 0, 0, 1, STEPS, bar.x, bar.y, bar.width, bar.height);
		image.dispose();
		gc.setForeground(Palette.color(palette.ink()));
		gc.drawRectangle(bar);
		int free = Integer.MAX_VALUE;
		for (double value : ticks(options.scale(), range, bar.height / 26)) {
			int y = bar.y + bar.height - (int) Math.round(options.scale().position(value, range.min(), range.max()) * bar.height);
			String text = label(value, range);
			Point size = gc.textExtent(text);
			if (y + size.y / 2 <= free) {
				gc.drawLine(bar.x + bar.width, y, bar.x + bar.width + 3, y);
				gc.drawText(text, bar.x + bar.width + 6, y - size.y / 2, SWT.DRAW_TRANSPARENT);
				free = y - size.y / 2;
			}
		}
	}

	/** Powers of ten are written alike, all with an exponent, where the largest needs one. */
	private static String label(double value, Interval range) {
		double exponent = Math.log10(value);
		boolean power = value > 0 && Math.abs(exponent - Math.rint(exponent)) < 1e-9;
		return power && range.max() >= 1e5 && value >= 10 ? "1e" + Math.round(exponent) : Numbers.brief(value);
	}

	/** Values to mark, ascending: powers of ten on a logarithmic scale that spans some, else round numbers. */
	static List<Double> ticks(IntensityScale scale, Interval range, int most) {
		List<Double> values = new ArrayList<>();
		if (scale == IntensityScale.LOG && range.min() > 0 && range.max() >= range.min() * 10) {
			int from = (int) Math.ceil(Math.log10(range.min()) - 1e-9);
			int to = (int) Math.floor(Math.log10(range.max()) + 1e-9);
			int step = Math.max(1, (int) Math.ceil((to - from + 1) / (double) Math.max(2, most)));
			for (int e = from; e <= to; e += step) {
				values.add(Math.pow(10, e));
			}
			return values;
		}
		AxisTicks.over(range, Math.clamp(most, 2, 8)).ticks().forEach(tick -> values.add(tick.value()));
		return values;
	}
}
