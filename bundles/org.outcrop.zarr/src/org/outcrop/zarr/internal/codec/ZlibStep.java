package org.outcrop.zarr.internal.codec;

import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Deflate in a zlib frame. */
final class ZlibStep implements ByteStep {

	private final int level;

	ZlibStep(int level) {
		this.level = level;
	}

	@Override
	public ByteSlice encode(ByteSlice raw, Scratch scratch) {
		byte[] out = scratch.array(this, bound(raw.length()));
		return new ByteSlice(out, 0, deflate(raw, out, 0, level));
	}

	/** Bytes that deflate needs at most. */
	static int bound(int raw) {
		return Math.addExact(raw, (raw >>> 10) + 128);
	}

	static int deflate(ByteSlice raw, byte[] out, int at, int level) {
		try (Deflater deflater = new Deflater(level)) {
			deflater.setInput(raw.array(), raw.offset(), raw.length());
			deflater.finish();
			int length = deflater.deflate(out, at, out.length - at);
			if (!deflater.finished()) {
				throw new IllegalStateException("deflate needs more than its bound for " + raw.length() + " bytes");
			}
			return length;
		}
	}

	@Override
	public ByteSlice decode(ByteSlice packed, int max, Scratch scratch) {
		byte[] out = scratch.array(this, max + 1);
		return new ByteSlice(out, 0, inflate(packed, out, 0, max));
	}

	/** Unpacks one stream; there must be room for one byte more than {@code max}. */
	static int inflate(ByteSlice packed, byte[] out, int at, int max) {
		try (Inflater inflater = new Inflater()) {
			inflater.setInput(packed.array(), packed.offset(), packed.length());
			int length = 0;
			while (!inflater.finished() && length <= max) {
				int some = inflater.inflate(out, at + length, max + 1 - length);
				if (some == 0 && !inflater.finished()) {
					if (inflater.needsDictionary()) {
						throw BadChunkException.corrupt("the zlib stream wants a dictionary");
					}
					throw BadChunkException.truncated("the zlib stream ends too early");
				}
				length += some;
			}
			if (length > max) {
				throw BadChunkException.tooLarge(max);
			}
			return length;
		} catch (DataFormatException e) {
			throw BadChunkException.corrupt("no valid zlib stream (" + e.getMessage() + ")", e);
		}
	}
}
