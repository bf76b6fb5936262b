package org.outcrop.fft.scan;

import org.outcrop.compute.Progress;

/**
 * Real-space images from a selection of a scan's spectrum: virtual detector and Fourier filter in one.
 *
 * <p>image(r) = IFFT2(mask(k) * sum over q of w(q) G(k; q)).
 */
public final class FourierFilter {

	private FourierFilter() {
	}

	/**
	 * Computes one image.
	 *
	 * @param spectrum        over the scan's axes ({@link FourierAxes#SCAN})
	 * @param detectorWeights {@code full.c x full.d}, row-major; tiles with weights of 0 alone are not read
	 * @param frequencyMask   {@code full.a x full.b}, row-major, unshifted; with a mask that is the same at k and -k the image is real
	 * @return {@code full.a x full.b}, scaled by 1/n, so that a mask of ones gives the virtual detector's image back
	 * @throws IllegalArgumentException where the spectrum is of other axes or a size does not fit
	 */
	public static ComplexPicture image(Spectrum4d spectrum, float[] detectorWeights, float[] frequencyMask, Progress progress) {
		throw new UnsupportedOperationException("follows");
	}
}
