package org.outcrop.peaks.internal.pyramid;

import org.outcrop.array.Axis;
import org.outcrop.array.Interval;

/**
 * Which cells of a level's axis a picture shows, and in which pixel each. A cell goes to the pixel of its centre, so that cells smaller
 * than a pixel never smear over two.
 */
final class CellSpan {

	/** Pixel of a cell that is not shown. */
	static final int HIDDEN = -1;

	private final int first;
	private final int[] pixels;

	private CellSpan(int first, int[] pixels) {
		this.first = first;
		this.pixels = pixels;
	}

	/**
	 * @param base       axis of the finest level; its cells decide which cells can hold a point of the view, by the rule that placed them
	 * @param level      axis of the level drawn
	 * @param view       pixels of the picture
	 * @param within     only points in here are wanted
	 * @param straddling true: a cell that reaches into the wanted range is shown even when its centre is outside, in the pixel next to it;
	 *                   false: the centre decides
	 */
	static CellSpan of(Axis base, Axis level, Axis view, Interval within, boolean straddling) {
		double from = Math.max(Math.max(view.min(), within.min()), base.min());
		double to = Math.min(Math.min(view.max(), within.max()), base.max());
		if (!(from <= to)) {
			return new CellSpan(0, new int[0]);
		}
		int ratio = base.cells() / level.cells();
		int first = base.cellOf(from) / ratio;
		int last = base.cellOf(to) / ratio;
		int[] pixels = new int[last - first + 1];
		for (int cell = first; cell <= last; cell++) {
			double centre = level.centre(cell);
			pixels[cell - first] = straddling || centre >= from && centre <= to
					? view.cellOf(Math.max(view.min(), Math.min(view.max(), centre))) : HIDDEN;
		}
		return new CellSpan(first, pixels);
	}

	boolean isEmpty() {
		return pixels.length == 0;
	}

	/** First cell shown. */
	int first() {
		return first;
	}

	/** Last cell shown. */
	int last() {
		return first + pixels.length - 1;
	}

	/** Pixel of each of the 256 cells of a tile from {@code start} on, or {@link #HIDDEN}. */
	int[] pixelsFrom(int start) {
		int[] part = new int[PyramidGrid.TILE];
		for (int i = 0; i < part.length; i++) {
			int at = start + i - first;
			part[i] = at >= 0 && at < pixels.length ? pixels[at] : HIDDEN;
		}
		return part;
	}
}
