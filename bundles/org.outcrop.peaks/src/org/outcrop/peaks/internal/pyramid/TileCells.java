package org.outcrop.peaks.internal.pyramid;

/**
 * The occupied cells of a tile, in ascending order. The arrays may be longer than {@code size}.
 *
 * @param size   number of occupied cells
 * @param cells  {@code column * 256 + row} of each, within the tile
 * @param max    strongest intensity of each
 * @param counts points of each, at least 1
 * @param sums   sum of intensities of each
 */
record TileCells(int size, char[] cells, float[] max, long[] counts, double[] sums) {

	static TileCells withRoomFor(int size) {
		return new TileCells(size, new char[size], new float[size], new long[size], new double[size]);
	}

	TileCells ofSize(int newSize) {
		return new TileCells(newSize, cells, max, counts, sums);
	}
}
