package org.outcrop.fft.scan;

/**
 * A plane of complex numbers, row-major.
 *
 * @param rows    of it
 * @param columns of it
 * @param re      real parts, {@code rows * columns}; owned by whoever holds the picture
 * @param im      imaginary parts, as many
 */
public record ComplexPicture(int rows, int columns, float[] re, float[] im) {

	public ComplexPicture {
		if (re.length != rows * columns || im.length != re.length) {
			throw new IllegalArgumentException(re.length + " and " + im.length + " numbers for " + rows + " x " + columns);
		}
	}

	/** Absolute values in float64. */
	public double[] amplitude() {
		double[] out = new double[re.length];
		for (int i = 0; i < out.length; i++) {
			out[i] = Math.hypot(re[i], im[i]);
		}
		return out;
	}

	/** Angles in radians, -pi to pi. */
	public double[] phase() {
		double[] out = new double[re.length];
		for (int i = 0; i < out.length; i++) {
			out[i] = Math.atan2(im[i], re[i]);
		}
		return out;
	}

	/** The same with index 0 in the middle (at {@code n / 2}), as spectra are looked at. */
	public ComplexPicture shifted() {
		float[] shiftedRe = new float[re.length];
		float[] shiftedIm = new float[im.length];
		for (int r = 0; r < rows; r++) {
			int to = (r + rows / 2) % rows * columns;
			for (int c = 0; c < columns; c++) {
				int at = to + (c + columns / 2) % columns;
				shiftedRe[at] = re[r * columns + c];
				shiftedIm[at] = im[r * columns + c];
			}
		}
		return new ComplexPicture(rows, columns, shiftedRe, shiftedIm);
	}
}
