package org.outcrop.scan4d.internal.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

import org.outcrop.array.ElementType;
import org.outcrop.data.DataException;

/**
 * Takes pixels out of bytes of any type and order, a few thousand at a time; for one thread. Integers of up to 31 bits come as {@code int},
 * larger ones as {@code long}, floating-point numbers as {@code double}.
 */
public final class PixelReader {

	/** Most pixels of one call. */
	public static final int MOST = 4096;

	/** Which array holds the pixels. */
	enum Kind {
		/** {@link PixelReader#ints}. */
		INT,
		/** {@link PixelReader#longs}. */
		LONG,
		/** {@link PixelReader#reals}. */
		REAL
	}

	final int[] ints = new int[MOST];
	final long[] longs = new long[MOST];
	final double[] reals = new double[MOST];
	private final byte[] bytes = new byte[MOST];
	private final short[] shorts = new short[MOST];
	private final float[] floats = new float[MOST];

	/** Which array {@link #read} fills for a type. */
	static Kind kind(ElementType type) {
		return switch (type) {
		case UINT8, INT8, UINT16, INT16, INT32 -> Kind.INT;
		case UINT32, UINT64, INT64 -> Kind.LONG;
		case FLOAT32, FLOAT64 -> Kind.REAL;
		};
	}

	/**
	 * Reads pixels into the array of the type's {@link #kind}.
	 *
	 * @param at     byte of the first
	 * @param pixels at most {@link #MOST}
	 */
	void read(ElementType type, ByteOrder order, MemorySegment from, long at, int pixels) {
		boolean swap = order != ByteOrder.nativeOrder();
		switch (type) {
		case UINT8, INT8 -> readBytes(from, at, pixels, type == ElementType.UINT8 ? 0xFF : -1);
		case UINT16, INT16 -> readShorts(from, at, pixels, swap, type == ElementType.UINT16 ? 0xFFFF : -1);
		case INT32 -> readInts(from, at, pixels, swap);
		case UINT32 -> {
			readInts(from, at, pixels, swap);
			widen(pixels);
		}
		case UINT64, INT64 -> readLongs(from, at, pixels, swap, type == ElementType.UINT64);
		case FLOAT32 -> readFloats(from, at, pixels, swap);
		case FLOAT64 -> readDoubles(from, at, pixels, swap);
		}
	}

	/** Reads pixels as real numbers, integers above 2^53 rounded. */
	public void readReals(ElementType type, ByteOrder order, MemorySegment from, long at, int pixels) {
		read(type, order, from, at, pixels);
		switch (kind(type)) {
		case INT -> {
			for (int i = 0; i < pixels; i++) {
				reals[i] = ints[i];
			}
		}
		case LONG -> {
			for (int i = 0; i < pixels; i++) {
				reals[i] = longs[i];
			}
		}
		case REAL -> {
			// they are there
		}
		}
	}

	/** What {@link #readReals} has filled, {@link #MOST} long. */
	public double[] reals() {
		return reals;
	}

	private void readBytes(MemorySegment from, long at, int pixels, int mask) {
		MemorySegment.copy(from, ValueLayout.JAVA_BYTE, at, bytes, 0, pixels);
		for (int i = 0; i < pixels; i++) {
			ints[i] = bytes[i] & mask;
		}
	}

	private void readShorts(MemorySegment from, long at, int pixels, boolean swap, int mask) {
		MemorySegment.copy(from, ValueLayout.JAVA_SHORT_UNALIGNED, at, shorts, 0, pixels);
		// two loops, because one that swaps and widens is not vectorised
		for (int i = 0; i < (swap ? pixels : 0); i++) {
			shorts[i] = Short.reverseBytes(shorts[i]);
		}
		for (int i = 0; i < pixels; i++) {
			ints[i] = shorts[i] & mask;
		}
	}

	private void readInts(MemorySegment from, long at, int pixels, boolean swap) {
		MemorySegment.copy(from, ValueLayout.JAVA_INT_UNALIGNED, at, ints, 0, pixels);
		for (int i = 0; i < (swap ? pixels : 0); i++) {
			ints[i] = Integer.reverseBytes(ints[i]);
		}
	}

	private void widen(int pixels) {
		for (int i = 0; i < pixels; i++) {
			longs[i] = ints[i] & 0xFFFF_FFFFL;
		}
	}

	private void readLongs(MemorySegment from, long at, int pixels, boolean swap, boolean unsigned) {
		MemorySegment.copy(from, ValueLayout.JAVA_LONG_UNALIGNED, at, longs, 0, pixels);
		for (int i = 0; i < (swap ? pixels : 0); i++) {
			longs[i] = Long.reverseBytes(longs[i]);
		}
		long all = 0;
		for (int i = 0; i < pixels; i++) {
			all |= longs[i];
		}
		if (unsigned && all < 0) {
			throw new DataException.Unsupported("values of 2^63 and more are not read", "", "Convert the data to a smaller type.");
		}
	}

	private void readFloats(MemorySegment from, long at, int pixels, boolean swap) {
		if (swap) {
			readInts(from, at, pixels, true);
			for (int i = 0; i < pixels; i++) {
				reals[i] = Float.intBitsToFloat(ints[i]);
			}
		} else {
			MemorySegment.copy(from, ValueLayout.JAVA_FLOAT_UNALIGNED, at, floats, 0, pixels);
			for (int i = 0; i < pixels; i++) {
				reals[i] = floats[i];
			}
		}
	}

	private void readDoubles(MemorySegment from, long at, int pixels, boolean swap) {
		if (swap) {
			readLongs(from, at, pixels, true, false);
			for (int i = 0; i < pixels; i++) {
				reals[i] = Double.longBitsToDouble(longs[i]);
			}
		} else {
			MemorySegment.copy(from, ValueLayout.JAVA_DOUBLE_UNALIGNED, at, reals, 0, pixels);
		}
	}
}
