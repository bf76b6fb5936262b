package org.outcrop.peaks.internal.pyramid;

/** What a picture needs of a tile. Immutable; the arrays are shared by threads and not to be changed. */
sealed interface DecodedTile permits MaxTile, AmountTile {

	/** {@code column * 256 + row} of each occupied cell, ascending. */
	char[] cells();

	/** Bytes of memory it takes. */
	long bytes();
}
