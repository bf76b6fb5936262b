package org.outcrop.ui.imaging.widgets;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.outcrop.ui.imaging.model.Legend;
import org.outcrop.ui.picture.OverlayInk;

/** Paints what colours mean into the corner of a picture. Thread: user interface, while painting. */
final class LegendPainter {

	private static final int LEAST_BAR = 90;
	private static final int BAR = 8;
	private static final int GAP = 6;
	private static final Color INK = new Color(255, 255, 255);

	private LegendPainter() {
	}

	/** With its lower right corner at a place of the canvas. */
	static void paint(GC gc, Legend legend, int x, int y) {
		int width = LEAST_BAR;
		int height = GAP;
		for (Legend.Entry entry : legend.entries()) {
			Point words = gc.textExtent(entry.low() + "   " + entry.high());
			Point title = gc.textExtent(entry.title());
			width = Math.max(width, Math.max(words.x, title.x));
			height += BAR + words.y + GAP + (entry.title().isEmpty() ? 0 : title.y);
		}
		new OverlayInk(gc).shade(x - width - 2 * GAP, y - height, width + 2 * GAP, height, 150);
		int left = x - width - GAP;
		int top = y - height + GAP;
		for (Legend.Entry entry : legend.entries()) {
			gc.setForeground(INK);
			if (!entry.title().isEmpty()) {
				gc.drawText(entry.title(), left, top, SWT.DRAW_TRANSPARENT);
				top += gc.textExtent(entry.title()).y;
			}
			for (int i = 0; i < width; i++) {
				int place = Math.min(entry.colours().length - 1, i * entry.colours().length / width);
				gc.setForeground(OverlayInk.colour(entry.colours()[place]));
				gc.drawLine(left + i, top, left + i, top + BAR);
			}
			top += BAR;
			Point high = gc.textExtent(entry.high());
			gc.setForeground(INK);
			gc.drawText(entry.low(), left, top + 2, SWT.DRAW_TRANSPARENT);
			gc.drawText(entry.high(), left + width - high.x, top + 2, SWT.DRAW_TRANSPARENT);
			top += high.y + GAP;
		}
	}
}
