package org.outcrop.synthetic.scan4d;

/**
 * Chance for one frame, the same on every machine and whoever makes the frame: a splitmix64 stream for each pair of seed and frame. One
 * thread.
 *
 * <p>Source of the stream: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
 */
final class FrameRandom {

	private static final long GOLDEN = 0x9E3779B97F4A7C15L;
	/** Above this mean, a Poisson number is as good as a rounded normal one. */
	private static final double MANY = 60;

	private long state;

	FrameRandom(long seed, long frame) {
		state = mix(mix(seed + GOLDEN) + frame * GOLDEN);
	}

	private static long mix(long value) {
		long z = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
		z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
		return z ^ z >>> 31;
	}

	long next() {
		state += GOLDEN;
		return mix(state);
	}

	/** Above 0, to 1. */
	private double uniform() {
		return ((next() >>> 11) + 1) * 0x1p-53;
	}

	/** A Poisson number; by multiplication where few are expected, else by the normal distribution. */
	long poisson(double mean) {
		if (mean > MANY) {
			double normal = StrictMath.sqrt(-2 * StrictMath.log(uniform())) * StrictMath.cos(2 * Math.PI * uniform());
			return Math.max(0, Math.round(mean + normal * Math.sqrt(mean)));
		}
		double limit = StrictMath.exp(-mean);
		long count = -1;
		for (double product = 1; product > limit; product *= uniform()) {
			count++;
		}
		return Math.max(0, count);
	}
}
