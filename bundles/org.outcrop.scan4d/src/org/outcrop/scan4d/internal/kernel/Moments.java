package org.outcrop.scan4d.internal.kernel;

import org.outcrop.array.ElementType;
import org.outcrop.data.scan4d.ScanPiece;

/**
 * Count, mean, squared distances from the mean, smallest and largest of some numbers. Parts are put together as T. F. Chan, G. H. Golub and
 * R. J. LeVeque have it (Updating formulae and a pairwise algorithm for computing sample variances, 1979, eq. 2.1): nothing is lost where
 * the mean is large against the deviation. For one thread.
 */
final class Moments {

	/** Numbers of each position in {@link #store}. */
	static final int FIELDS = 6;
	/** Larger numbers have squares that no double holds. */
	private static final double LARGE = 0x1p500;
	/** What they are divided by before they are squared. */
	private static final double LARGE_UNIT = 0x1p560;

	private double count;
	private double mean;
	/** In squares of the unit. */
	private double squares;
	private double unit;
	private double min;
	private double max;

	void clear() {
		count = 0;
		mean = 0;
		squares = 0;
		unit = 1;
		min = Double.POSITIVE_INFINITY;
		max = Double.NEGATIVE_INFINITY;
	}

	private void add(double n, double otherMean, double otherSquares, double otherUnit, double otherMin, double otherMax) {
		min = Math.min(min, otherMin);
		max = Math.max(max, otherMax);
		double common = Math.max(unit, otherUnit);
		double mine = squares * (unit / common) * (unit / common);
		double theirs = otherSquares * (otherUnit / common) * (otherUnit / common);
		unit = common;
		if (count == 0) {
			mean = otherMean;
			squares = theirs;
			count = n;
			return;
		}
		double all = count + n;
		double distance = otherMean / common - mean / common;
		squares = mine + theirs + distance * distance * (count * n / all);
		// the difference itself may be larger than any double
		mean = common == 1 ? mean + (otherMean - mean) * (n / all) : mean * (count / all) + otherMean * (n / all);
		count = all;
	}

	/** Adds the pixels of a frame. */
	void addFrame(PixelReader reader, ScanPiece piece, long frame, Runs runs) {
		ElementType type = piece.type();
		boolean exact = type.bytes() <= Short.BYTES && !type.isFloating();
		for (int run = 0; run < runs.count(); run++) {
			for (int from = 0; from < runs.pixels()[run]; from += PixelReader.MOST) {
				int n = Math.min(PixelReader.MOST, runs.pixels()[run] - from);
				long at = frame + runs.offsets()[run] + (long) from * type.bytes();
				if (exact) {
					reader.read(type, piece.order(), piece.bytes(), at, n);
					addSmall(reader.ints, n);
				} else {
					reader.readReals(type, piece.order(), piece.bytes(), at, n);
					addReals(reader.reals, n);
				}
			}
		}
	}

	private void addSmall(int[] values, int n) {
		int low = Integer.MAX_VALUE;
		int high = Integer.MIN_VALUE;
		// numbers of up to 16 bits: so few of them do not overflow; a loop with the sum alone is not vectorised
		int sum = 0;
		for (int i = 0; i < n; i++) {
			low = Math.min(low, values[i]);
			high = Math.max(high, values[i]);
			sum += values[i];
		}
		boolean few = Math.max(high, -low) <= Sums.FEW;
		long squares = few ? Sums.ofFewSquares(values, n) : Sums.ofSquares(values, n);
		add(n, (double) sum / n, Sums.variance(n, sum, squares) * n, 1, low, high);
	}

	private void addReals(double[] values, int n) {
		double low = Double.POSITIVE_INFINITY;
		double high = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < n; i++) {
			low = Math.min(low, values[i]);
			high = Math.max(high, values[i]);
		}
		// neither for NaN nor for infinities, which have no deviation
		boolean large = Math.max(high, -low) > LARGE && Math.max(high, -low) < Double.POSITIVE_INFINITY;
		double own = large ? LARGE_UNIT : 1;
		for (int i = 0; i < (large ? n : 0); i++) {
			values[i] /= LARGE_UNIT;
		}
		double ownMean = Sums.of(values, n) / n;
		add(n, ownMean * own, Sums.ofSquares(values, n, ownMean), own, low, high);
	}

	/** Adds what {@link #store} has put into an array. */
	void load(double[] stored, int at) {
		if (stored[at] > 0) {
			add(stored[at], stored[at + 1], stored[at + 2], stored[at + 5], stored[at + 3], stored[at + 4]);
		}
	}

	void store(double[] into, int at) {
		into[at] = count;
		into[at + 1] = mean;
		into[at + 2] = squares;
		into[at + 3] = min;
		into[at + 4] = max;
		into[at + 5] = unit;
	}
}
