package org.outcrop.peaks.internal.pyramid;

import java.util.Arrays;

/**
 * Cells being filled: some neighbouring columns of a tile, 256 rows, every cell with its place. A cell's max and sum mean something only
 * where its count is not 0, so that emptying a block clears the counts alone.
 */
final class CellBlock {

	/** Bytes of memory for one column. */
	static final long COLUMN_BYTES = PyramidGrid.TILE * (Float.BYTES + Double.BYTES + Long.BYTES);

	private final int columns;
	private final float[] max;
	private final double[] sums;
	private final long[] counts;
	private int firstTouched;
	private int lastTouched;
	private boolean merged;

	CellBlock(int columns) {
		this.columns = columns;
		int cells = columns * PyramidGrid.TILE;
		max = new float[cells];
		sums = new double[cells];
		counts = new long[cells];
		firstTouched = columns;
		lastTouched = -1;
	}

	int columns() {
		return columns;
	}

	long bytes() {
		return columns * COLUMN_BYTES;
	}

	/** True when stored cells were added since it was last drained. */
	boolean merged() {
		return merged;
	}

	/** Says that cells of a column are about to be added to; {@link #add} does not look, for speed. */
	void touch(int column) {
		firstTouched = Math.min(firstTouched, column);
		lastTouched = Math.max(lastTouched, column);
	}

	/** Adds one point to cell {@code column * 256 + row} of a touched column. */
	void add(int cell, float intensity) {
		long before = counts[cell];
		counts[cell] = before + 1;
		if (before == 0) {
			max[cell] = intensity;
			sums[cell] = intensity;
		} else {
			if (intensity > max[cell]) {
				max[cell] = intensity;
			}
			sums[cell] += intensity;
		}
	}

	private void merge(int cell, float strongest, double sum, long count) {
		long before = counts[cell];
		counts[cell] = before + count;
		if (before == 0) {
			max[cell] = strongest;
			sums[cell] = sum;
		} else {
			max[cell] = Math.max(max[cell], strongest);
			sums[cell] += sum;
		}
	}

	/**
	 * Adds the cells of a tile, or of the tile below that covers a part of this one.
	 *
	 * @param halveX, halveY whether two of their cells make one of this block along that axis
	 * @param shiftX, shiftY column and row of this block where their cell 0 belongs
	 */
	void add(TileCells other, boolean halveX, boolean halveY, int shiftX, int shiftY) {
		if (other.size() == 0) {
			return;
		}
		merged = true;
		int bitX = halveX ? 1 : 0;
		int bitY = halveY ? 1 : 0;
		for (int i = 0; i < other.size(); i++) {
			int cell = other.cells()[i];
			int column = (cell >> 8 >> bitX) + shiftX;
			int row = ((cell & 255) >> bitY) + shiftY;
			merge(column << 8 | row, other.max()[i], other.sums()[i], other.counts()[i]);
		}
		touch((other.cells()[0] >> 8 >> bitX) + shiftX);
		touch((other.cells()[other.size() - 1] >> 8 >> bitX) + shiftX);
	}

	/**
	 * Moves the occupied cells out and leaves the block empty.
	 *
	 * @param into        arrays with room for all cells of a tile
	 * @param firstColumn column of the tile where this block begins
	 */
	TileCells drain(TileCells into, int firstColumn) {
		int size = 0;
		int end = lastTouched + 1 << 8;
		for (int cell = firstTouched << 8; cell < end; cell++) {
			long count = counts[cell];
			if (count != 0) {
				into.cells()[size] = (char) (cell + (firstColumn << 8));
				into.max()[size] = max[cell];
				into.counts()[size] = count;
				into.sums()[size] = sums[cell];
				size++;
			}
		}
		if (lastTouched >= firstTouched) {
			Arrays.fill(counts, firstTouched << 8, end, 0);
		}
		firstTouched = columns;
		lastTouched = -1;
		merged = false;
		return into.ofSize(size);
	}
}
