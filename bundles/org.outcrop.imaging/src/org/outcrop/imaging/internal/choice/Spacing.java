package org.outcrop.imaging.internal.choice;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

import org.outcrop.imaging.axis.AxisRequest;

/**
 * How the points of a spectrum lie apart.
 *
 * @param even     the part of distances that are within a quarter of what is usual around them: about a sixth where peaks lie at random
 * @param exponent with which power of m/z the usual distances grow; empty where the spectrum is too narrow or too short to tell
 * @param mz       in the middle of the points
 * @param step     the usual distance there
 */
record Spacing(double even, OptionalDouble exponent, double mz, double step) {

	private static final int BLOCKS = 16;
	private static final int LEAST = 16; // of a block, and of all
	private static final double QUARTER = 0.25;
	private static final double PROFILE = 0.6;
	private static final double SPAN = 1.5; // from the lowest m/z to the highest, to tell a power

	/** @return empty for fewer than 17 points, or points that are not in order */
	static Optional<Spacing> of(double[] mz, int length) {
		if (length <= LEAST || !isAscending(mz, length)) {
			return Optional.empty();
		}
		int blocks = Math.min(BLOCKS, (length - 1) / LEAST);
		double[] place = new double[blocks];
		double[] usual = new double[blocks];
		long near = 0;
		for (int block = 0; block < blocks; block++) {
			int from = (int) ((long) block * (length - 1) / blocks);
			int end = (int) ((block + 1L) * (length - 1) / blocks);
			double[] distances = new double[end - from];
			Arrays.setAll(distances, i -> mz[from + i + 1] - mz[from + i]);
			Arrays.sort(distances);
			double median = distances[distances.length / 2];
			near += Arrays.stream(distances).filter(d -> Math.abs(d - median) <= QUARTER * median).count();
			place[block] = Math.log(mz[(from + end) / 2]);
			usual[block] = Math.log(median);
		}
		boolean wide = blocks == BLOCKS && mz[length - 1] > SPAN * mz[0];
		return Optional.of(new Spacing((double) near / (length - 1), wide ? slope(place, usual) : OptionalDouble.empty(), Math.exp(place[blocks / 2]),
				Math.exp(usual[blocks / 2])));
	}

	private static boolean isAscending(double[] mz, int length) {
		for (int i = 1; i < length; i++) {
			if (!(mz[i] >= mz[i - 1])) {
				return false;
			}
		}
		return AxisRequest.LIMITS.contains(mz[0]) && AxisRequest.LIMITS.contains(mz[length - 1]);
	}

	/** By least squares. */
	private static OptionalDouble slope(double[] x, double[] y) {
		double meanX = Arrays.stream(x).average().orElseThrow();
		double meanY = Arrays.stream(y).average().orElseThrow();
		double above = 0;
		double below = 0;
		for (int i = 0; i < x.length; i++) {
			above += (x[i] - meanX) * (y[i] - meanY);
			below += (x[i] - meanX) * (x[i] - meanX);
		}
		double slope = above / below;
		return Double.isFinite(slope) ? OptionalDouble.of(slope) : OptionalDouble.empty();
	}

	boolean isEven() {
		return even >= PROFILE;
	}
}
