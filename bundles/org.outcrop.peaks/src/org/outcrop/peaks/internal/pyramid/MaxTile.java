package org.outcrop.peaks.internal.pyramid;

/** @param values strongest intensity of each cell */
record MaxTile(char[] cells, float[] values) implements DecodedTile {

	@Override
	public long bytes() {
		return 64 + (long) cells.length * (Character.BYTES + Float.BYTES);
	}
}
