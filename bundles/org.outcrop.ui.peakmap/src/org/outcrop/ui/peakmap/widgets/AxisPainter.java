package org.outcrop.ui.peakmap.widgets;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.graphics.Transform;
import org.outcrop.array.Interval;
import org.outcrop.raster.AxisTicks;
import org.outcrop.ui.Palette;

/** Paints axes beside a map: a line, round numbers, and what they are. Thread: user interface. */
final class AxisPainter {

	private static final int TICK = 5;
	private static final int GAP = 3;

	private final GC gc;
	private final Palette palette;

	AxisPainter(GC gc, Palette palette) {
		this.gc = gc;
		this.palette = palette;
	}

	/** Below a plot. */
	void horizontal(Rectangle plot, Rectangle area, Interval range, String label) {
		int widest = widest(range, Math.max(2, plot.width / 70));
		AxisTicks ticks = AxisTicks.over(range, Math.clamp(plot.width / (widest + 18), 2, 14));
		int y = plot.y + plot.height;
		gc.setForeground(Palette.color(palette.ink()));
		gc.drawLine(plot.x, y, plot.x + plot.width, y);
		for (AxisTicks.Tick tick : ticks.ticks()) {
			int x = plot.x + (int) Math.round((tick.value() - range.min()) / range.length() * plot.width);
			gc.drawLine(x, y, x, y + TICK);
			Point size = gc.textExtent(tick.label());
			int at = Math.clamp(x - size.x / 2, plot.x - size.x / 2, Math.max(plot.x, plot.x + plot.width - size.x / 2));
			gc.drawText(tick.label(), at, y + TICK + GAP, SWT.DRAW_TRANSPARENT);
		}
		Point size = gc.textExtent(label);
		gc.setForeground(Palette.color(palette.muted()));
		gc.drawText(label, plot.x + (plot.width - size.x) / 2, area.y + area.height - size.y - 1, SWT.DRAW_TRANSPARENT);
	}

	private int widest(Interval range, int most) {
		int widest = 0;
		for (AxisTicks.Tick tick : AxisTicks.over(range, most).ticks()) {
			widest = Math.max(widest, gc.textExtent(tick.label()).x);
		}
		return widest;
	}

	/** Left of a plot. */
	void vertical(Rectangle plot, Rectangle area, Interval range, String label) {
		int line = gc.getFontMetrics().getHeight();
		AxisTicks ticks = AxisTicks.over(range, Math.clamp((int) (plot.height / (line * 1.5)), 2, 14));
		int x = plot.x;
		gc.setForeground(Palette.color(palette.ink()));
		gc.drawLine(x, plot.y, x, plot.y + plot.height);
		for (AxisTicks.Tick tick : ticks.ticks()) {
			int y = plot.y + plot.height - (int) Math.round((tick.value() - range.min()) / range.length() * plot.height);
			gc.drawLine(x - TICK, y, x, y);
			Point size = gc.textExtent(tick.label());
			gc.drawText(tick.label(), x - TICK - GAP - size.x, y - size.y / 2, SWT.DRAW_TRANSPARENT);
		}
		gc.setForeground(Palette.color(palette.muted()));
		upwards(label, area.x + 1, plot.y + plot.height / 2);
	}

	/** Text that runs upwards, centred on a row. */
	void upwards(String text, int x, int middle) {
		Point size = gc.textExtent(text);
		Transform turned = new Transform(gc.getDevice());
		gc.getTransform(turned);
		turned.translate(x, middle + size.x / 2f);
		turned.rotate(-90);
		gc.setTransform(turned);
		gc.drawText(text, 0, 0, SWT.DRAW_TRANSPARENT);
		gc.setTransform(null);
		turned.dispose();
	}
}
