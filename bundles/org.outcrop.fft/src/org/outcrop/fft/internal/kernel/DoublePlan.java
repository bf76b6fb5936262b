package org.outcrop.fft.internal.kernel;

/**
 * The complex transform of one length, forward, not scaled. Immutable, for any thread.
 *
 * <p>Sequences lie in lanes: element j of lane q is at {@code offset + j * stride + q}. Source and destination may be the same arrays with
 * the same offset and stride, or must not overlap. Exchanging the real and the imaginary arrays, on both sides, makes it the inverse.
 */
public sealed interface DoublePlan permits DoublePlan.One, DoubleMixedRadix, DoubleChirp {

	/** Points per sequence. */
	int length();

	/** Bytes of its tables. */
	long bytes();

	/** Doubles of each work array for so many lanes at once. */
	int work(int lanes);

	/** Transforms the lanes that lie at {@code at} of x, into y at {@code to}. */
	void run(DoubleKernel kernel, DoubleBuffers buffers, int lanes, double[] xr, double[] xi, int at, int stride, double[] yr, double[] yi, int to,
			int toStride);

	/** Plans a length of at least 1. */
	static DoublePlan of(int length) {
		if (length == 1) {
			return new One();
		}
		return Factors.wantsChirp(length) ? DoubleChirp.of(length) : DoubleMixedRadix.of(length);
	}

	/** The transform of one point: itself. */
	record One() implements DoublePlan {
		@Override
		public int length() {
			return 1;
		}

		@Override
		public long bytes() {
			return 0;
		}

		@Override
		public int work(int lanes) {
			return 0;
		}

		@Override
		public void run(DoubleKernel kernel, DoubleBuffers buffers, int lanes, double[] xr, double[] xi, int at, int stride, double[] yr, double[] yi,
				int to, int toStride) {
			System.arraycopy(xr, at, yr, to, lanes);
			System.arraycopy(xi, at, yi, to, lanes);
		}
	}
}
