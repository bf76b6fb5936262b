package org.outcrop.synthetic.scan4d;

import java.util.ArrayDeque;
import java.util.Optional;

/**
 * Where the electrons of a frame go: the probability of each pixel, drawn from in constant time by Walker's alias method. Pixels near the
 * edge have none, so that the pattern can be shifted without leaving the detector. Immutable; for any thread.
 *
 * <p>Source: M. D. Vose, "A linear algorithm for generating random numbers with a given distribution", IEEE Trans. Software Eng. 17, 1991.
 */
final class DiffractionProfile {

	private static final int ORDERS = 4;
	private static final double STRONGEST = 0.35;
	private static final double DIFFUSE = 0.004;

	/** For each pixel the chance to stay, 32 bit, and below it the pixel to go to otherwise. */
	private final long[] table;

	private DiffractionProfile(double[] weights) {
		table = alias(weights);
	}

	/**
	 * @param margin pixels at the edges that get nothing
	 * @param grain  empty for vacuum, which has the central disk alone
	 */
	static DiffractionProfile of(Scan4dOptions options, int margin, Optional<Scan4dTruth.Grain> grain) {
		int rows = options.rows();
		int columns = options.columns();
		double[] weights = new double[rows * columns];
		double wide = 2.5 * options.diskRadius();
		for (int r = margin; r < rows - margin; r++) {
			for (int c = margin; c < columns - margin; c++) {
				double y = r - rows / 2;
				double x = c - columns / 2;
				double weight = disk(y, x, options.diskRadius());
				if (grain.isPresent()) {
					weight += DIFFUSE * StrictMath.exp(-(y * y + x * x) / (2 * wide * wide)) + diffracted(grain.get(), options.diskRadius(), y, x);
				}
				weights[r * columns + c] = weight;
			}
		}
		return new DiffractionProfile(weights);
	}

	/** 1 inside, 0 outside, and a step of one pixel between. */
	private static double disk(double y, double x, double radius) {
		return Math.clamp(radius + 0.5 - Math.sqrt(y * y + x * x), 0.0, 1.0);
	}

	private static double diffracted(Scan4dTruth.Grain grain, double radius, double y, double x) {
		double angle = StrictMath.toRadians(grain.angle());
		double gy = grain.spacing() * StrictMath.sin(angle);
		double gx = grain.spacing() * StrictMath.cos(angle);
		double sum = 0;
		for (int h = -ORDERS; h <= ORDERS; h++) {
			for (int k = -ORDERS; k <= ORDERS; k++) {
				int order = h * h + k * k;
				if (order > 0) {
					double inside = disk(y - h * gy - k * gx, x - h * gx + k * gy, radius);
					sum += inside == 0 ? 0 : inside * STRONGEST * StrictMath.exp(-order / 4.0);
				}
			}
		}
		return sum;
	}

	private static long[] alias(double[] weights) {
		int n = weights.length;
		double total = 0;
		for (double weight : weights) {
			total += weight;
		}
		double[] scaled = new double[n];
		ArrayDeque<Integer> small = new ArrayDeque<>();
		ArrayDeque<Integer> large = new ArrayDeque<>();
		for (int i = 0; i < n; i++) {
			scaled[i] = weights[i] * n / total;
			(scaled[i] < 1 ? small : large).add(i);
		}
		long[] table = new long[n];
		while (!small.isEmpty() && !large.isEmpty()) {
			int low = small.poll();
			int high = large.peek();
			table[low] = entry(scaled[low], high);
			scaled[high] -= 1 - scaled[low];
			if (scaled[high] < 1) {
				small.add(large.poll());
			}
		}
		// rounding leaves some whose chance is 1, or next to 0 where the weight is 0
		int safe = heaviest(weights);
		small.forEach(i -> table[i] = weights[i] == 0 ? entry(0, safe) : entry(1, i));
		large.forEach(i -> table[i] = entry(1, i));
		return table;
	}

	private static int heaviest(double[] weights) {
		int at = 0;
		for (int i = 1; i < weights.length; i++) {
			at = weights[i] > weights[at] ? i : at;
		}
		return at;
	}

	private static long entry(double stay, int otherwise) {
		return Math.min(0xffffffffL, (long) (stay * 0x1p32)) << 32 | otherwise;
	}

	/** A pixel, from 64 random bits. */
	int draw(long random) {
		int at = (int) ((random >>> 32) * table.length >>> 32);
		long entry = table[at];
		return (random & 0xffffffffL) < entry >>> 32 ? at : (int) entry;
	}
}
