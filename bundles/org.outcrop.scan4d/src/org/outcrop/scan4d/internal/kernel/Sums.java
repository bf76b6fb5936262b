package org.outcrop.scan4d.internal.kernel;

import java.util.stream.LongStream;

import org.outcrop.data.DataException;

/** Sums over the first numbers of an array; those of real numbers in four rows, as one addition need not wait for the one before. */
final class Sums {

	/** As many numbers as are read at once, none larger than this: their squares add up to less than 2^31. */
	static final int FEW = 512;

	/** Indices as an array: a loop that multiplies by its own counter is not vectorised. */
	private static final long[] INDICES = LongStream.range(0, PixelReader.MOST).toArray();

	private Sums() {
	}

	static double of(double[] values, int n) {
		double a = 0;
		double b = 0;
		double c = 0;
		double d = 0;
		int i = 0;
		for (; i + 4 <= n; i += 4) {
			a += values[i];
			b += values[i + 1];
			c += values[i + 2];
			d += values[i + 3];
		}
		for (; i < n; i++) {
			a += values[i];
		}
		return a + b + (c + d);
	}

	/** Of the squared distances from a number. */
	static double ofSquares(double[] values, int n, double from) {
		double a = 0;
		double b = 0;
		double c = 0;
		double d = 0;
		int i = 0;
		for (; i + 4 <= n; i += 4) {
			a += (values[i] - from) * (values[i] - from);
			b += (values[i + 1] - from) * (values[i + 1] - from);
			c += (values[i + 2] - from) * (values[i + 2] - from);
			d += (values[i + 3] - from) * (values[i + 3] - from);
		}
		for (; i < n; i++) {
			a += (values[i] - from) * (values[i] - from);
		}
		return a + b + (c + d);
	}

	/** Each number times its index. */
	static double byIndex(double[] values, int n) {
		double a = 0;
		double b = 0;
		int i = 0;
		for (; i + 2 <= n; i += 2) {
			a += values[i] * i;
			b += values[i + 1] * (i + 1);
		}
		for (; i < n; i++) {
			a += values[i] * i;
		}
		return a + b;
	}

	static long of(int[] values, int n) {
		long sum = 0;
		for (int i = 0; i < n; i++) {
			sum += values[i];
		}
		return sum;
	}

	/** Of the squares of at most {@link PixelReader#MOST} numbers none of which is larger than {@link #FEW}. */
	static int ofFewSquares(int[] values, int n) {
		int sum = 0;
		for (int i = 0; i < n; i++) {
			sum += values[i] * values[i];
		}
		return sum;
	}

	/** @throws DataException.Unsupported where no {@code long} holds the sum */
	static long add(long a, long b) {
		long sum = a + b;
		if (((a ^ sum) & (b ^ sum)) < 0) {
			throw new DataException.Unsupported("a sum of these values is 2^63 or more, which is not kept exactly", "",
					"Convert the data to a smaller type, or choose fewer pixels or positions.");
		}
		return sum;
	}

	/** @throws DataException.Unsupported where no {@code long} holds the sum */
	static long of(long[] values, int n) {
		long sum = 0;
		for (int i = 0; i < n; i++) {
			sum = add(sum, values[i]);
		}
		return sum;
	}

	/** Each number times its index. */
	static long byIndex(int[] values, int n) {
		long sum = 0;
		for (int i = 0; i < n; i++) {
			sum += values[i] * INDICES[i];
		}
		return sum;
	}

	/** The largest number. */
	static int largest(int[] values, int n) {
		int low = Integer.MAX_VALUE;
		int high = Integer.MIN_VALUE;
		for (int i = 0; i < n; i++) {
			// the smallest is looked for as well, because a loop with one of the two alone is not vectorised
			low = Math.min(low, values[i]);
			high = Math.max(high, values[i]);
		}
		return n == 0 ? Integer.MIN_VALUE : Math.max(low, high);
	}

	/** Of the squares of numbers of up to 16 bits. */
	static long ofSquares(int[] values, int n) {
		long sum = 0;
		for (int i = 0; i < n; i++) {
			sum += (long) values[i] * values[i];
		}
		return sum;
	}

	/**
	 * {@code (count * squares - sum^2) / count^2}, the difference without rounding.
	 *
	 * @param count   how many numbers, at least 1
	 * @param sum     of them
	 * @param squares sum of their squares
	 */
	static double variance(long count, long sum, long squares) {
		long low = count * squares;
		long high = Math.multiplyHigh(count, squares);
		long lowSquare = sum * sum;
		long highSquare = Math.multiplyHigh(sum, sum);
		long difference = low - lowSquare;
		long borrow = Long.compareUnsigned(low, lowSquare) < 0 ? 1 : 0;
		double upper = high - highSquare - borrow;
		double lower = (difference >>> 1) * 2.0 + (difference & 1);
		return (upper * 0x1p64 + lower) / count / count;
	}
}
