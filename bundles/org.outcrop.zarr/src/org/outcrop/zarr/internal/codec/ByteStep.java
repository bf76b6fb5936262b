package org.outcrop.zarr.internal.codec;

import org.outcrop.zarr.codec.Codec;

/** Packs bytes and unpacks them again. Any thread, with a scratch of its own each. */
public interface ByteStep {

	/** The result lives in the scratch until the same step is used again. */
	ByteSlice encode(ByteSlice raw, Scratch scratch);

	/**
	 * Unpacks.
	 *
	 * @param max bytes that may come out
	 * @throws BadChunkException when more would come out, or the bytes contradict their format
	 */
	ByteSlice decode(ByteSlice packed, int max, Scratch scratch);

	/**
	 * As {@link #decode}, for who looks at some bytes only: all others may be anything, where the step saves time by that.
	 *
	 * @param wanted of what comes out
	 */
	default ByteSlice decode(ByteSlice packed, int max, ByteSpan wanted, Scratch scratch) {
		return decode(packed, max, scratch);
	}

	/** The step of a codec. */
	static ByteStep of(Codec.BytesToBytes codec) {
		return switch (codec) {
		case Codec.Gzip gzip -> new GzipStep(gzip.level());
		case Codec.Zlib zlib -> new ZlibStep(zlib.level());
		case Codec.Zstd zstd -> new ZstdStep(zstd.level(), zstd.checksum());
		case Codec.Lz4 _ -> new Lz4Step();
		case Codec.Crc32c _ -> new Crc32cStep();
		case Codec.Blosc blosc -> new BloscStep(blosc);
		};
	}
}
