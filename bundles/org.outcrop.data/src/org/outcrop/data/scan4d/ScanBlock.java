package org.outcrop.data.scan4d;

import java.util.ArrayList;
import java.util.List;

/**
 * Positions of a scan that stand regularly in the array too: position {@code (y + j * stepY, x + i * stepX)} has the index
 * {@code first + j * rowStep + i * columnStep} along the first scan axis of the array, and {@code second + i * secondStep} along the
 * second.
 *
 * @param y          first position along the slow axis
 * @param x          first position along the fast axis
 * @param countY     positions along the slow axis
 * @param countX     positions along the fast axis
 * @param stepY      their distance
 * @param stepX      their distance
 * @param first      index of the first position along the first array axis
 * @param second     index of the first position along the second array axis
 * @param rowStep    what {@code first} grows by with each row
 * @param columnStep what {@code first} grows by with each column
 * @param secondStep what {@code second} grows by with each column
 */
public record ScanBlock(long y, long x, long countY, long countX, int stepY, int stepX, long first, long second, long rowStep, long columnStep,
		long secondStep) {

	/** The positions of a region of an array that has both scan axes. */
	public static List<ScanBlock> grid(ScanRegion region, int stepY, int stepX) {
		return List.of(new ScanBlock(region.y0(), region.x0(), count(region.y1() - region.y0(), stepY), count(region.x1() - region.x0(), stepX),
				stepY, stepX, region.y0(), region.x0(), stepY, 0, stepX));
	}

	/** The positions of a region that have a frame in a sequence: whole rows, and at most one row at either end that is cut. */
	public static List<ScanBlock> sequence(ScanLayout layout, long frames, ScanRegion region, int stepY, int stepX) {
		long rows = count(region.y1() - region.y0(), stepY);
		long columns = count(region.x1() - region.x0(), stepX);
		long lastX = region.x0() + (columns - 1) * stepX;
		long from = firstWhere(rows, j -> layout.frameOf(region.y0() + j * stepY, region.x0()) >= 0);
		long to = firstWhere(rows, j -> layout.frameOf(region.y0() + j * stepY, lastX) >= frames);
		List<ScanBlock> blocks = new ArrayList<>();
		if (from > 0) {
			cut(layout, frames, region, stepY, stepX, from - 1, blocks);
		}
		if (from < to) {
			blocks.add(of(layout, region.y0() + from * stepY, region.x0(), to - from, columns, stepY, stepX));
		}
		if (to < rows && to != from - 1) {
			cut(layout, frames, region, stepY, stepX, to, blocks);
		}
		return blocks;
	}

	private static void cut(ScanLayout layout, long frames, ScanRegion region, int stepY, int stepX, long j, List<ScanBlock> blocks) {
		long y = region.y0() + j * stepY;
		long before = Math.max(0, -layout.frameOf(y, region.x0()));
		long x = region.x0() + count(before, stepX) * stepX;
		long end = Math.min(region.x1(), region.x0() + frames - layout.frameOf(y, region.x0()));
		if (x < end) {
			blocks.add(of(layout, y, x, 1, count(end - x, stepX), stepY, stepX));
		}
	}

	private static ScanBlock of(ScanLayout layout, long y, long x, long countY, long countX, int stepY, int stepX) {
		long rowStep = stepY * (layout.columns() + layout.flyback());
		return new ScanBlock(y, x, countY, countX, stepY, stepX, layout.frameOf(y, x), 0, rowStep, stepX, 0);
	}

	private interface Rows {
		boolean test(long row);
	}

	/** The first of so many rows from which on the condition holds, or their count. */
	private static long firstWhere(long rows, Rows condition) {
		long low = 0;
		long high = rows;
		while (low < high) {
			long middle = low + (high - low) / 2;
			if (condition.test(middle)) {
				high = middle;
			} else {
				low = middle + 1;
			}
		}
		return low;
	}

	/**
	 * How many of so many indices lie in one chunk with the first.
	 *
	 * @param index  the first
	 * @param step   their distance; 0 for an axis that the array doesn't have, of which all lie in one
	 * @param extent of a chunk
	 * @param count  the indices
	 */
	public static long inside(long index, long step, long extent, long count) {
		if (step == 0) {
			return count;
		}
		long left = extent - index % extent;
		return Math.min(count, (left + step - 1) / step);
	}

	/** How many steps begin within a length. */
	public static long count(long length, int step) {
		return (length + step - 1) / step;
	}

	/** Positions in it. */
	public long positions() {
		return countY * countX;
	}
}
