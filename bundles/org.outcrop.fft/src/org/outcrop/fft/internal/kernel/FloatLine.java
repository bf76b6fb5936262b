package org.outcrop.fft.internal.kernel;

/**
 * A plan with the kernel that runs it: one-dimensional transforms of lanes, strip by strip. Immutable, for any thread.
 *
 * @param plan   tables
 * @param kernel inner loops
 * @param strip  lanes at once, so that the work arrays stay in the first-level cache if at all possible
 */
public record FloatLine(FloatPlan plan, FloatKernel kernel, int strip) {

	private static final PlanCache<FloatPlan> PLANS = new PlanCache<>(FloatPlan::of, FloatPlan::bytes);
	/** Points times lanes at which the four work arrays fill two thirds of a first-level cache of 48 KiB; registers outrank that. */
	private static final int CACHED = 8192 / Float.BYTES;

	/** The scalar kernel has no registers to fill, but loops need some length. */
	private static final int LEAST_SCALAR = 16;
	/** Lanes that lie far apart are fetched from memory two lines of the cache at a time. */
	private static final int LEAST = 32;
	/** Above this the second-level cache is what counts. */
	private static final int LONG = 1024;

	/** The lanes of the largest register there is; work arrays are cut in so many whatever the machine, so that the scalar kernel gains from them too. */
	static final int BLOCK = 16;

	/**
	 * The transform of a length; plans are kept, up to a bound.
	 *
	 * @throws IllegalArgumentException when the length is below 1
	 */
	public static FloatLine of(int length, FloatKernel kernel) {
		FloatPlan plan = PLANS.of(length);
		int fitting = Integer.highestOneBit(Math.max(1, CACHED / length));
		int least = kernel.width() == 1 ? LEAST_SCALAR : length <= LONG ? LEAST : BLOCK;
		return new FloatLine(plan, kernel, Math.max(least, fitting));
	}

	/** Points per sequence. */
	public int length() {
		return plan.length();
	}

	/** Bytes of work memory at most. */
	public long workBytes() {
		return 6L * Float.BYTES * plan.work(strip) + 2L * Float.BYTES * BLOCK * plan.length();
	}

	/** Transforms in place; element j of lane q is at {@code at + j * stride + q}. With re and im exchanged it is the way back. Not scaled. */
	public void run(FloatBuffers buffers, int lanes, float[] re, float[] im, int at, int stride) {
		for (int q = 0; q < lanes; q += strip) {
			plan.run(kernel, buffers, Math.min(strip, lanes - q), re, im, at + q, stride, re, im, at + q, stride);
		}
	}

	/** So many lanes, rounded up to whole registers: work arrays have room for them. */
	int whole(int lanes) {
		return Math.ceilDiv(lanes, kernel.width()) * kernel.width();
	}
}
