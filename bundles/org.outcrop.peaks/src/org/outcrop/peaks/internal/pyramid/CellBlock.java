package org.outcrop.peaks.internal.pyramid;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Cells being filled: some neighbouring columns of a tile, 256 rows, every cell with its place. A cell's max and sum mean something only
 * where its count is not 0, so that emptying a block clears the counts alone. For the thread of its {@link CellMemory}.
 */
final class CellBlock {

	/** Bytes of memory for one column. */
	static final long COLUMN_BYTES = PyramidGrid.TILE * (Float.BYTES + Double.BYTES + Long.BYTES);

	private final int columns;
	private final MemorySegment max;
	private final MemorySegment sums;
	private final MemorySegment counts;
	private int firstTouched;
	private int lastTouched;
	private boolean merged;

	/** @param all {@code columns * COLUMN_BYTES} bytes with any content, aligned to 8 */
	CellBlock(int columns, MemorySegment all) {
		this.columns = columns;
		long cells = (long) columns * PyramidGrid.TILE;
		counts = all.asSlice(0, cells * Long.BYTES).fill((byte) 0);
		sums = all.asSlice(cells * Long.BYTES, cells * Double.BYTES);
		max = all.asSlice(cells * (Long.BYTES + Double.BYTES), cells * Float.BYTES);
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
		long before = count(cell);
		setCount(cell, before + 1);
		if (before == 0) {
			setMax(cell, intensity);
			setSum(cell, intensity);
		} else {
			if (intensity > max(cell)) {
				setMax(cell, intensity);
			}
			setSum(cell, sum(cell) + intensity);
		}
	}

	private void merge(int cell, float strongest, double sum, long count) {
		long before = count(cell);
		setCount(cell, before + count);
		if (before == 0) {
			setMax(cell, strongest);
			setSum(cell, sum);
		} else {
			setMax(cell, Math.max(max(cell), strongest));
			setSum(cell, sum(cell) + sum);
		}
	}

	private long count(int cell) {
		return counts.getAtIndex(ValueLayout.JAVA_LONG, cell);
	}

	private void setCount(int cell, long count) {
		counts.setAtIndex(ValueLayout.JAVA_LONG, cell, count);
	}

	private double sum(int cell) {
		return sums.getAtIndex(ValueLayout.JAVA_DOUBLE, cell);
	}

	private void setSum(int cell, double sum) {
		sums.setAtIndex(ValueLayout.JAVA_DOUBLE, cell, sum);
	}

	private float max(int cell) {
		return max.getAtIndex(ValueLayout.JAVA_FLOAT, cell);
	}

	private void setMax(int cell, float strongest) {
		max.setAtIndex(ValueLayout.JAVA_FLOAT, cell, strongest);
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
			long count = count(cell);
			if (count != 0) {
				into.cells()[size] = (char) (cell + (firstColumn << 8));
				into.max()[size] = max(cell);
				into.counts()[size] = count;
				into.sums()[size] = sum(cell);
				size++;
			}
		}
		if (lastTouched >= firstTouched) {
			counts.asSlice((long) (firstTouched << 8) * Long.BYTES, (long) (end - (firstTouched << 8)) * Long.BYTES).fill((byte) 0);
		}
		firstTouched = columns;
		lastTouched = -1;
		merged = false;
		return into.ofSize(size);
	}
}
