package org.outcrop.peaks.internal.pyramid;

/** @param values sum of intensities, or number of points, of each cell */
record AmountTile(char[] cells, double[] values) implements DecodedTile {

	@Override
	public long bytes() {
		return 64 + (long) cells.length * (Character.BYTES + Double.BYTES);
	}
}
