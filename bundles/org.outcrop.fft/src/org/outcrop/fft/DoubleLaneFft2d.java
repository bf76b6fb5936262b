package org.outcrop.fft;

import org.outcrop.fft.internal.kernel.DoubleKernel;
import org.outcrop.fft.internal.kernel.DoubleKernels;
import org.outcrop.fft.internal.kernel.DoublePlanes;

/**
 * The two-dimensional transform over the two leading axes of [rows, columns, lanes] in float64: the scan axes of many detector pixels that lie
 * side by side. Real and imaginary parts in two arrays. Nothing is transposed. What comes out for a lane depends neither on where it lies
 * nor on how many others are done with it.
 *
 * <p>Immutable and safe for any thread.
 */
public final class DoubleLaneFft2d {

	private final DoublePlanes planes;

	private DoubleLaneFft2d(int rows, int columns, DoubleKernel kernel) {
		this.planes = DoublePlanes.of(rows, columns, kernel);
	}

	/**
	 * The transform of a size, on the Vector API where the JVM has it.
	 *
	 * @throws IllegalArgumentException when rows or columns are below 1
	 */
	public static DoubleLaneFft2d of(int rows, int columns) {
		return new DoubleLaneFft2d(rows, columns, DoubleKernels.preferred());
	}

	/** The same without the Vector API; its results are equal to the last bit. */
	public static DoubleLaneFft2d scalar(int rows, int columns) {
		return new DoubleLaneFft2d(rows, columns, DoubleKernels.scalar());
	}

	/** Length of the first axis. */
	public int rows() {
		return planes.rows().length();
	}

	/** Length of the second axis. */
	public int columns() {
		return planes.columns().length();
	}

	/** Length of the second axis of a half spectrum: columns / 2 + 1. */
	public int halfColumns() {
		return planes.half();
	}

	/** An upper bound of the bytes of scratch memory for so many lanes. */
	public long scratchBytes(int lanes) {
		return planes.workBytes(lanes);
	}

	/**
	 * Real values to half spectra, not scaled. Rows share complex transforms in pairs, each lane for itself.
	 *
	 * @param in      [rows, columns, lanes], kept
	 * @param re,im   [rows, columns / 2 + 1, lanes]; neither may be {@code in}
	 * @param scratch work memory of the calling thread
	 * @throws IndexOutOfBoundsException when an array is too short; nothing was changed
	 */
	public void forwardHalf(double[] in, int inOffset, double[] re, double[] im, int outOffset, int lanes, FftScratch scratch) {
		check(in, inOffset, re, im, outOffset, lanes);
		planes.forward(scratch.doubles, lanes, in, inOffset, re, im, outOffset);
	}

	/**
	 * Half spectra back to real values, divided by rows times columns.
	 *
	 * @param re,im   [rows, columns / 2 + 1, lanes]; overwritten
	 * @param out     [rows, columns, lanes]
	 * @param scratch work memory of the calling thread
	 * @throws IndexOutOfBoundsException when an array is too short; nothing was changed
	 */
	public void inverseHalf(double[] re, double[] im, int inOffset, double[] out, int outOffset, int lanes, FftScratch scratch) {
		check(out, outOffset, re, im, inOffset, lanes);
		planes.inverse(scratch.doubles, lanes, re, im, inOffset, out, outOffset);
	}

	/**
	 * Complex values to spectra, in place, not scaled.
	 *
	 * @param re,im   [rows, columns, lanes]
	 * @param scratch work memory of the calling thread
	 * @throws IndexOutOfBoundsException when an array is too short; nothing was changed
	 */
	public void forward(double[] re, double[] im, int offset, int lanes, FftScratch scratch) {
		long count = Math.multiplyExact((long) rows() * columns(), lanes);
		Bounds.check(re.length, offset, count);
		Bounds.check(im.length, offset, count);
		planes.complex(scratch.doubles, lanes, re, im, offset);
	}

	/** The way back, in place, <b>not scaled</b>; otherwise as {@link #forward}. */
	public void backward(double[] re, double[] im, int offset, int lanes, FftScratch scratch) {
		// real and imaginary part exchanged before and after: the inverse
		forward(im, re, offset, lanes, scratch);
	}

	private void check(double[] real, int realOffset, double[] re, double[] im, int offset, int lanes) {
		Bounds.check(real.length, realOffset, Math.multiplyExact((long) rows() * columns(), lanes));
		long count = Math.multiplyExact((long) rows() * halfColumns(), lanes);
		Bounds.check(re.length, offset, count);
		Bounds.check(im.length, offset, count);
	}
}
