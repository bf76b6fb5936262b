package org.outcrop.zarr.codec;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** One step by which chunks are packed, with its settings, as the metadata of an array says it. */
public sealed interface Codec {

	/** From arrays to arrays. */
	sealed interface ArrayToArray extends Codec {
	}

	/** From arrays to bytes; each chain has exactly one. */
	sealed interface ArrayToBytes extends Codec {
	}

	/** From bytes to bytes. */
	sealed interface BytesToBytes extends Codec {
	}

	/** Its name in format 3, and in messages. */
	String name();

	/**
	 * Axes in another order: axis {@code i} of what is stored is axis {@code order[i]} of the array.
	 *
	 * @param order each axis once
	 */
	record Transpose(List<Integer> order) implements ArrayToArray {
		public Transpose {
			order = List.copyOf(order);
			if (!order.stream().sorted().toList().equals(IntStream.range(0, order.size()).boxed().toList())) {
				throw new IllegalArgumentException("no order of axes: " + order);
			}
		}

		@Override
		public String name() {
			return "transpose";
		}
	}

	/**
	 * Numbers one after another.
	 *
	 * @param endian empty where an item's components have one byte
	 */
	record Bytes(Optional<ByteOrder> endian) implements ArrayToBytes {
		/** Least significant byte first. */
		public static final Bytes LITTLE = new Bytes(Optional.of(ByteOrder.LITTLE_ENDIAN));
		/** Most significant byte first. */
		public static final Bytes BIG = new Bytes(Optional.of(ByteOrder.BIG_ENDIAN));

		@Override
		public String name() {
			return "bytes";
		}
	}

	/** Texts: their count, then length and UTF-8 of each. */
	record VlenUtf8() implements ArrayToBytes {
		@Override
		public String name() {
			return "vlen-utf8";
		}
	}

	/** Where a shard's index lies. */
	enum IndexLocation {
		/** Before the chunks. */
		START,
		/** Behind the chunks; the usual place. */
		END
	}

	/**
	 * Many inner chunks in one value.
	 *
	 * @param chunkShape    of an inner chunk; divides the outer one
	 * @param codecs        of an inner chunk
	 * @param indexCodecs   of the index: bytes, and crc32c or nothing
	 * @param indexLocation where the index lies
	 */
	record Sharding(List<Long> chunkShape, List<Codec> codecs, List<Codec> indexCodecs, IndexLocation indexLocation)
			implements ArrayToBytes {
		public Sharding {
			chunkShape = List.copyOf(chunkShape);
			codecs = List.copyOf(codecs);
			indexCodecs = List.copyOf(indexCodecs);
		}

		/** The usual: little-endian index with its checksum, at the end. */
		public Sharding(List<Long> chunkShape, List<Codec> codecs) {
			this(chunkShape, codecs, List.of(Bytes.LITTLE, new Crc32c()), IndexLocation.END);
		}

		@Override
		public String name() {
			return "sharding_indexed";
		}
	}

	/** Deflate in a gzip frame; {@code level} 0 to 9. */
	record Gzip(int level) implements BytesToBytes {
		@Override
		public String name() {
			return "gzip";
		}
	}

	/** Deflate in a zlib frame, format 2 only; {@code level} 0 to 9, or -1 for the library's choice. */
	record Zlib(int level) implements BytesToBytes {
		@Override
		public String name() {
			return "zlib";
		}
	}

	/** Zstandard; {@code checksum} puts one into the frame. */
	record Zstd(int level, boolean checksum) implements BytesToBytes {
		@Override
		public String name() {
			return "zstd";
		}
	}

	/** One LZ4 block behind its raw size, format 2 only. */
	record Lz4(int acceleration) implements BytesToBytes {
		@Override
		public String name() {
			return "lz4";
		}
	}

	/** Checksum behind the bytes. */
	record Crc32c() implements BytesToBytes {
		@Override
		public String name() {
			return "crc32c";
		}
	}

	/** What Blosc does to bytes before they are compressed. */
	enum Shuffle {
		/** Nothing. */
		NOSHUFFLE,
		/** Bytes of equal significance put together. */
		SHUFFLE,
		/** Bits of equal significance put together. */
		BITSHUFFLE
	}

	/**
	 * A Blosc 1 frame.
	 *
	 * @param typesize  bytes of an item, 1 to 255
	 * @param cname     blosclz, lz4, lz4hc, zlib or zstd; blosclz can be read only
	 * @param clevel    0 to 9
	 * @param shuffle   what is done before compressing
	 * @param blocksize bytes of a block, or 0 for a good choice
	 */
	record Blosc(int typesize, String cname, int clevel, Shuffle shuffle, int blocksize) implements BytesToBytes {
		/** The usual for images: LZ4, level 5, byte shuffle. */
		public static Blosc lz4(int typesize) {
			return new Blosc(typesize, "lz4", 5, Shuffle.SHUFFLE, 0);
		}

		@Override
		public String name() {
			return "blosc";
		}
	}
}
