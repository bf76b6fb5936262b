package org.outcrop.format.mzml;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * MS-Numpress decoding: linear prediction, positive integers, and short logged floats.
 *
 * <p>Linear and slof begin with the scaling factor as big-endian float64; all other numbers are little-endian. Whatever contradicts the
 * encoding is an error, so that no peaks are made up from damaged bytes.
 */
final class Numpress {

	private static final VarHandle BIG_DOUBLE = MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.BIG_ENDIAN);
	private static final VarHandle LITTLE_INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
	private static final VarHandle LITTLE_SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
	private static final int HEADER = 8;
	private static final double[] EMPTY = {};

	private final byte[] b;
	private final int end;
	private final long most;
	private int position;
	/** The low half of the byte before {@link #position} is still to be read. */
	private boolean half;

	private Numpress(byte[] b, int from, int end, long most) {
		this.b = b;
		this.most = most;
		this.position = from;
		this.end = end;
	}

	/**
	 * Decodes {@code b[0, length)}.
	 *
	 * @param kind     one of the three accessions without zlib
	 * @param expected number of values that are probably there, or -1; only a hint for memory
	 * @param most     more values than these are refused
	 */
	static double[] decode(int kind, byte[] b, int length, long expected, long most) throws BadArray {
		if (length == 0) {
			return EMPTY;
		}
		return switch (kind) {
			case Terms.NUMPRESS_LINEAR -> linear(b, length, expected, most);
			case Terms.NUMPRESS_PIC -> new Numpress(b, 0, length, most).pic(capacity(expected, Math.min(most, 2L * length)));
			case Terms.NUMPRESS_SLOF -> slof(b, length, most);
			default -> throw new IllegalArgumentException("no numpress accession: " + kind);
		};
	}

	private static int capacity(long expected, long most) {
		return (int) Math.min(expected < 0 ? most / 4 : Math.min(expected, most), Integer.MAX_VALUE - 8);
	}

	private static double factor(byte[] b, int length) throws BadArray {
		if (length < HEADER) {
			throw new BadArray("numpress data of " + length + " bytes has no room for its 8-byte header");
		}
		double factor = (double) BIG_DOUBLE.get(b, 0);
		if (length > HEADER && !(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
			throw new BadArray("the numpress scaling factor is " + factor);
		}
		return factor;
	}

	private static double[] slof(byte[] b, int length, long most) throws BadArray {
		double factor = factor(b, length);
		if ((length & 1) != 0) {
			throw new BadArray("numpress slof data ends in the middle of a value");
		}
		checkCount((length - HEADER) / 2, most);
		double[] values = new double[(length - HEADER) / 2];
		for (int i = 0; i < values.length; i++) {
			int v = (short) LITTLE_SHORT.get(b, HEADER + 2 * i) & 0xffff;
			values[i] = Math.exp(v / factor) - 1;
		}
		return values;
	}

	private static double[] linear(byte[] b, int length, long expected, long most) throws BadArray {
		double factor = factor(b, length);
		if (length > 8 && length < 12 || length > 12 && length < 16) {
			throw new BadArray("numpress linear data of " + length + " bytes ends in the middle of a start value");
		}
		if (length == HEADER) {
			return EMPTY;
		}
		long first = (int) LITTLE_INT.get(b, 8) & 0xffff_ffffL;
		if (length == 12) {
			return new double[] {first / factor};
		}
		long second = (int) LITTLE_INT.get(b, 12) & 0xffff_ffffL;
		int capacity = capacity(expected, Math.min(most, 2L + 2L * (length - 16)));
		return new Numpress(b, 16, length, most).linear(first, second, factor, capacity);
	}

	private double[] linear(long first, long second, double factor, int capacity) throws BadArray {
		double[] values = new double[Math.max(2, capacity)];
		values[0] = first / factor;
		values[1] = second / factor;
		long before = first;
		long previous = second;
		int n = 2;
		while (hasInteger()) {
			long value = 2 * previous - before + integer();
			before = previous;
			previous = value;
			if (n == values.length) {
				values = grow(values);
			}
			values[n++] = value / factor;
		}
		return n == values.length ? values : Arrays.copyOf(values, n);
	}

	private double[] pic(int capacity) throws BadArray {
		double[] values = new double[Math.max(1, capacity)];
		int n = 0;
		while (hasInteger()) {
			if (n == values.length) {
				values = grow(values);
			}
			values[n++] = integer() & 0xffff_ffffL;
		}
		return n == values.length ? values : Arrays.copyOf(values, n);
	}

	private double[] grow(double[] values) throws BadArray {
		checkCount(values.length + 1L, most);
		return Arrays.copyOf(values, (int) Math.min(most, values.length * 3L / 2 + 8));
	}

	private static void checkCount(long values, long most) throws BadArray {
		if (values > most) {
			throw new BadArray("it decodes to more than the limit of " + most + " values for one array; allow more memory to read it");
		}
	}

	/** False at the end and at a padding half-byte. */
	private boolean hasInteger() throws BadArray {
		if (position < end) {
			return true;
		}
		if (!half) {
			return false;
		}
		// one half-byte is left: padding, or the value 0, which is written as a count of 8 and nothing else
		int left = b[position - 1] & 0xf;
		if (left == 0) {
			return false;
		}
		if (left != 8) {
			throw new BadArray("numpress data ends in the middle of a value");
		}
		return true;
	}

	private int halfByte() throws BadArray {
		if (half) {
			half = false;
			return b[position - 1] & 0xf;
		}
		if (position == end) {
			throw new BadArray("numpress data ends in the middle of a value");
		}
		half = true;
		return b[position++] >> 4 & 0xf;
	}

	/** Reads a count half-byte and the 32-bit integer after it. */
	private int integer() throws BadArray {
		int count = halfByte();
		int value = 0;
		int following;
		if (count <= 8) {
			following = 8 - count;
		} else {
			following = 16 - count;
			value = -1 << 4 * following; // the top half-bytes are all ones
		}
		for (int i = 0; i < following; i++) {
			value |= halfByte() << 4 * i;
		}
		return value;
	}
}
