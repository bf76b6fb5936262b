package org.outcrop.fft.internal.store;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

import org.outcrop.array.ElementType;
import org.outcrop.data.scan4d.ScanPiece;

/** Takes neighbouring pixels out of a piece of a scan as real numbers; what is not finite becomes 0. Any thread. */
public final class PixelRow {

	private final ElementType type;
	private final ValueLayout.OfShort shorts;
	private final ValueLayout.OfInt ints;
	private final ValueLayout.OfLong longs;
	private final ValueLayout.OfFloat floats;
	private final ValueLayout.OfDouble doubles;

	/** For pieces of one type and byte order. */
	public PixelRow(ScanPiece piece) {
		ByteOrder order = piece.order();
		type = piece.type();
		shorts = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order);
		ints = ValueLayout.JAVA_INT_UNALIGNED.withOrder(order);
		longs = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order);
		floats = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order);
		doubles = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order);
	}

	/**
	 * Reads.
	 *
	 * @param at    byte of the first pixel
	 * @param count how many
	 * @param start where the first is put
	 */
	public void read(MemorySegment from, long at, int count, double[] into, int start) {
		switch (type) {
		case UINT8 -> fill(count, into, start, i -> from.get(ValueLayout.JAVA_BYTE, at + i) & 0xff);
		case INT8 -> fill(count, into, start, i -> from.get(ValueLayout.JAVA_BYTE, at + i));
		case UINT16 -> {
			for (int i = 0; i < count; i++) {
				into[start + i] = from.get(shorts, at + 2L * i) & 0xffff;
			}
		}
		case INT16 -> fill(count, into, start, i -> from.get(shorts, at + 2L * i));
		case UINT32 -> fill(count, into, start, i -> from.get(ints, at + 4L * i) & 0xffff_ffffL);
		case INT32 -> fill(count, into, start, i -> from.get(ints, at + 4L * i));
		case UINT64 -> fill(count, into, start, i -> unsigned(from.get(longs, at + 8L * i)));
		case INT64 -> fill(count, into, start, i -> from.get(longs, at + 8L * i));
		case FLOAT32 -> fill(count, into, start, i -> finite(from.get(floats, at + 4L * i)));
		case FLOAT64 -> fill(count, into, start, i -> finite(from.get(doubles, at + 8L * i)));
		}
	}

	private interface At {
		double value(int index);
	}

	private static void fill(int count, double[] into, int start, At from) {
		for (int i = 0; i < count; i++) {
			into[start + i] = from.value(i);
		}
	}

	private static double finite(double value) {
		return Double.isFinite(value) ? value : 0;
	}

	private static double unsigned(long bits) {
		return bits >= 0 ? bits : 0x1p64 + bits;
	}
}
