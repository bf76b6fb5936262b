package org.outcrop.fft.internal.kernel;

/**
 * The inner loops of float64 transforms. Both implementations do the same operations on each value in the same order, without fused
 * multiply-add, so that results are equal to the last bit whatever the number of lanes in a register.
 *
 * <p>Thread: any; the kernels have no state. Arrays are never kept.
 */
public sealed interface DoubleKernel permits ScalarDoubleKernel, VectorDoubleKernel {

	/** Lanes that are worth doing at once: 1, or those of a register. */
	int width();

	/** All butterflies of one pass, from x to y. The arrays may be the same only if each butterfly writes where it has read. */
	void pass(Walk walk, DoubleStep step, DoubleBuffers buffers, double[] xr, double[] xi, double[] yr, double[] yi);

	/**
	 * Multiplies {@code rows} rows of lanes by one complex constant each.
	 *
	 * @param factors [rows, 2]: real and imaginary parts
	 */
	void multiply(double[] factors, int rows, int lanes, double[] xr, double[] xi, int at, int stride, double[] yr, double[] yi, int to, int toStride);

	/** y[to + c * toStride + r] = scale * x[at + r * stride + c] for all rows r and columns c. */
	void transpose(DoubleBuffers buffers, double[] x, int at, int stride, int rows, int columns, double scale, double[] y, int to, int toStride);

	/** y[to + r * toStride + k] = (x[plus + k * step + r] + x[mirror - k * step + r]) / 2 for r &lt; rows, k &lt; columns; the second is subtracted on request. */
	void unfold(DoubleBuffers buffers, double[] x, int plus, int mirror, int step, boolean subtract, int rows, int columns, double[] y, int to, int toStride);

	/**
	 * Takes the transforms z of pairs of real sequences, the second as imaginary part, apart into those of the first and of the second: z[r, k] is at
	 * {@code plus + k * step + r}, z[r, n - k] at {@code mirror - k * step + r}.
	 *
	 * @param first  results of so many first sequences at {@code to + 16 r + k} of yr and yi, for k &lt; columns
	 * @param second results of so many second sequences, at most {@code first}, likewise at {@code secondTo}
	 */
	default void apart(DoubleBuffers buffers, double[] zr, double[] zi, int plus, int mirror, int step, int first, int second, int columns,
			double[] yr, double[] yi, int to, int secondTo) {
		unfold(buffers, zr, plus, mirror, step, false, first, columns, yr, to, DoubleLine.BLOCK);
		unfold(buffers, zi, plus, mirror, step, true, first, columns, yi, to, DoubleLine.BLOCK);
		unfold(buffers, zi, plus, mirror, step, false, second, columns, yr, secondTo, DoubleLine.BLOCK);
		unfold(buffers, zr, mirror, plus, -step, true, second, columns, yi, secondTo, DoubleLine.BLOCK);
	}

	/** y = scale * (a + b), or minus on request, for {@code count} values side by side. */
	void sum(double[] a, int at, double[] b, int bt, boolean subtract, double scale, int count, double[] y, int to);

	/**
	 * y[to + 2 i] = re[i'], y[to + 2 i + 1] = im[i'] for i &lt; count, where i' is in blocks of 16: {@code at + i / 16 * block + i % 16}.
	 *
	 * @param block distance of the blocks
	 */
	void interleave(double[] re, double[] im, int at, int block, int count, double[] y, int to);

	/** y[to - 2 i] = re[i'], y[to - 2 i + 1] = -im[i'] for first &lt;= i &lt; count: the complex conjugates, backwards; i' as above. */
	void interleaveMirrored(double[] re, double[] im, int at, int block, int first, int count, double[] y, int to);

	/** re[i'] = scale * x[at + 2 i], im[i'] = scale * x[at + 2 i + 1] for i &lt; count; i' as above, from {@code to}. */
	void split(double[] x, int at, int count, double scale, double[] re, double[] im, int to, int block);
}
