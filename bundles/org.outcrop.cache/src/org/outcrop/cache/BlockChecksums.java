package org.outcrop.cache;

import java.util.Arrays;

/** CRC32C of each block of a file, in order; the last block may be shorter. Immutable. */
public final class BlockChecksums {

	/** Bytes of a block: 1 MiB. */
	public static final int BLOCK_BYTES = 1 << 20;

	private final int[] crc32c;

	/** @param crc32c copied */
	public BlockChecksums(int... crc32c) {
		this.crc32c = crc32c.clone();
	}

	/** Number of blocks that a file of so many bytes has. */
	public static int blocksOf(long bytes) {
		return Math.toIntExact(Math.ceilDiv(bytes, BLOCK_BYTES));
	}

	/** Number of blocks. */
	public int count() {
		return crc32c.length;
	}

	/** CRC32C of one block. */
	public int of(int block) {
		return crc32c[block];
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof BlockChecksums that && Arrays.equals(crc32c, that.crc32c);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(crc32c);
	}

	@Override
	public String toString() {
		return crc32c.length + " blocks";
	}
}
