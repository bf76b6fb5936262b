package org.outcrop.fft;

import org.outcrop.fft.internal.kernel.FloatKernel;
import org.outcrop.fft.internal.kernel.FloatKernels;
import org.outcrop.fft.internal.kernel.FloatLine;

/**
 * The complex transform of one length in float32, over many sequences side by side (the lanes).
 *
 * <p>Forward is {@code sum of x[j] exp(-2 pi i j k / n)}, backward has the opposite sign; <b>neither is scaled</b>: forward then backward gives the
 * input times the length. What comes out for a lane depends neither on where it lies nor on how many others are done with it, and is the
 * same to the last bit on every JVM.
 *
 * <p>Immutable and safe for any thread; the tables are cached by length, up to a bound in bytes.
 */
public final class FloatFft {

	private final FloatLine line;

	private FloatFft(int length, FloatKernel kernel) {
		this.line = FloatLine.of(length, kernel);
	}

	/**
	 * The transform of a length, on the Vector API where the JVM has it.
	 *
	 * @throws IllegalArgumentException when the length is below 1
	 */
	public static FloatFft of(int length) {
		return new FloatFft(length, FloatKernels.preferred());
	}

	/** The same without the Vector API; its results are equal to the last bit. */
	public static FloatFft scalar(int length) {
		return new FloatFft(length, FloatKernels.scalar());
	}

	/** Points per sequence. */
	public int length() {
		return line.length();
	}

	/** An upper bound of the bytes of scratch memory, whatever the number of lanes. */
	public long scratchBytes() {
		return line.workBytes();
	}

	/** As {@link #forward(float[], float[], int, int, int, FftScratch)}, with element j of lane b at {@code offset + j * lanes + b}. */
	public void forward(float[] re, float[] im, int offset, int lanes, FftScratch scratch) {
		forward(re, im, offset, lanes, lanes, scratch);
	}

	/**
	 * Transforms in place, not scaled.
	 *
	 * @param re,im   real and imaginary parts, two arrays; element j of lane b is at {@code offset + j * stride + b}
	 * @param stride  distance between the elements of a sequence, at least {@code lanes}
	 * @param lanes   number of sequences
	 * @param scratch work memory of the calling thread
	 * @throws IndexOutOfBoundsException when an array is too short; nothing was changed
	 */
	public void forward(float[] re, float[] im, int offset, int stride, int lanes, FftScratch scratch) {
		if (stride < lanes) {
			throw new IllegalArgumentException("a stride of " + stride + " makes " + lanes + " lanes overlap");
		}
		Bounds.check(re.length, offset, (length() - 1L) * stride + lanes);
		Bounds.check(im.length, offset, (length() - 1L) * stride + lanes);
		line.run(scratch.floats, lanes, re, im, offset, stride);
	}

	/** The way back, not scaled, with element j of lane b at {@code offset + j * lanes + b}. */
	public void backward(float[] re, float[] im, int offset, int lanes, FftScratch scratch) {
		forward(im, re, offset, lanes, lanes, scratch);
	}

	/** The way back, in place, not scaled: divide by {@link #length()} to get what was transformed forward. Parameters as there. */
	public void backward(float[] re, float[] im, int offset, int stride, int lanes, FftScratch scratch) {
		// real and imaginary part exchanged before and after: the inverse
		forward(im, re, offset, stride, lanes, scratch);
	}
}
