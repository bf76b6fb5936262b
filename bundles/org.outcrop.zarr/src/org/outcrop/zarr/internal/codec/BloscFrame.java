package org.outcrop.zarr.internal.codec;

/**
 * A Blosc 1 frame as others write it: header, starts of the blocks, blocks of one stream or of one stream for each byte of an item.
 *
 * <p>Source: README_CHUNK_FORMAT of c-blosc 1.
 */
final class BloscFrame {

	static final int HEADER = 16;
	static final int BYTE_SHUFFLE = 1;
	static final int STORED = 2;
	static final int BIT_SHUFFLE = 4;
	static final int NOT_SPLIT = 16;
	static final int LZ4 = 1;
	static final int ZLIB = 3;
	static final int ZSTD = 4;

	private final ByteSlice frame;
	private final int flags;
	private final int typesize;
	private final int rawBytes;
	private final int blockBytes;

	private BloscFrame(ByteSlice frame, int flags, int typesize, int rawBytes, int blockBytes) {
		this.frame = frame;
		this.flags = flags;
		this.typesize = typesize;
		this.rawBytes = rawBytes;
		this.blockBytes = blockBytes;
	}

	/** Reads the header and checks it against what is there. */
	static BloscFrame read(ByteSlice packed, int max) {
		if (packed.length() < HEADER) {
			throw BadChunkException.truncated("a Blosc frame has at least 16 bytes, this one " + packed.length());
		}
		byte[] array = packed.array();
		int at = packed.offset();
		int version = array[at] & 0xff;
		int raw = Little.getInt(array, at + 4);
		int block = Little.getInt(array, at + 8);
		int length = Little.getInt(array, at + 12);
		if (version < 1 || version > 2) {
			throw BadChunkException.corrupt("a Blosc frame of version " + version + "; versions 1 and 2 are read");
		}
		if (raw < 0 || raw > max) {
			throw BadChunkException.tooLarge(max);
		}
		if (length < HEADER || length > packed.length()) {
			throw BadChunkException.truncated("a Blosc frame says " + length + " bytes and has " + packed.length());
		}
		if (raw > 0 && (block <= 0 || block > Math.max(raw, 1 << 20) * 2L)) {
			throw BadChunkException.corrupt("a Blosc frame has blocks of " + block + " bytes");
		}
		return new BloscFrame(packed.slice(0, length), array[at + 2] & 0xff, Math.max(array[at + 3] & 0xff, 1), raw, Math.min(block, raw));
	}

	int rawBytes() {
		return rawBytes;
	}

	/** One block, and a byte more to see that a stream is too long. */
	int scratchBytes() {
		return blockBytes + 1;
	}

	/** @param wanted of what comes out; blocks that have nothing of it are left as they are in {@code out} */
	void unpack(byte[] out, byte[] temporary, ByteSpan wanted) {
		if (rawBytes == 0) {
			return;
		}
		if ((flags & STORED) != 0) {
			if (frame.length() - HEADER < rawBytes) {
				throw BadChunkException.truncated("a stored Blosc frame ends too early");
			}
			System.arraycopy(frame.array(), frame.offset() + HEADER, out, 0, rawBytes);
			return;
		}
		int blocks = Math.ceilDiv(rawBytes, blockBytes);
		if ((long) HEADER + 4L * blocks > frame.length()) {
			throw BadChunkException.truncated("a Blosc frame ends within the starts of its blocks");
		}
		boolean byByte = (flags & BYTE_SHUFFLE) != 0 && typesize > 1;
		boolean byBit = (flags & BIT_SHUFFLE) != 0;
		for (int i = 0; i < blocks; i++) {
			int from = i * blockBytes;
			int length = Math.min(blockBytes, rawBytes - from);
			if (!wanted.meets(from, from + length)) {
				continue;
			}
			int start = Little.getInt(frame.array(), frame.offset() + HEADER + 4 * i);
			if (!byByte && !byBit && i < blocks - 1) {
				// room for one byte more is in the next block, which comes later or is not wanted
				unpackBlock(start, length, out, from);
				continue;
			}
			unpackBlock(start, length, temporary, 0);
			ByteSlice block = new ByteSlice(temporary, 0, length);
			if (byByte) {
				Shuffles.unshuffle(block, typesize, out, from);
			} else if (byBit) {
				Shuffles.bitUnshuffle(block, typesize, out, from);
			} else {
				System.arraycopy(temporary, 0, out, from, length);
			}
		}
	}

	private void unpackBlock(int start, int length, byte[] out, int at) {
		boolean last = length < blockBytes;
		int streams = (flags & NOT_SPLIT) != 0 || last || length % typesize != 0 ? 1 : typesize;
		int each = length / streams;
		int position = start;
		for (int i = 0; i < streams; i++) {
			if (position < HEADER || position > frame.length() - Integer.BYTES) {
				throw BadChunkException.corrupt("a block of a Blosc frame begins outside it");
			}
			int packed = Little.getInt(frame.array(), frame.offset() + position);
			position += Integer.BYTES;
			if (packed < 0 || packed > frame.length() - position) {
				throw BadChunkException.truncated("a block of a Blosc frame ends outside it");
			}
			ByteSlice stream = frame.slice(position, packed);
			int got = packed == each ? copy(stream, out, at + i * each) : decompress(stream, out, at + i * each, each);
			if (got != each) {
				throw BadChunkException.corrupt("a block of a Blosc frame holds " + got + " bytes, not " + each);
			}
			position += packed;
		}
	}

	private static int copy(ByteSlice stream, byte[] out, int at) {
		System.arraycopy(stream.array(), stream.offset(), out, at, stream.length());
		return stream.length();
	}

	private int decompress(ByteSlice stream, byte[] out, int at, int max) {
		int codec = flags >> 5;
		return switch (codec) {
		case 0 -> BloscLz.decompress(stream, out, at, max);
		case LZ4 -> Lz4Blocks.decompress(stream, out, at, max);
		case ZLIB -> ZlibStep.inflate(stream, out, at, max);
		case ZSTD -> ZstdStep.decompress(stream, out, at, max);
		default -> throw BadChunkException.corrupt(
				"a Blosc frame packed with " + (codec == 2 ? "snappy" : "codec " + codec) + ", which is not read here");
		};
	}
}
