package org.outcrop.fft;

import org.outcrop.fft.internal.kernel.DoubleHalfLine;
import org.outcrop.fft.internal.kernel.DoubleKernel;
import org.outcrop.fft.internal.kernel.DoubleKernels;

/**
 * The transform of real sequences of one length in float64, side by side in lanes: n real values to n / 2 + 1 complex ones and back. Frequency k
 * above n / 2 is the conjugate of n - k. No lane has to do with another.
 *
 * <p>Immutable and safe for any thread.
 */
public final class DoubleRealFft {

	private final DoubleHalfLine line;

	private DoubleRealFft(int length, DoubleKernel kernel) {
		this.line = DoubleHalfLine.of(length, kernel);
	}

	/**
	 * The transform of a length, on the Vector API where the JVM has it.
	 *
	 * @throws IllegalArgumentException when the length is below 1
	 */
	public static DoubleRealFft of(int length) {
		return new DoubleRealFft(length, DoubleKernels.preferred());
	}

	/** The same without the Vector API; its results are equal to the last bit. */
	public static DoubleRealFft scalar(int length) {
		return new DoubleRealFft(length, DoubleKernels.scalar());
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
	public void forward(double[] in, int inOffset, double[] re, double[] im, int outOffset, int lanes, FftScratch scratch) {
		check(in, inOffset, re, im, outOffset, lanes);
		line.forward(scratch.doubles, lanes, in, inOffset, re, im, outOffset);
	}

	/**
	 * The way back, divided by n. The imaginary parts of the zero and, for an even length, of the highest frequency count as 0.
	 *
	 * @param re,im   [n / 2 + 1, lanes], kept
	 * @param out     [n, lanes]
	 * @param scratch work memory of the calling thread
	 * @throws IndexOutOfBoundsException when an array is too short; nothing was changed
	 */
	public void inverse(double[] re, double[] im, int inOffset, double[] out, int outOffset, int lanes, FftScratch scratch) {
		check(out, outOffset, re, im, inOffset, lanes);
		line.inverse(scratch.doubles, lanes, re, im, inOffset, out, outOffset);
	}

	private void check(double[] real, int realOffset, double[] re, double[] im, int offset, int lanes) {
		Bounds.check(real.length, realOffset, (long) length() * lanes);
		Bounds.check(re.length, offset, (long) half() * lanes);
		Bounds.check(im.length, offset, (long) half() * lanes);
	}
}
