package org.outcrop.fft;

import org.outcrop.fft.internal.kernel.FloatComplexFrame;
import org.outcrop.fft.internal.kernel.FloatFrame;
import org.outcrop.fft.internal.kernel.FloatKernel;
import org.outcrop.fft.internal.kernel.FloatKernels;
import org.outcrop.fft.internal.kernel.FloatRealForward;
import org.outcrop.fft.internal.kernel.FloatRealInverse;

/**
 * The two-dimensional transform of frames of one size in float32: row-major, complex values interleaved (real, imaginary). One call does one
 * frame; {@link FftBatch} does many on several threads. A result depends on its own frame only, to the last bit.
 *
 * <p>Immutable and safe for any thread.
 */
public final class FloatFft2d {

	private final FloatFrame frame;
	private final FloatRealForward real;
	private final FloatRealInverse back;
	private final FloatComplexFrame complex;

	private FloatFft2d(int rows, int columns, FloatKernel kernel) {
		this.frame = FloatFrame.of(rows, columns, kernel);
		this.real = new FloatRealForward(frame);
		this.back = new FloatRealInverse(frame);
		this.complex = new FloatComplexFrame(frame);
	}

	/**
	 * The transform of a size, on the Vector API where the JVM has it.
	 *
	 * @throws IllegalArgumentException when rows or columns are below 1
	 * @throws ArithmeticException      when a spectrum does not fit an array
	 */
	public static FloatFft2d of(int rows, int columns) {
		return new FloatFft2d(rows, columns, FloatKernels.preferred());
	}

	/** The same without the Vector API; its results are equal to the last bit. */
	public static FloatFft2d scalar(int rows, int columns) {
		return new FloatFft2d(rows, columns, FloatKernels.scalar());
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

	/** Floats of a frame. */
	public int frameFloats() {
		return rows() * columns();
	}

	/** Floats of a half spectrum. */
	public int halfFloats() {
		return 2 * rows() * halfColumns();
	}

	/** Floats of a full spectrum or a complex frame. */
	public int fullFloats() {
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
	public void forwardHalf(float[] in, int inOffset, float[] out, int outOffset, FftScratch scratch) {
		Bounds.check(in.length, inOffset, frameFloats());
		Bounds.check(out.length, outOffset, halfFloats());
		real.half(scratch.floats, in, inOffset, out, outOffset);
	}

	/** A real frame to its whole spectrum, not scaled: [rows, columns, 2], as {@code fft2} stores it; otherwise as {@link #forwardHalf}. */
	public void forwardFull(float[] in, int inOffset, float[] out, int outOffset, FftScratch scratch) {
		Bounds.check(in.length, inOffset, frameFloats());
		Bounds.check(out.length, outOffset, fullFloats());
		real.full(scratch.floats, in, inOffset, out, outOffset);
	}

	/**
	 * A half spectrum back to its real frame, divided by rows times columns, as {@code irfft2} does. In the columns of the zero and the highest
	 * frequency what contradicts a real frame is left out.
	 *
	 * @throws IndexOutOfBoundsException when an array is too short; nothing was changed
	 */
	public void inverseHalf(float[] in, int inOffset, float[] out, int outOffset, FftScratch scratch) {
		Bounds.check(in.length, inOffset, halfFloats());
		Bounds.check(out.length, outOffset, frameFloats());
		back.half(scratch.floats, in, inOffset, out, outOffset);
	}

	/**
	 * A complex frame, [rows, columns, 2], to its spectrum of the same layout, not scaled. Both may be the same place.
	 *
	 * @throws IndexOutOfBoundsException when an array is too short; nothing was changed
	 */
	public void forwardComplex(float[] in, int inOffset, float[] out, int outOffset, FftScratch scratch) {
		Bounds.check(in.length, inOffset, fullFloats());
		Bounds.check(out.length, outOffset, fullFloats());
		complex.forward(scratch.floats, in, inOffset, out, outOffset);
	}

	/** A spectrum back to its complex frame, divided by rows times columns; otherwise as {@link #forwardComplex}. */
	public void inverseComplex(float[] in, int inOffset, float[] out, int outOffset, FftScratch scratch) {
		Bounds.check(in.length, inOffset, fullFloats());
		Bounds.check(out.length, outOffset, fullFloats());
		complex.inverse(scratch.floats, in, inOffset, out, outOffset);
	}
}
