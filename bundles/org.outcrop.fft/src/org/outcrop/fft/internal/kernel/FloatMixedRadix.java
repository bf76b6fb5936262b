package org.outcrop.fft.internal.kernel;

import java.util.ArrayList;
import java.util.List;

import org.outcrop.fft.internal.kernel.FloatBuffers.Use;

/**
 * A transform as a chain of passes, one for each factor of the length, in Stockham's self-sorting order: no bit reversal, each pass reads
 * one array and writes another. The first pass reads the source and the last one writes the destination, whatever their strides.
 *
 * <p>Source: Van Loan, Computational Frameworks for the Fast Fourier Transform (1992), section 1.7.
 */
record FloatMixedRadix(int length, List<FloatStep> passes) implements FloatPlan {

	/** Eleven lines of a cache, a sixth of a page. */
	private static final int SHIFT = 11 * 64 / Float.BYTES;

	static FloatMixedRadix of(int length) {
		List<FloatStep> passes = new ArrayList<>();
		int rest = length;
		for (int radix : Factors.of(length)) {
			rest /= radix;
			passes.add(FloatStep.of(radix, rest));
		}
		return new FloatMixedRadix(length, List.copyOf(passes));
	}

	@Override
	public long bytes() {
		return passes.stream().mapToLong(FloatStep::bytes).sum();
	}

	@Override
	public int work(int lanes) {
		return passes.size() == 1 ? 0 : Math.addExact(Math.multiplyExact(length, lanes), 2 * SHIFT);
	}

	@Override
	public void run(FloatKernel kernel, FloatBuffers buffers, int lanes, float[] xr, float[] xi, int at, int stride, float[] yr, float[] yi,
			int to, int toStride) {
		float[] re = xr;
		float[] im = xi;
		int rows = 1;
		int last = passes.size() - 1;
		for (int i = 0; i <= last; i++) {
			FloatStep step = passes.get(i);
			float[] toRe = i == last ? yr : buffers.get(i % 2 == 0 ? Use.PING_RE : Use.PONG_RE, work(lanes));
			float[] toIm = i == last ? yi : buffers.get(i % 2 == 0 ? Use.PING_IM : Use.PONG_IM, work(lanes));
			Walk walk = buffers.walk;
			walk.in = i == 0 ? at : shift(i - 1);
			walk.out = i == last ? to : shift(i);
			lay(walk, step, rows, lanes, i == 0 ? stride : lanes, i == last ? toStride : lanes);
			kernel.pass(walk, step, buffers, re, im, toRe, toIm);
			rows *= step.radix();
			re = toRe;
			im = toIm;
		}
	}

	/** Where the work arrays of a pass begin: not where others do, since arrays are often a multiple of a page apart. */
	private static int shift(int pass) {
		return pass % 2 == 0 ? SHIFT : 2 * SHIFT;
	}

	private static void lay(Walk walk, FloatStep step, int rows, int lanes, int stride, int toStride) {
		walk.first = 0;
		walk.steps = step.steps();
		walk.inRow = stride;
		walk.inStep = stride * rows;
		walk.inLeg = stride * rows * step.steps();
		walk.outRow = toStride;
		walk.outLeg = toStride * rows;
		walk.outStep = toStride * rows * step.radix();
		// rows that touch are as good as lanes
		boolean whole = stride == lanes && toStride == lanes;
		walk.rows = whole ? 1 : rows;
		walk.lanes = whole ? lanes * rows : lanes;
	}
}
