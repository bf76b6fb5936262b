package org.outcrop.synthetic;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * MS-Numpress encoders, with the decoding that tells what a reader will see.
 *
 * <p>Source: J. Teleman et al., Mol. Cell. Proteomics 13 (2014) 1537. Fixed points stand first as big-endian float64; all other
 * numbers are little-endian. No state, any thread.
 */
public final class Numpress {

	private static final int HEADER = 8;
	private static final double GREATEST_RESIDUAL = 0x7FFFFFFF;
	private static final double GREATEST_FIRST = 0xFFFFFFFFL;
	private static final int GREATEST_SLOF = 0xFFFF;

	private Numpress() {
	}

	/**
	 * The greatest factor with which linear encoding of these values does not overflow.
	 *
	 * @param values finite and not negative; the first {@code count} are looked at
	 * @return a whole number, at least 1; 1 where there are no values
	 */
	public static double linearFactor(double[] values, int count) {
		double factor = GREATEST_RESIDUAL;
		for (int i = 0; i < count; i++) {
			double limit = i < 2 ? GREATEST_FIRST / Math.max(1, values[i])
					: (GREATEST_RESIDUAL - 4) / Math.max(1, Math.abs(values[i] - 2 * values[i - 1] + values[i - 2]));
			factor = Math.min(factor, limit);
		}
		return count == 0 ? 1 : Math.max(1, Math.floor(factor));
	}

	/**
	 * Linear prediction: m/z and times.
	 *
	 * @param values the first {@code count} are encoded; finite, not negative
	 * @param factor as of {@link #linearFactor} or less
	 * @throws IllegalArgumentException where a value does not fit with this factor
	 */
	public static byte[] encodeLinear(double[] values, int count, double factor) {
		HalfBytes out = new HalfBytes(Math.addExact(HEADER + 8, Math.multiplyExact(5, count)));
		out.header(factor);
		long beforeLast = 0;
		long last = 0;
		for (int i = 0; i < count; i++) {
			long value = fixed(values[i], factor);
			if (i < 2) {
				fits(value >= 0 && value <= (long) GREATEST_FIRST, values[i], factor);
				out.wholeInt((int) value);
			} else {
				long residual = value - (2 * last - beforeLast);
				fits(residual == (int) residual, values[i], factor);
				out.integer((int) residual);
			}
			beforeLast = last;
			last = value;
		}
		return out.finish();
	}

	/** What linear decoding gives for a value: the nearest multiple of one part in {@code factor}. */
	public static double decodedLinear(double value, double factor) {
		return fixed(value, factor) / factor;
	}

	private static long fixed(double value, double factor) {
		return (long) (value * factor + 0.5);
	}

	/**
	 * Whole counts: intensities of ion counters.
	 *
	 * @param values the first {@code count} are rounded and encoded; 0 to 2^31 - 1
	 * @throws IllegalArgumentException where a value does not fit
	 */
	public static byte[] encodePic(double[] values, int count) {
		HalfBytes out = new HalfBytes(Math.addExact(Math.multiplyExact(5, count), 1));
		for (int i = 0; i < count; i++) {
			fits(values[i] >= 0 && values[i] + 0.5 <= GREATEST_RESIDUAL, values[i], 1);
			out.integer((int) (values[i] + 0.5));
		}
		return out.finish();
	}

	/**
	 * The greatest factor with which short logged floats of these values do not overflow.
	 *
	 * @param values not negative; the first {@code count} are looked at
	 */
	public static double slofFactor(double[] values, int count) {
		double greatest = 1;
		for (int i = 0; i < count; i++) {
			greatest = Math.max(greatest, values[i]);
		}
		return Math.floor(GREATEST_SLOF / StrictMath.log(greatest + 1));
	}

	/**
	 * Short logged floats: intensities.
	 *
	 * @param values the first {@code count} are encoded; finite, not negative
	 * @param factor as of {@link #slofFactor} or less
	 * @throws IllegalArgumentException where a value does not fit with this factor
	 */
	public static byte[] encodeSlof(double[] values, int count, double factor) {
		ByteBuffer out = ByteBuffer.allocate(Math.addExact(HEADER, Math.multiplyExact(2, count)));
		out.putDouble(factor).order(ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i < count; i++) {
			int logged = logged(values[i], factor);
			fits(logged >= 0 && logged <= GREATEST_SLOF, values[i], factor);
			out.putShort((short) logged);
		}
		return out.array();
	}

	/** What decoding a short logged float gives for a value. */
	public static double decodedSlof(double value, double factor) {
		return StrictMath.exp(logged(value, factor) / factor) - 1;
	}

	private static int logged(double value, double factor) {
		return (int) (StrictMath.log(value + 1) * factor + 0.5);
	}

	private static void fits(boolean fits, double value, double factor) {
		if (!fits) {
			throw new IllegalArgumentException("numpress cannot hold " + value + " with factor " + factor);
		}
	}

	/** Bytes filled by halves, the high half first. */
	private static final class HalfBytes {

		private final byte[] bytes;
		private int halves;

		HalfBytes(int capacity) {
			bytes = new byte[capacity];
		}

		void header(double factor) {
			ByteBuffer.wrap(bytes).putDouble(factor);
			halves += 2 * HEADER;
		}

		/** Before any half is left open. */
		void wholeInt(int value) {
			ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(halves / 2, value);
			halves += 8;
		}

		void integer(int value) {
			int leading = value == 0 ? 8 : Integer.numberOfLeadingZeros(value) / 4;
			int left = 8 - leading;
			if (value < 0) {
				// at least one half has to follow, which bounds how many leading halves of ones may be left out
				int ones = Math.min(7, Integer.numberOfLeadingZeros(~value) / 4);
				left = 8 - ones;
				leading = ones == 0 ? 0 : 8 + ones;
			}
			half(leading);
			for (int i = 0; i < left; i++) {
				half(value >> 4 * i);
			}
		}

		private void half(int value) {
			bytes[halves / 2] |= (byte) ((value & 0xF) << (halves % 2 == 0 ? 4 : 0));
			halves++;
		}

		byte[] finish() {
			return Arrays.copyOf(bytes, (halves + 1) / 2);
		}
	}
}
