package org.outcrop.fft.scan;

import org.outcrop.compute.Progress;
import org.outcrop.fft.DoubleFft2d;
import org.outcrop.fft.FftScratch;

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
		if (spectrum.shape().axes() != FourierAxes.SCAN) {
			throw new IllegalArgumentException(
					"a filter of scan frequencies needs a transform over the scan's axes, not over " + spectrum.shape().axes().text());
		}
		ComplexPicture sum = spectrum.scanPlane(detectorWeights, progress);
		if (frequencyMask.length != sum.re().length) {
			throw new IllegalArgumentException(frequencyMask.length + " frequencies in the mask, " + sum.re().length + " in the spectrum");
		}
		double[] both = new double[Math.multiplyExact(2, frequencyMask.length)];
		for (int i = 0; i < frequencyMask.length; i++) {
			both[2 * i] = (double) sum.re()[i] * frequencyMask[i];
			both[2 * i + 1] = (double) sum.im()[i] * frequencyMask[i];
		}
		progress.checkCancelled();
		return inverse(both, sum.rows(), sum.columns(), 1);
	}

	/**
	 * Transforms back, scaled by 1/n.
	 *
	 * @param both   re, im, re, im, ..., row-major; overwritten
	 * @param factor by which the result is multiplied besides
	 */
	static ComplexPicture inverse(double[] both, int rows, int columns, double factor) {
		DoubleFft2d.of(rows, columns).inverseComplex(both, 0, both, 0, new FftScratch());
		float[] re = new float[both.length / 2];
		float[] im = new float[re.length];
		for (int i = 0; i < re.length; i++) {
			re[i] = (float) (both[2 * i] * factor);
			im[i] = (float) (both[2 * i + 1] * factor);
		}
		return new ComplexPicture(rows, columns, re, im);
	}
}
