package org.outcrop.store.internal.disk;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks strips and tiles into as many bytes as they should have; a packed piece that has more is cut there, so that none fills the
 * memory.
 *
 * <p>Source: TIFF revision 6.0 (Aldus 1992), sections 9 (PackBits), 13 (LZW), 14 (differencing predictor); TIFF technical note 3
 * (floating point
 * predictor).
 */
final class TiffUnpack {

	static final int NONE = 1;
	static final int LZW = 5;
	static final int OLD_DEFLATE = 32946;
	static final int PACK_BITS = 32773;

	private static final int CLEAR = 256;
	private static final int END = 257;
	private static final int FIRST = 258;
	private static final int MOST_CODES = 4096;

	private TiffUnpack() {
	}

	static boolean knows(long compression) {
		return compression == NONE || compression == LZW || compression == TiffTags.DEFLATE || compression == OLD_DEFLATE
				|| compression == PACK_BITS;
	}

	/**
	 * Unpacks a piece.
	 *
	 * @throws DataFormatException where it is damaged, or has fewer bytes than wanted
	 */
	static byte[] unpack(byte[] packed, long compression, int wanted) throws DataFormatException {
		byte[] plain = new byte[wanted];
		int have = switch ((int) compression) {
		case NONE -> {
			int length = Math.min(packed.length, wanted);
			System.arraycopy(packed, 0, plain, 0, length);
			yield length;
		}
		case LZW -> lzw(packed, plain);
		case PACK_BITS -> packBits(packed, plain);
		default -> inflate(packed, plain);
		};
		if (have < wanted) {
			throw new DataFormatException(have + " bytes instead of " + wanted);
		}
		return plain;
	}

	private static int inflate(byte[] packed, byte[] plain) throws DataFormatException {
		Inflater inflater = new Inflater();
		try {
			inflater.setInput(packed);
			int have = 0;
			while (have < plain.length && !inflater.finished()) {
				int more = inflater.inflate(plain, have, plain.length - have);
				if (more == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
					break;
				}
				have += more;
			}
			return have;
		} finally {
			inflater.end();
		}
	}

	private static int packBits(byte[] packed, byte[] plain) {
		int have = 0;
		int at = 0;
		while (at < packed.length && have < plain.length) {
			int count = packed[at++];
			if (count >= 0) {
				int length = Math.min(Math.min(count + 1, packed.length - at), plain.length - have);
				System.arraycopy(packed, at, plain, have, length);
				at += count + 1;
				have += length;
			} else if (count != -128 && at < packed.length) {
				int length = Math.min(1 - count, plain.length - have);
				Arrays.fill(plain, have, have + length, packed[at++]);
				have += length;
			}
		}
		return have;
	}

	/** Codes of 9 to 12 bits, the highest bit first; each but the first after a clearing adds a string to the table. */
	private static int lzw(byte[] packed, byte[] plain) throws DataFormatException {
		if (packed.length > 1 && packed[0] == 0 && (packed[1] & 1) == 1) {
			throw new DataFormatException("LZW of before 1989");
		}
		int[] before = new int[MOST_CODES];
		int[] length = new int[MOST_CODES];
		byte[] last = new byte[MOST_CODES];
		byte[] first = new byte[MOST_CODES];
		for (int i = 0; i < CLEAR; i++) {
			length[i] = 1;
			last[i] = (byte) i;
			first[i] = (byte) i;
		}
		int next = FIRST;
		int bits = 9;
		int old = -1;
		int have = 0;
		long pool = 0;
		int pooled = 0;
		int at = 0;
		while (have < plain.length) {
			while (pooled < bits && at < packed.length) {
				pool = pool << 8 | packed[at++] & 0xFF;
				pooled += 8;
			}
			if (pooled < bits) {
				return have;
			}
			int code = (int) (pool >> pooled - bits) & (1 << bits) - 1;
			pooled -= bits;
			if (code == END) {
				return have;
			}
			if (code == CLEAR) {
				next = FIRST;
				bits = 9;
				old = -1;
				continue;
			}
			if (code > next || code == next && old < 0 || old < 0 && code >= CLEAR) {
				throw new DataFormatException("a code that stands for nothing");
			}
			if (old >= 0 && next < MOST_CODES) {
				before[next] = old;
				length[next] = length[old] + 1;
				first[next] = first[old];
				last[next] = code == next ? first[old] : first[code];
				next++;
			}
			if (code >= next) {
				throw new DataFormatException("a code that stands for nothing");
			}
			have += put(plain, have, code, before, length, last);
			old = code;
			// one code early: the writer counts the string that the reader adds with its next code
			bits = next >= 2047 ? 12 : next >= 1023 ? 11 : next >= 511 ? 10 : 9;
		}
		return have;
	}

	/** Writes a string from its end. */
	private static int put(byte[] plain, int have, int code, int[] before, int[] length, byte[] last) {
		int all = length[code];
		int string = code;
		for (int place = have + all - 1; place >= have; place--) {
			if (place < plain.length) {
				plain[place] = last[string];
			}
			string = before[string];
		}
		return Math.min(all, plain.length - have);
	}

	/** Undoes the predictor of a piece whose numbers then have the byte order. */
	static void unpredict(byte[] plain, long predictor, int rowBytes, int samples, int itemBytes, ByteOrder order) {
		for (int row = 0; row + rowBytes <= plain.length && predictor > 1; row += rowBytes) {
			if (predictor == 3) {
				floats(plain, row, rowBytes, samples, itemBytes, order);
			} else {
				differences(ByteBuffer.wrap(plain, row, rowBytes).slice().order(order), samples, itemBytes);
			}
		}
	}

	private static void differences(ByteBuffer row, int samples, int itemBytes) {
		int step = samples * itemBytes;
		for (int at = step; at + itemBytes <= row.limit(); at += itemBytes) {
			switch (itemBytes) {
			case 1 -> row.put(at, (byte) (row.get(at) + row.get(at - step)));
			case 2 -> row.putShort(at, (short) (row.getShort(at) + row.getShort(at - step)));
			case 4 -> row.putInt(at, row.getInt(at) + row.getInt(at - step));
			default -> row.putLong(at, row.getLong(at) + row.getLong(at - step));
			}
		}
	}

	/** Differences of bytes, all highest bytes of a row first. */
	private static void floats(byte[] plain, int from, int rowBytes, int samples, int itemBytes, ByteOrder order) {
		for (int i = samples; i < rowBytes; i++) {
			plain[from + i] += plain[from + i - samples];
		}
		byte[] row = Arrays.copyOfRange(plain, from, from + rowBytes);
		int items = rowBytes / itemBytes;
		for (int item = 0; item < items; item++) {
			for (int b = 0; b < itemBytes; b++) {
				int place = order == ByteOrder.BIG_ENDIAN ? b : itemBytes - 1 - b;
				plain[from + item * itemBytes + place] = row[b * items + item];
			}
		}
	}
}
