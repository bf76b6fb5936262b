package org.outcrop.zarr.internal.codec;

import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4JNIFastResetCompressor;

/** LZ4 blocks. */
final class Lz4Blocks {

	private static final boolean ACCELERATES = accelerates();

	private Lz4Blocks() {
	}

	static int bound(int raw) {
		return LZ4Factory.fastestInstance().fastCompressor().maxCompressedLength(raw);
	}

	static int compress(ByteSlice raw, byte[] out, int at) {
		return LZ4Factory.fastestInstance().fastCompressor().compress(raw.array(), raw.offset(), raw.length(), out, at, out.length - at);
	}

	/** Faster and less dense the larger the acceleration is; as {@link #compress} where there is no native LZ4. */
	static int compress(ByteSlice raw, byte[] out, int at, int acceleration) {
		if (acceleration <= 1 || !ACCELERATES) {
			return compress(raw, out, at);
		}
		try (LZ4JNIFastResetCompressor compressor = LZ4Factory.fastestInstance().fastResetCompressor(acceleration)) {
			return compressor.compress(raw.array(), raw.offset(), raw.length(), out, at, out.length - at);
		}
	}

	private static boolean accelerates() {
		try (LZ4JNIFastResetCompressor compressor = LZ4Factory.fastestInstance().fastResetCompressor(2)) {
			return !compressor.isClosed();
		} catch (UnsupportedOperationException e) {
			// LZ4 in Java
			return false;
		}
	}

	/** The slow, denser kind. */
	static int compressHigh(ByteSlice raw, byte[] out, int at, int level) {
		return LZ4Factory.fastestInstance().highCompressor(level).compress(raw.array(), raw.offset(), raw.length(), out, at,
				out.length - at);
	}

	static int decompress(ByteSlice packed, byte[] out, int at, int max) {
		try {
			return LZ4Factory.fastestInstance().safeDecompressor().decompress(packed.array(), packed.offset(), packed.length(), out, at, max);
		} catch (LZ4Exception e) {
			throw BadChunkException.corrupt("no valid LZ4 block of at most " + max + " bytes", e);
		}
	}
}
