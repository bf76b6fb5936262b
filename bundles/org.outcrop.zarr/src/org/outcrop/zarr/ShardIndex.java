package org.outcrop.zarr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

import org.outcrop.zarr.codec.Codec;
import org.outcrop.zarr.internal.codec.BadChunkException;
import org.outcrop.zarr.internal.codec.Crc32cStep;

/** Where the inner chunks of one shard lie: offset and length of each, in C order. */
final class ShardIndex {

	private static final long NONE = -1;

	private final long[] entries;

	private ShardIndex(long[] entries) {
		this.entries = entries;
	}

	/** An index in which nothing lies anywhere. */
	static ShardIndex empty(int chunks) {
		long[] entries = new long[2 * chunks];
		Arrays.fill(entries, NONE);
		return new ShardIndex(entries);
	}

	static int bytes(int chunks, Codec.Sharding sharding) {
		return Math.addExact(Math.multiplyExact(16, chunks), sharding.indexCodecs().size() > 1 ? Integer.BYTES : 0);
	}

	/** @param size bytes of the whole shard: no chunk may reach beyond */
	static ShardIndex parse(byte[] bytes, int chunks, Codec.Sharding sharding, long size) {
		ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order(sharding));
		if (sharding.indexCodecs().size() > 1) {
			int length = bytes.length - Integer.BYTES;
			int stored = ByteBuffer.wrap(bytes, length, Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).getInt();
			if (stored != Crc32cStep.crc(bytes, 0, length)) {
				throw BadChunkException.corrupt("the checksum of the shard's index is wrong");
			}
		}
		long[] entries = new long[2 * chunks];
		buffer.asLongBuffer().get(entries);
		for (int chunk = 0; chunk < chunks; chunk++) {
			long offset = entries[2 * chunk];
			long length = entries[2 * chunk + 1];
			boolean none = offset == NONE && length == NONE;
			if (!none && (offset < 0 || length < 0 || length > Integer.MAX_VALUE - 8 || offset > size - length)) {
				throw BadChunkException.corrupt("the shard's index places inner chunk " + chunk + " at byte " + Long.toUnsignedString(offset)
						+ " with " + Long.toUnsignedString(length) + " bytes, the shard has " + size);
			}
		}
		return new ShardIndex(entries);
	}

	private static ByteOrder order(Codec.Sharding sharding) {
		return sharding.indexCodecs().getFirst() instanceof Codec.Bytes bytes ? bytes.endian().orElse(ByteOrder.LITTLE_ENDIAN)
				: ByteOrder.LITTLE_ENDIAN;
	}

	boolean has(int chunk) {
		return entries[2 * chunk] != NONE || entries[2 * chunk + 1] != NONE;
	}

	long offset(int chunk) {
		return entries[2 * chunk];
	}

	int length(int chunk) {
		return (int) entries[2 * chunk + 1];
	}

	void put(int chunk, long offset, int length) {
		entries[2 * chunk] = offset;
		entries[2 * chunk + 1] = length;
	}

	byte[] toBytes(Codec.Sharding sharding) {
		byte[] bytes = new byte[bytes(entries.length / 2, sharding)];
		ByteBuffer.wrap(bytes).order(order(sharding)).asLongBuffer().put(entries);
		if (sharding.indexCodecs().size() > 1) {
			int length = bytes.length - Integer.BYTES;
			ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(length, Crc32cStep.crc(bytes, 0, length));
		}
		return bytes;
	}
}
