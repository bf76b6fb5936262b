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
	private static final int STRIP_FLOATS = 4096;

	/** The lanes of the largest register there is; work arrays are cut in so many whatever the machine, so that the scalar kernel gains from them too. */
	static final int BLOCK = 16;

	/**
	 * The transform of a length; plans are kept, up to a bound.
	 *
	 * @throws IllegalArgumentException when the length is below 1
	 */
	public static FloatLine of(int length, FloatKernel kernel) {
		return new FloatLine(PLANS.of(length), kernel, Math.max(BLOCK, STRIP_FLOATS / length / BLOCK * BLOCK));
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
