package org.outcrop.fft.internal.kernel;

import java.util.Arrays;

import org.outcrop.fft.internal.kernel.FloatBuffers.Use;

/**
 * A transform of any length as a convolution with a chirp, done by transforms of a length that has small factors only.
 *
 * <p>Source: Bluestein, A linear filtering approach to the computation of discrete Fourier transform, IEEE Trans. Audio Electroacoust. 18
 * (1970) 451-455.
 *
 * @param length points
 * @param chirp  float32 [length, 2]: exp(-pi i j^2 / length)
 * @param filter float32 [inner length, 2]: transform of the opposite chirp, divided by the inner length
 * @param inner  the transform of the convolution
 */
record FloatChirp(int length, float[] chirp, float[] filter, FloatMixedRadix inner) implements FloatPlan {

	static FloatChirp of(int length) {
		int size = Factors.chirpLength(length);
		float[] chirp = new float[Math.multiplyExact(2, length)];
		double[] re = new double[size];
		double[] im = new double[size];
		for (int j = 0; j < length; j++) {
			long angle = (long) j * j % (2L * length);
			double cos = Roots.cos(angle, 2L * length);
			double sin = Roots.sin(angle, 2L * length);
			chirp[2 * j] = (float) cos;
			chirp[2 * j + 1] = (float) -sin;
			int mirrored = (size - j) % size;
			re[j] = re[mirrored] = cos;
			im[j] = im[mirrored] = sin;
		}
		DoubleMixedRadix.of(size).run(DoubleKernels.scalar(), new DoubleBuffers(), 1, re, im, 0, 1, re, im, 0, 1);
		float[] filter = new float[2 * size];
		for (int j = 0; j < size; j++) {
			filter[2 * j] = (float) (re[j] / size);
			filter[2 * j + 1] = (float) (im[j] / size);
		}
		return new FloatChirp(length, chirp, filter, FloatMixedRadix.of(size));
	}

	@Override
	public long bytes() {
		return (long) Float.BYTES * (chirp.length + filter.length) + inner.bytes();
	}

	@Override
	public int work(int lanes) {
		return inner.work(lanes);
	}

	@Override
	public void run(FloatKernel kernel, FloatBuffers buffers, int lanes, float[] xr, float[] xi, int at, int stride, float[] yr, float[] yi,
			int to, int toStride) {
		int size = inner.length();
		float[] re = buffers.get(Use.CHIRP_RE, work(lanes));
		float[] im = buffers.get(Use.CHIRP_IM, work(lanes));
		kernel.multiply(chirp, length, lanes, xr, xi, at, stride, re, im, 0, lanes);
		Arrays.fill(re, length * lanes, size * lanes, 0);
		Arrays.fill(im, length * lanes, size * lanes, 0);
		inner.run(kernel, buffers, lanes, re, im, 0, lanes, re, im, 0, lanes);
		kernel.multiply(filter, size, lanes, re, im, 0, lanes, re, im, 0, lanes);
		// real and imaginary parts exchanged: the way back
		inner.run(kernel, buffers, lanes, im, re, 0, lanes, im, re, 0, lanes);
		kernel.multiply(chirp, length, lanes, re, im, 0, lanes, yr, yi, to, toStride);
	}
}
