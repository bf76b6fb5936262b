package org.outcrop.peaks.internal.pyramid;

/**
 * Floats cut into planes: first the highest byte of all, then the next. Sign and exponent of intensities are alike and compress well when
 * they stand together.
 */
final class BytePlanes {

	private BytePlanes() {
	}

	/** @return the position after the planes */
	static int put(byte[] into, int at, float[] values, int count) {
		for (int i = 0; i < count; i++) {
			int bits = Float.floatToRawIntBits(values[i]);
			int place = at + i;
			into[place] = (byte) (bits >>> 24);
			into[place + count] = (byte) (bits >>> 16);
			into[place + 2 * count] = (byte) (bits >>> 8);
			into[place + 3 * count] = (byte) bits;
		}
		return at + 4 * count;
	}

	/** The caller has checked that {@code 4 * count} bytes are there. */
	static void get(byte[] from, int at, float[] values, int count) {
		for (int i = 0; i < count; i++) {
			int place = at + i;
			values[i] = Float.intBitsToFloat(from[place] << 24 | (from[place + count] & 255) << 16
					| (from[place + 2 * count] & 255) << 8 | from[place + 3 * count] & 255);
		}
	}
}
