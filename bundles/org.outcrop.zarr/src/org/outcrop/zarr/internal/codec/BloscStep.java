package org.outcrop.zarr.internal.codec;

import com.github.luben.zstd.Zstd;

import org.outcrop.zarr.codec.Codec;
import org.outcrop.zarr.codec.Codec.Shuffle;

/** Writes Blosc 1 frames, one stream a block, never split; {@link BloscFrame} reads them. */
final class BloscStep implements ByteStep {

	private static final int BLOCK = 128 << 10;
	private static final int MOST_TYPESIZE = 255;
	private static final int MOST_LEVEL = 9;

	private final Codec.Blosc settings;
	private final int typesize;
	private final Object shuffled = new Object();
	private final Object readScratch = new Object();

	BloscStep(Codec.Blosc settings) {
		this.settings = settings;
		// c-blosc has one byte for it, and takes what is larger for bytes
		this.typesize = settings.typesize() < 1 || settings.typesize() > MOST_TYPESIZE ? 1 : settings.typesize();
	}

	@Override
	public ByteSlice decode(ByteSlice packed, int max, Scratch scratch) {
		return decode(packed, max, ByteSpan.ALL, scratch);
	}

	/** Unpacks only the blocks that have some of what is wanted. */
	@Override
	public ByteSlice decode(ByteSlice packed, int max, ByteSpan wanted, Scratch scratch) {
		BloscFrame frame = BloscFrame.read(packed, max);
		byte[] out = scratch.array(this, frame.rawBytes());
		frame.unpack(out, scratch.array(readScratch, frame.scratchBytes()), wanted);
		return new ByteSlice(out, 0, frame.rawBytes());
	}

	@Override
	public ByteSlice encode(ByteSlice raw, Scratch scratch) {
		int wanted = settings.blocksize() > 0 ? settings.blocksize() : BLOCK;
		int block = Math.min(Math.max(wanted / typesize * typesize, typesize), Math.max(raw.length(), 1));
		int blocks = Math.ceilDiv(raw.length(), block);
		int starts = BloscFrame.HEADER + Integer.BYTES * blocks;
		byte[] out = scratch.array(this, Math.addExact(Math.addExact(starts, raw.length()), (blocks + 1) * Integer.BYTES + bound(block)));
		int at = starts;
		for (int i = 0; i < blocks && settings.clevel() > 0; i++) {
			Little.putInt(out, BloscFrame.HEADER + Integer.BYTES * i, at);
			int from = i * block;
			at = putBlock(raw.slice(from, Math.min(block, raw.length() - from)), out, at, scratch);
		}
		int flags = codecBits() << 5 | BloscFrame.NOT_SPLIT | shuffleFlag();
		if (settings.clevel() == 0 || at >= raw.length() + BloscFrame.HEADER) {
			flags |= BloscFrame.STORED;
			System.arraycopy(raw.array(), raw.offset(), out, BloscFrame.HEADER, raw.length());
			at = BloscFrame.HEADER + raw.length();
		}
		out[0] = 2;
		out[1] = 1;
		out[2] = (byte) flags;
		out[3] = (byte) typesize;
		Little.putInt(out, 4, raw.length());
		Little.putInt(out, 8, block);
		Little.putInt(out, 12, at);
		return new ByteSlice(out, 0, at);
	}

	private int shuffleFlag() {
		return switch (settings.shuffle()) {
		case NOSHUFFLE -> 0;
		case SHUFFLE -> typesize > 1 ? BloscFrame.BYTE_SHUFFLE : 0;
		case BITSHUFFLE -> BloscFrame.BIT_SHUFFLE;
		};
	}

	private int codecBits() {
		return switch (settings.cname()) {
		case "lz4", "lz4hc" -> BloscFrame.LZ4;
		case "zlib" -> BloscFrame.ZLIB;
		case "zstd" -> BloscFrame.ZSTD;
		default -> throw new IllegalArgumentException("Blosc frames are not written with " + settings.cname());
		};
	}

	private static int bound(int block) {
		return Math.max(Math.max(Lz4Blocks.bound(block), (int) Zstd.compressBound(block)), ZlibStep.bound(block)) + 64;
	}

	private int putBlock(ByteSlice raw, byte[] out, int at, Scratch scratch) {
		ByteSlice plain = raw;
		if (shuffleFlag() != 0) {
			byte[] to = scratch.array(shuffled, raw.length());
			if (settings.shuffle() == Shuffle.SHUFFLE) {
				Shuffles.shuffle(raw, typesize, to);
			} else {
				Shuffles.bitShuffle(raw, typesize, to);
			}
			plain = new ByteSlice(to, 0, raw.length());
		}
		int length = compress(plain, out, at + Integer.BYTES);
		if (length >= plain.length()) {
			length = plain.length();
			System.arraycopy(plain.array(), plain.offset(), out, at + Integer.BYTES, length);
		}
		Little.putInt(out, at, length);
		return at + Integer.BYTES + length;
	}

	private int compress(ByteSlice plain, byte[] out, int at) {
		return switch (settings.cname()) {
		// as c-blosc takes the level
		case "lz4" -> Lz4Blocks.compress(plain, out, at, MOST_LEVEL + 1 - settings.clevel());
		case "lz4hc" -> Lz4Blocks.compressHigh(plain, out, at, settings.clevel());
		case "zlib" -> ZlibStep.deflate(plain, out, at, settings.clevel());
		default -> Math.toIntExact(Zstd.compressByteArray(out, at, out.length - at, plain.array(), plain.offset(), plain.length(),
				settings.clevel() < 9 ? settings.clevel() * 2 - 1 : Zstd.maxCompressionLevel()));
		};
	}
}
