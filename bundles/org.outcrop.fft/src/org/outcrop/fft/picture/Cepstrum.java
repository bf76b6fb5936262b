package org.outcrop.fft.picture;

import org.outcrop.fft.scan.Apodisation;
import org.outcrop.scan4d.Picture;

/**
 * The cepstrum of a diffraction pattern: the amplitude of the Fourier transform of the logarithm of its intensities. Distances between atoms
 * become peaks, while tilt and thickness matter little (E. Padgett et al., "The exit-wave power-cepstrum transform for scanning
 * nanobeam electron diffraction", Ultramicroscopy 214, 112994, 2020).
 */
public final class Cepstrum {

	private Cepstrum() {
	}

	/** The cepstrum of a picture of any size, distance 0 in the middle. */
	public static Picture of(Picture picture, Apodisation window) {
		return PictureFft.of(logarithms(picture), window).amplitude();
	}

	/**
	 * Natural logarithms. What has none, being 0 or less, counts as half of the smallest intensity above 0; where there is none above 0 all are
	 * 0.
	 */
	public static Picture logarithms(Picture picture) {
		int n = picture.values().length();
		double least = Double.POSITIVE_INFINITY;
		for (int i = 0; i < n; i++) {
			double value = picture.values().at(i);
			least = value > 0 && !picture.missing().get(i) ? Math.min(least, value) : least;
		}
		double[] values = new double[n];
		for (int i = 0; i < n && least < Double.POSITIVE_INFINITY; i++) {
			double value = picture.values().at(i);
			values[i] = Double.isNaN(value) ? Double.NaN : Math.log(Math.max(value, least / 2));
		}
		return new Picture(picture.rows(), picture.columns(), new Picture.Reals(values), picture.missing());
	}
}
