package org.outcrop.ui.peakmap.widgets;

import org.eclipse.swt.graphics.Rectangle;
import org.outcrop.ui.peakmap.model.MapView;

/**
 * Where the things of the map are, in points.
 *
 * @param plot      the map itself
 * @param left      ticks and labels of m/z
 * @param bottom    ticks and labels of retention time
 * @param colourBar the strip of colours; its labels are right of it
 */
record MapLayout(Rectangle plot, Rectangle left, Rectangle bottom, Rectangle colourBar) {

	/** Of a map that is not drawn: no place lies in it. */
	static final MapLayout NONE = new MapLayout(new Rectangle(0, 0, 0, 0), new Rectangle(0, 0, 0, 0), new Rectangle(0, 0, 0, 0),
			new Rectangle(0, 0, 0, 0));

	private static final int GAP = 10;
	private static final int BAR = 12;

	/**
	 * Lays out a map.
	 *
	 * @param charWidth  average width of a character
	 * @param lineHeight height of a line of text
	 */
	static MapLayout of(Rectangle area, int charWidth, int lineHeight) {
		int left = charWidth * 6 + lineHeight + 12;
		int bottom = lineHeight * 2 + 14;
		int labels = charWidth * 6 + 4;
		int top = lineHeight / 2 + 4;
		int right = GAP + BAR + labels;
		boolean roomy = area.width > left + right + 80;
		int width = Math.max(1, area.width - left - (roomy ? right : GAP));
		int height = Math.max(1, area.height - top - bottom);
		Rectangle plot = new Rectangle(area.x + left, area.y + top, width, height);
		Rectangle bar = new Rectangle(plot.x + plot.width + GAP, plot.y, roomy ? BAR : 0, height);
		return new MapLayout(plot, new Rectangle(area.x, plot.y, left, height),
				new Rectangle(plot.x, plot.y + height, width, bottom), bar);
	}

	double rtAt(int x, MapView view) {
		return view.rt().min() + (x - plot.x) / (double) plot.width * view.rt().length();
	}

	double mzAt(int y, MapView view) {
		return view.mz().min() + (plot.y + plot.height - y) / (double) plot.height * view.mz().length();
	}

	double x(double rt, MapView view) {
		return plot.x + view.shareOfRt(rt) * plot.width;
	}

	double y(double mz, MapView view) {
		return plot.y + plot.height - view.shareOfMz(mz) * plot.height;
	}
}
