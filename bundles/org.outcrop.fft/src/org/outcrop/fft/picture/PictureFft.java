package org.outcrop.fft.picture;

import java.util.BitSet;

import org.outcrop.fft.DoubleFft2d;
import org.outcrop.fft.FftScratch;
import org.outcrop.fft.scan.Apodisation;
import org.outcrop.scan4d.Picture;

/**
 * The Fourier transform of a picture, not scaled, as it is looked at: frequency 0 stands in the middle, at row {@code rows / 2} and column
 * {@code columns / 2}. Only half of it is held, since the transform of real numbers is the conjugate of itself turned by half a turn.
 *
 * <p>Immutable and safe for any thread.
 */
public final class PictureFft {

	private final int rows;
	private final int columns;
	/** As {@link DoubleFft2d#forwardHalf} gives it: frequency 0 first, pairs of real and imaginary parts. */
	private final double[] half;

	private PictureFft(int rows, int columns, double[] half) {
		this.rows = rows;
		this.columns = columns;
		this.half = half;
	}

	/**
	 * Transforms a picture of any size. Cells without data, or whose value is not finite, count as the mean of the others.
	 *
	 * @param window what the values are multiplied by first, along rows and along columns
	 * @throws ArithmeticException where the spectrum does not fit an array
	 */
	public static PictureFft of(Picture picture, Apodisation window) {
		double[] values = filled(picture);
		weigh(values, picture.rows(), picture.columns(), window);
		DoubleFft2d transform = DoubleFft2d.of(picture.rows(), picture.columns());
		double[] half = new double[transform.halfDoubles()];
		transform.forwardHalf(values, 0, half, 0, new FftScratch());
		return new PictureFft(picture.rows(), picture.columns(), half);
	}

	/** Bytes that {@link #of} takes for a picture of a size, and its result and one picture made of it hold; an upper bound. */
	public static long bytes(int rows, int columns) {
		return (3L * rows * columns + 2L * rows * (columns / 2 + 1)) * Double.BYTES + DoubleFft2d.of(rows, columns).scratchBytes();
	}

	private static double[] filled(Picture picture) {
		double[] values = new double[picture.values().length()];
		BitSet without = new BitSet();
		double mean = 0;
		int cells = 0;
		for (int i = 0; i < values.length; i++) {
			values[i] = picture.values().at(i);
			if (picture.missing().get(i) || !Double.isFinite(values[i])) {
				without.set(i);
			} else {
				cells++;
				mean += (values[i] - mean) / cells;
			}
		}
		for (int i = without.nextSetBit(0); i >= 0; i = without.nextSetBit(i + 1)) {
			values[i] = mean;
		}
		return values;
	}

	private static void weigh(double[] values, int rows, int columns, Apodisation window) {
		if (window == Apodisation.NONE) {
			return;
		}
		double[] down = Windows.weights(window, rows);
		double[] across = Windows.weights(window, columns);
		for (int row = 0; row < rows; row++) {
			for (int column = 0; column < columns; column++) {
				values[row * columns + column] *= down[row] * across[column];
			}
		}
	}

	/** Rows, as the picture has. */
	public int rows() {
		return rows;
	}

	/** Columns, as the picture has. */
	public int columns() {
		return columns;
	}

	/** Real part at a row and column of what is looked at. */
	public double real(int row, int column) {
		return half[place(row, column)];
	}

	/** Imaginary part at a row and column of what is looked at. */
	public double imaginary(int row, int column) {
		double value = half[place(row, column) + 1];
		return isHeld(column) ? value : -value;
	}

	/** Whether a column is in the half that is held; the others are found by symmetry. */
	private boolean isHeld(int column) {
		return Math.floorMod(column - columns / 2, columns) <= columns / 2;
	}

	private int place(int row, int column) {
		int down = Math.floorMod(row - rows / 2, rows);
		int across = Math.floorMod(column - columns / 2, columns);
		if (across > columns / 2) {
			down = Math.floorMod(-down, rows);
			across = columns - across;
		}
		return 2 * (down * (columns / 2 + 1) + across);
	}

	/** Absolute values, in the picture's unit times cells. */
	public Picture amplitude() {
		double[] values = new double[rows * columns];
		for (int i = 0; i < values.length; i++) {
			int at = place(i / columns, i % columns);
			values[i] = Math.hypot(half[at], half[at + 1]);
		}
		return Picture.of(rows, columns, values);
	}

	/**
	 * Phases in radians, more than -pi to pi.
	 *
	 * @return missing where the amplitude is 0, or below what rounding leaves of the largest
	 */
	public Picture phase() {
		double[] values = new double[rows * columns];
		BitSet missing = new BitSet();
		double least = largest() * Math.ulp(1.0) * Math.sqrt(values.length);
		for (int i = 0; i < values.length; i++) {
			double re = real(i / columns, i % columns);
			double im = imaginary(i / columns, i % columns);
			values[i] = Math.atan2(im, re);
			missing.set(i, Math.hypot(re, im) <= least);
		}
		return new Picture(rows, columns, new Picture.Reals(values), missing);
	}

	private double largest() {
		double largest = 0;
		for (int i = 0; i < half.length; i += 2) {
			largest = Math.max(largest, Math.hypot(half[i], half[i + 1]));
		}
		return largest;
	}

	/** The frequency of a row, in cycles per cell of the picture; negative above the middle. */
	public static double frequency(double index, int length) {
		return (index - length / 2) / length;
	}
}
