package org.outcrop.fft.internal.kernel;

import java.util.ArrayList;
import java.util.List;

import org.outcrop.fft.internal.kernel.DoubleBuffers.Use;

/**
 * A transform as a chain of passes, one for each factor of the length, in Stockham's self-sorting order: no bit reversal, each pass reads
 * one array and writes another. The first pass reads the source and the last one writes the destination, whatever their strides.
 *
 * <p>Source: Van Loan, Computational Frameworks for the Fast Fourier Transform (1992), section 1.7.
 */
record DoubleMixedRadix(int length, List<DoubleStep> passes) implements DoublePlan {

	/** Eleven lines of a cache, a sixth of a page. */
	private static final int SHIFT = 11 * 64 / Double.BYTES;

	static DoubleMixedRadix of(int length) {
		List<DoubleStep> passes = new ArrayList<>();
		int rest = length;
		for (int radix : Factors.of(length)) {
			rest /= radix;
			passes.add(DoubleStep.of(radix, rest));
		}
		return new DoubleMixedRadix(length, List.copyOf(passes));
	}

	@Override
	public long bytes() {
		return passes.stream().mapToLong(DoubleStep::bytes).sum();
	}

	@Override
	public int work(int lanes) {
		return passes.size() == 1 ? 0 : Math.addExact(Math.multiplyExact(length, lanes), 2 * SHIFT);
	}

	@Override
	public void run(DoubleKernel kernel, DoubleBuffers buffers, int lanes, double[] xr, double[] xi, int at, int stride, double[] yr, double[] yi,
			int to, int toStride) {
		double[] re = xr;
		double[] im = xi;
		int rows = 1;
		int last = passes.size() - 1;
		for (int i = 0; i <= last; i++) {
			DoubleStep step = passes.get(i);
			double[] toRe = i == last ? yr : buffers.get(i % 2 == 0 ? Use.PING_RE : Use.PONG_RE, work(lanes));
			double[] toIm = i == last ? yi : buffers.get(i % 2 == 0 ? Use.PING_IM : Use.PONG_IM, work(lanes));
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

	private static void lay(Walk walk, DoubleStep step, int rows, int lanes, int stride, int toStride) {
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
