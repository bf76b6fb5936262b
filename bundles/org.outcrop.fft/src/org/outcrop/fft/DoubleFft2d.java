package org.outcrop.fft;

import org.outcrop.fft.internal.kernel.DoubleComplexFrame;
import org.outcrop.fft.internal.kernel.DoubleFrame;
import org.outcrop.fft.internal.kernel.DoubleKernel;
import org.outcrop.fft.internal.kernel.DoubleKernels;
import org.outcrop.fft.internal.kernel.DoubleRealForward;
import org.outcrop.fft.internal.kernel.DoubleRealInverse;

/**
 * The two-dimensional transform of frames of one size in float64: row-major, complex values interleaved (real, imaginary). One call does one
 * frame; {@link FftBatch} does many on several threads. A result depends on its own frame only, to the last bit.
 *
 * <p>Immutable and safe for any thread.
 */
public final class DoubleFft2d {

	private final DoubleFrame frame;
	private final DoubleRealForward real;
	private final DoubleRealInverse back;
	private final DoubleComplexFrame complex;

	private DoubleFft2d(int rows, int columns, DoubleKernel kernel) {
		this.frame = DoubleFrame.of(rows, columns, kernel);
		this.real = new DoubleRealForward(frame);
		this.back = new DoubleRealInverse(frame);
		this.complex = new DoubleComplexFrame(frame);
	}

	/**
	 * The transform of a size, on the Vector API where the JVM has it.
	 *
	 * @throws IllegalArgumentException when rows or columns are below 1
	 * @throws ArithmeticException      when a spectrum does not fit an array
	 */
	public static DoubleFft2d of(int rows, int columns) {
		return new DoubleFft2d(rows, columns, DoubleKernels.preferred());
	}

	/** The same without the Vector API; its results are equal to the last bit. */
	public static DoubleFft2d scalar(int rows, int columns) {
		return new DoubleFft2d(rows, columns, DoubleKernels.scalar());
	}

	/** Rows of a frame. */
	public int rows() {
		return frame.rows().length();
	}

	/** Columns of a frame. */
	public int columns() {
		return frame.columns().length();
	}

	/** Columns of a half spectrum: columns / 2 + 1. */
	public int halfColumns() {
		return frame.half();
	}

	/** Doubles of a frame. */
	public int frameDoubles() {
		return rows() * columns();
	}

	/** Doubles of a half spectrum. */
	public int halfDoubles() {
		return 2 * rows() * halfColumns();
	}

	/** Doubles of a full spectrum or a complex frame. */
	public int fullDoubles() {
		return 2 * rows() * columns();
	}

	/** An upper bound of the bytes of scratch memory. */
	public long scratchBytes() {
		return frame.workBytes();
	}

	/**
	 * A real frame to its half spectrum, not scaled: [rows, columns / 2 + 1, 2], as {@code rfft2} stores it.
	 *
	 * @throws IndexOutOfBoundsException when an array is too short; nothing was changed
	 */
	public void forwardHalf(double[] in, int inOffset, double[] out, int outOffset, FftScratch scratch) {
		Bounds.check(in.length, inOffset, frameDoubles());
		Bounds.check(out.length, outOffset, halfDoubles());
		real.half(scratch.doubles, in, inOffset, out, outOffset);
	}

	/** A real frame to its whole spectrum, not scaled: [rows, columns, 2], as {@code fft2} stores it; otherwise as {@link #forwardHalf}. */
	public void forwardFull(double[] in, int inOffset, double[] out, int outOffset, FftScratch scratch) {
		Bounds.check(in.length, inOffset, frameDoubles());
		Bounds.check(out.length, outOffset, fullDoubles());
		real.full(scratch.doubles, in, inOffset, out, outOffset);
	}

	/**
	 * A half spectrum back to its real frame, divided by rows times columns, as {@code irfft2} does. In the columns of the zero and the highest
	 * frequency what contradicts a real frame is left out.
	 *
	 * @throws IndexOutOfBoundsException when an array is too short; nothing was changed
	 */
	public void inverseHalf(double[] in, int inOffset, double[] out, int outOffset, FftScratch scratch) {
		Bounds.check(in.length, inOffset, halfDoubles());
		Bounds.check(out.length, outOffset, frameDoubles());
		back.half(scratch.doubles, in, inOffset, out, outOffset);
	}

	/**
	 * A complex frame, [rows, columns, 2], to its spectrum of the same layout, not scaled. Both may be the same place.
	 *
	 * @throws IndexOutOfBoundsException when an array is too short; nothing was changed
	 */
	public void forwardComplex(double[] in, int inOffset, double[] out, int outOffset, FftScratch scratch) {
		Bounds.check(in.length, inOffset, fullDoubles());
		Bounds.check(out.length, outOffset, fullDoubles());
		complex.forward(scratch.doubles, in, inOffset, out, outOffset);
	}

	/** A spectrum back to its complex frame, divided by rows times columns; otherwise as {@link #forwardComplex}. */
	public void inverseComplex(double[] in, int inOffset, double[] out, int outOffset, FftScratch scratch) {
		Bounds.check(in.length, inOffset, fullDoubles());
		Bounds.check(out.length, outOffset, fullDoubles());
		complex.inverse(scratch.doubles, in, inOffset, out, outOffset);
	}
}
