package org.outcrop.peaks.internal.pyramid;

/** Puts points of one group into their blocks; remembers the last block, since neighbouring points mostly share it. */
final class CellFiller {

	private static final float LARGEST = Float.MAX_VALUE;

	private final GroupBuild group;
	private final OpenBlocks blocks;
	private final int columns;
	private CellBlock block;
	private int firstColumn;
	private int firstRow;
	private int lastColumn = -1;
	private int placed;

	CellFiller(GroupBuild group, OpenBlocks blocks) {
		this.group = group;
		this.blocks = blocks;
		columns = group.columns();
	}

	/** Adds a point to a cell of the grid; a negative column or row, or an intensity that is not finite, places nothing. */
	void add(int column, int row, float intensity) {
		if (column < 0 || row < 0 || !(Math.abs(intensity) <= LARGEST)) {
			return;
		}
		if (column != lastColumn || row - firstRow >>> 8 != 0) {
			turnTo(column, row);
		}
		block.add(column - firstColumn << 8 | row - firstRow, intensity);
		placed++;
	}

	private void turnTo(int column, int row) {
		boolean elsewhere = lastColumn < 0 || row - firstRow >>> 8 != 0 || column < firstColumn || column >= firstColumn + columns;
		if (elsewhere) {
			int strip = column / columns;
			block = blocks.at(group, strip, row / PyramidGrid.TILE);
			firstColumn = strip * columns;
			firstRow = row & -PyramidGrid.TILE;
		}
		lastColumn = column;
		block.touch(column - firstColumn);
	}

	/** Counts what was placed for the group. */
	int placed() {
		group.count(placed);
		return placed;
	}
}
