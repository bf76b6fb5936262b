package org.outcrop.zarr.internal.codec;

/** Bytes, or bits, of equal significance put together. What is left after the last whole item is copied. */
final class Shuffles {

	private static final long LOW = 0x00000000FFFFFFFFL;
	/** The first and third 16 bits. */
	private static final long EVEN = 0x0000FFFF0000FFFFL;

	private Shuffles() {
	}

	static void shuffle(ByteSlice raw, int typesize, byte[] out) {
		int items = raw.length() / typesize;
		byte[] in = raw.array();
		int first = typesize == 4 ? shuffleFour(in, raw.offset(), items, out) : 0;
		for (int b = 0; b < typesize; b++) {
			int from = raw.offset() + first * typesize + b;
			int to = b * items;
			for (int i = first; i < items; i++) {
				out[to + i] = in[from];
				from += typesize;
			}
		}
		rest(raw, items * typesize, out, 0);
	}

	/** Eight items at once, as far as they go: tells how far. */
	private static int shuffleFour(byte[] in, int from, int items, byte[] out) {
		int whole = items & ~7;
		for (int i = 0; i < whole; i += 8) {
			int at = from + 4 * i;
			long a = paired(Little.getLong(in, at));
			long b = paired(Little.getLong(in, at + 8));
			long c = paired(Little.getLong(in, at + 16));
			long d = paired(Little.getLong(in, at + 24));
			long evenAb = a & EVEN | (b & EVEN) << 16;
			long oddAb = a >>> 16 & EVEN | b & ~EVEN;
			long evenCd = c & EVEN | (d & EVEN) << 16;
			long oddCd = c >>> 16 & EVEN | d & ~EVEN;
			Little.putLong(out, i, evenAb & LOW | evenCd << 32);
			Little.putLong(out, items + i, oddAb & LOW | oddCd << 32);
			Little.putLong(out, 2 * items + i, evenAb >>> 32 | evenCd & ~LOW);
			Little.putLong(out, 3 * items + i, oddAb >>> 32 | oddCd & ~LOW);
		}
		return whole;
	}

	/** Two items of four bytes; then their first bytes stand side by side, their second, and so on. */
	private static long paired(long items) {
		long swap = (items ^ items >>> 16) & 0x00000000FFFF0000L;
		long x = items ^ swap ^ swap << 16;
		swap = (x ^ x >>> 8) & 0x0000FF000000FF00L;
		return x ^ swap ^ swap << 8;
	}

	static void unshuffle(ByteSlice shuffled, int typesize, byte[] out, int at) {
		int items = shuffled.length() / typesize;
		byte[] in = shuffled.array();
		if (typesize == 4) {
			unshuffleFour(in, shuffled.offset(), items, out, at);
		} else if (typesize == 2) {
			for (int i = 0; i < items; i++) {
				out[at + 2 * i] = in[shuffled.offset() + i];
				out[at + 2 * i + 1] = in[shuffled.offset() + items + i];
			}
		} else {
			for (int b = 0; b < typesize; b++) {
				int from = shuffled.offset() + b * items;
				int to = at + b;
				for (int i = 0; i < items; i++) {
					out[to] = in[from + i];
					to += typesize;
				}
			}
		}
		rest(shuffled, items * typesize, out, at);
	}

	private static void unshuffleFour(byte[] in, int from, int items, byte[] out, int at) {
		for (int i = 0; i < items; i++) {
			int item = in[from + i] & 0xff | (in[from + items + i] & 0xff) << 8 | (in[from + 2 * items + i] & 0xff) << 16
					| in[from + 3 * items + i] << 24;
			Little.putInt(out, at + 4 * i, item);
		}
	}

	private static void rest(ByteSlice from, int done, byte[] out, int at) {
		System.arraycopy(from.array(), from.offset() + done, out, at + done, from.length() - done);
	}

	/** Blosc leaves alone what is no multiple of eight items. */
	private static boolean leftAlone(ByteSlice slice, int typesize, byte[] out, int at) {
		int items = slice.length() / typesize;
		if (items % 8 != 0) {
			rest(slice, 0, out, at);
			return true;
		}
		rest(slice, items * typesize, out, at);
		return false;
	}

	static void bitShuffle(ByteSlice raw, int typesize, byte[] out) {
		if (leftAlone(raw, typesize, out, 0)) {
			return;
		}
		byte[] in = raw.array();
		int row = raw.length() / typesize / 8;
		for (int b = 0; b < typesize; b++) {
			for (int group = 0; group < row; group++) {
				long bits = 0;
				for (int j = 0; j < 8; j++) {
					bits |= (in[raw.offset() + (group * 8 + j) * typesize + b] & 0xffL) << 8 * j;
				}
				bits = transposed(bits);
				for (int k = 0; k < 8; k++) {
					out[(b * 8 + k) * row + group] = (byte) (bits >>> 8 * k);
				}
			}
		}
	}

	static void bitUnshuffle(ByteSlice shuffled, int typesize, byte[] out, int at) {
		if (leftAlone(shuffled, typesize, out, at)) {
			return;
		}
		byte[] in = shuffled.array();
		int row = shuffled.length() / typesize / 8;
		for (int b = 0; b < typesize; b++) {
			for (int group = 0; group < row; group++) {
				long bits = 0;
				for (int k = 0; k < 8; k++) {
					bits |= (in[shuffled.offset() + (b * 8 + k) * row + group] & 0xffL) << 8 * k;
				}
				bits = transposed(bits);
				for (int j = 0; j < 8; j++) {
					out[at + (group * 8 + j) * typesize + b] = (byte) (bits >>> 8 * j);
				}
			}
		}
	}

	/** Eight bytes as a square of bits, mirrored at its diagonal. */
	private static long transposed(long bits) {
		long x = bits;
		long swap = (x ^ x >>> 7) & 0x00AA00AA00AA00AAL;
		x ^= swap ^ swap << 7;
		swap = (x ^ x >>> 14) & 0x0000CCCC0000CCCCL;
		x ^= swap ^ swap << 14;
		swap = (x ^ x >>> 28) & 0x00000000F0F0F0F0L;
		return x ^ swap ^ swap << 28;
	}
}
