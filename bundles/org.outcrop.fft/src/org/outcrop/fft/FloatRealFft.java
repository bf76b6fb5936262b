package org.outcrop.fft;

import org.outcrop.fft.internal.kernel.FloatHalfLine;
import org.outcrop.fft.internal.kernel.FloatKernel;
import org.outcrop.fft.internal.kernel.FloatKernels;

/**
 * The transform of real sequences of one length in float32, side by side in lanes: n real values to n / 2 + 1 complex ones and back. Frequency k
 * above n / 2 is the conjugate of n - k. No lane has to do with another.
 *
 * <p>Immutable and safe for any thread.
 */
public final class FloatRealFft {

	private final FloatHalfLine line;

	private FloatRealFft(int length, FloatKernel kernel) {
		this.line = FloatHalfLine.of(length, kernel);
	}

	/**
	 * The transform of a length, on the Vector API where the JVM has it.
	 *
	 * @throws IllegalArgumentException when the length is below 1
	 */
	public static FloatRealFft of(int length) {
		return new FloatRealFft(length, FloatKernels.preferred());
	}

	/** The same without the Vector API; its results are equal to the last bit. */
	public static FloatRealFft scalar(int length) {
		return new FloatRealFft(length, FloatKernels.scalar());
	}

	/** Points per real sequence. */
	public int length() {
		return line.length();
	}

	/** Points per half spectrum: n / 2 + 1. */
	public int half() {
		return line.length() / 2 + 1;
	}

	/** An upper bound of the bytes of scratch memory for so many lanes. */
	public long scratchBytes(int lanes) {
		return line.workBytes(lanes);
	}

	/**
	 * Transforms, not scaled.
	 *
	 * @param in      [n, lanes], kept
	 * @param re,im   [n / 2 + 1, lanes]; neither may be {@code in}
	 * @param scratch work memory of the calling thread
	 * @throws IndexOutOfBoundsException when an array is too short; nothing was changed
	 */
	public void forward(float[] in, int inOffset, float[] re, float[] im, int outOffset, int lanes, FftScratch scratch) {
		check(in, inOffset, re, im, outOffset, lanes);
		line.forward(scratch.floats, lanes, in, inOffset, re, im, outOffset);
	}

	/**
	 * The way back, divided by n. The imaginary parts of the zero and, for an even length, of the highest frequency count as 0.
	 *
	 * @param re,im   [n / 2 + 1, lanes], kept
	 * @param out     [n, lanes]
	 * @param scratch work memory of the calling thread
	 * @throws IndexOutOfBoundsException when an array is too short; nothing was changed
	 */
	public void inverse(float[] re, float[] im, int inOffset, float[] out, int outOffset, int lanes, FftScratch scratch) {
		check(out, outOffset, re, im, inOffset, lanes);
		line.inverse(scratch.floats, lanes, re, im, inOffset, out, outOffset);
	}

	private void check(float[] real, int realOffset, float[] re, float[] im, int offset, int lanes) {
		Bounds.check(real.length, realOffset, (long) length() * lanes);
		Bounds.check(re.length, offset, (long) half() * lanes);
		Bounds.check(im.length, offset, (long) half() * lanes);
	}
}
