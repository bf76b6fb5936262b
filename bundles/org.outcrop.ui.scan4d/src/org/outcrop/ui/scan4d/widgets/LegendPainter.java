package org.outcrop.ui.scan4d.widgets;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.outcrop.ui.picture.OverlayInk;
import org.outcrop.ui.scan4d.model.Legend;

/** Paints what colours mean into the corner of a picture. Thread: user interface, while painting. */
final class LegendPainter {

	private static final int LEAST_BAR = 90;
	private static final int BAR = 8;
	private static final int WHEEL = 23;
	private static final int HUES = 48;
	private static final int RINGS = 6;
	private static final Color INK = new Color(255, 255, 255);

	private LegendPainter() {
	}

	/** With its lower right corner at a place of the canvas. */
	static void paint(GC gc, Legend legend, int x, int y) {
		if (legend.wheel()) {
			wheel(gc, legend, x, y);
		} else {
			bar(gc, legend, x, y);
		}
	}

	private static void bar(GC gc, Legend legend, int x, int y) {
		Point low = gc.textExtent(legend.low());
		Point high = gc.textExtent(legend.high());
		int width = Math.max(LEAST_BAR, low.x + high.x + 12);
		int height = BAR + low.y + 9;
		plate(gc, x - width - 12, y - height, width + 12, height);
		int left = x - width - 6;
		for (int i = 0; i < width; i++) {
			int argb = legend.colours().argb((i + 0.5) / width);
			gc.setForeground(new Color(argb >> 16 & 255, argb >> 8 & 255, argb & 255));
			gc.drawLine(left + i, y - height + 5, left + i, y - height + 5 + BAR);
		}
		gc.setForeground(INK);
		gc.drawText(legend.low(), left, y - low.y - 2, SWT.DRAW_TRANSPARENT);
		gc.drawText(legend.high(), left + width - high.x, y - high.y - 2, SWT.DRAW_TRANSPARENT);
	}

	/** Red to the right, and round through yellow downwards, as the picture has it. */
	private static void wheel(GC gc, Legend legend, int x, int y) {
		Point text = gc.textExtent(legend.high());
		int width = Math.max(2 * WHEEL, text.x) + 12;
		int height = 2 * WHEEL + text.y + 10;
		plate(gc, x - width, y - height, width, height);
		int middleX = x - width / 2;
		int middleY = y - height + WHEEL + 5;
		for (int ring = RINGS; ring > 0; ring--) {
			int radius = WHEEL * ring / RINGS;
			for (int i = 0; i < HUES; i++) {
				float hue = 360f * i / HUES;
				gc.setBackground(new Color(new RGB(hue, 1, (float) ring / RINGS)));
				// angles of the toolkit go against the clock, those of a picture with growing rows with it
				gc.fillArc(middleX - radius, middleY - radius, 2 * radius, 2 * radius, -360 * (i + 1) / HUES, 360 / HUES + 1);
			}
		}
		gc.setForeground(INK);
		gc.drawText(legend.high(), middleX - text.x / 2, y - text.y - 2, SWT.DRAW_TRANSPARENT);
	}

	private static void plate(GC gc, int x, int y, int width, int height) {
		new OverlayInk(gc).shade(x, y, width, height, 150);
	}
}
