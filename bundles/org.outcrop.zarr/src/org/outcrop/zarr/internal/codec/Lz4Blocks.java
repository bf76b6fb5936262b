package org.outcrop.zarr.internal.codec;

import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4JNIFastResetCompressor;

/** LZ4 blocks. */
final class Lz4Blocks {

	private static final LZ4Factory FACTORY = factory();
	private static final boolean ACCELERATES = accelerates();

	private Lz4Blocks() {
	}

	/** The library's own choice is the native one for classes of the system's loader only: the same items would be packed to other bytes in Equinox. */
	private static LZ4Factory factory() {
		try {
			return LZ4Factory.nativeInstance();
		} catch (AssertionError | LinkageError e) {
			// none for this system
			return LZ4Factory.fastestJavaInstance();
		}
	}

	static int bound(int raw) {
		return FACTORY.fastCompressor().maxCompressedLength(raw);
	}

	static int compress(ByteSlice raw, byte[] out, int at) {
		return FACTORY.fastCompressor().compress(raw.array(), raw.offset(), raw.length(), out, at, out.length - at);
	}

	/** Faster and less dense the larger the acceleration is; as {@link #compress} where there is no native LZ4. */
	static int compress(ByteSlice raw, byte[] out, int at, int acceleration) {
		if (acceleration <= 1 || !ACCELERATES) {
			return compress(raw, out, at);
		}
		try (LZ4JNIFastResetCompressor compressor = FACTORY.fastResetCompressor(acceleration)) {
			return compressor.compress(raw.array(), raw.offset(), raw.length(), out, at, out.length - at);
		}
	}

	private static boolean accelerates() {
		try (LZ4JNIFastResetCompressor compressor = FACTORY.fastResetCompressor(2)) {
			return !compressor.isClosed();
		} catch (UnsupportedOperationException e) {
			// LZ4 in Java
			return false;
		}
	}

	/** The slow, denser kind. */
	static int compressHigh(ByteSlice raw, byte[] out, int at, int level) {
		return FACTORY.highCompressor(level).compress(raw.array(), raw.offset(), raw.length(), out, at,
				out.length - at);
	}

	static int decompress(ByteSlice packed, byte[] out, int at, int max) {
		try {
			return FACTORY.safeDecompressor().decompress(packed.array(), packed.offset(), packed.length(), out, at, max);
		} catch (LZ4Exception e) {
			throw BadChunkException.corrupt("no valid LZ4 block of at most " + max + " bytes", e);
		}
	}
}
