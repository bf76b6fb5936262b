package org.outcrop.fft.internal.scan;

/**
 * A plane cut into tiles, counted row by row; those at the far ends are cut off by the plane.
 *
 * @param rows        of the plane
 * @param columns     of the plane
 * @param tileRows    of a tile
 * @param tileColumns of a tile
 */
record TileGrid(int rows, int columns, int tileRows, int tileColumns) {

	/** One tile that holds the whole plane. */
	static TileGrid whole(int rows, int columns) {
		return new TileGrid(rows, columns, rows, columns);
	}

	/** Tiles beside each other. */
	int across() {
		return Math.ceilDiv(columns, tileColumns);
	}

	/** Tiles on top of each other. */
	int down() {
		return Math.ceilDiv(rows, tileRows);
	}

	int tiles() {
		return Math.multiplyExact(across(), down());
	}

	/** Values of a whole tile. */
	int tileValues() {
		return Math.multiplyExact(tileRows, tileColumns);
	}

	/** First row of a tile. */
	int row(int tile) {
		return tile / across() * tileRows;
	}

	/** First column of a tile. */
	int column(int tile) {
		return tile % across() * tileColumns;
	}

	/** Rows of a tile that lie in the plane. */
	int height(int tile) {
		return Math.min(tileRows, rows - row(tile));
	}

	/** Columns of a tile that lie in the plane. */
	int width(int tile) {
		return Math.min(tileColumns, columns - column(tile));
	}

	/** Whether a tile is cut off. */
	boolean isCut(int tile) {
		return height(tile) < tileRows || width(tile) < tileColumns;
	}
}
