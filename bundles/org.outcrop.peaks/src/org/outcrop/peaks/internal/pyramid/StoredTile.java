package org.outcrop.peaks.internal.pyramid;

/**
 * Where the parts of a tile lie in the pyramid's bytes: strongest intensities with the places of the cells, then counts, then sums, one
 * behind the other. A part of length 0 is implied by the others. Filled by one thread; only {@link #moveTo} changes it afterwards.
 */
final class StoredTile {

	/** The parts in the order in which they are stored. */
	enum Part {
		/** Which cells are occupied, and the strongest intensity of each. */
		MAX,
		/** Points of each cell. */
		COUNTS,
		/** What the sum of a cell has besides its strongest intensity. */
		SUMS
	}

	static final int PARTS = 3;

	private final int tile;
	private final int cells;
	private final int[] lengths;
	private final int[] checksums;
	private long offset;

	/**
	 * @param tile      number of the tile in its level
	 * @param cells     occupied cells, 1 to 65536
	 * @param lengths   bytes of each part, owned by this from now on
	 * @param checksums CRC32C of each part, likewise
	 */
	StoredTile(int tile, int cells, long offset, int[] lengths, int[] checksums) {
		this.tile = tile;
		this.cells = cells;
		this.offset = offset;
		this.lengths = lengths;
		this.checksums = checksums;
	}

	int tile() {
		return tile;
	}

	int cells() {
		return cells;
	}

	/** Byte offset of the first part. */
	long offset() {
		return offset;
	}

	void moveTo(long newOffset) {
		offset = newOffset;
	}

	/** Bytes of all parts. */
	int length() {
		return lengths[0] + lengths[1] + lengths[2];
	}

	int length(Part part) {
		return lengths[part.ordinal()];
	}

	int checksum(Part part) {
		return checksums[part.ordinal()];
	}

	/** Byte offset of a part. */
	long offset(Part part) {
		long at = offset;
		for (int before = 0; before < part.ordinal(); before++) {
			at += lengths[before];
		}
		return at;
	}
}
