package org.outcrop.fft.scan;

import org.outcrop.compute.Progress;

/**
 * Single-sideband ptychography of a weak phase object from a scan's spectrum.
 *
 * <p>For each scan frequency k the spectrum over the detector differs from zero where the bright-field disc overlaps with itself shifted by k or
 * by -k. Where it overlaps with the one shifted by k alone, G(k; q) is the object's coefficient of k times the disc's brightness; where with the
 * other alone, minus its conjugate of -k; where with both, the two cancel. So the mean of G(k; q) over the first of these areas, over all k, is
 * the spectrum of the object. The second area of k is the first one of -k, and lends its conjugate there: nothing is left out. Source:
 * Rodenburg and Bates, Phil. Trans. R. Soc. A 339 (1992) 521; Pennycook et al., Ultramicroscopy 151 (2015) 160; Strauch et al., Microsc.
 * Microanal. 27 (2021) 1078.
 */
public final class SingleSideband {

	/**
	 * Geometry of the measurement.
	 *
	 * @param centreRow       of the bright-field disc, detector pixels of the spectrum (of its crop)
	 * @param centreColumn    likewise
	 * @param radius          of the disc, detector pixels
	 * @param pixelsPerKy     detector pixels by which the disc is shifted for one step of ky: wavelength / (rows * scan step) over the angle of a pixel
	 * @param pixelsPerKx     likewise for kx
	 * @param rotationDegrees by which shifts on the detector are turned into the scan's axes, from growing columns towards growing rows, as
	 *                        {@link org.outcrop.scan4d.Dpc#turned} does it
	 * @param flip            mirror the detector's rows first
	 */
	public record Parameters(double centreRow, double centreColumn, double radius, double pixelsPerKy, double pixelsPerKx, double rotationDegrees,
			boolean flip) {

		public Parameters {
			if (!(radius > 0) || !Double.isFinite(pixelsPerKy) || !Double.isFinite(pixelsPerKx) || !Double.isFinite(rotationDegrees)) {
				throw new IllegalArgumentException("a disc needs a radius above 0, and the scan a finite scale");
			}
		}

		/**
		 * From physical sizes.
		 *
		 * @param stepNm      distance of scan positions (row, column), nm
		 * @param scan        positions (rows, columns)
		 * @param convergence half-angle of the disc, mrad
		 * @param wavelength  nm, see {@link #wavelength}
		 */
		public static Parameters ofConvergence(double centreRow, double centreColumn, double radius, double[] stepNm, long[] scan,
				double convergence, double wavelength, double rotationDegrees, boolean flip) {
			double pixelsPerInverseNm = wavelength * 1e3 / (convergence / radius);
			return new Parameters(centreRow, centreColumn, radius, pixelsPerInverseNm / (scan[0] * stepNm[0]),
					pixelsPerInverseNm / (scan[1] * stepNm[1]), rotationDegrees, flip);
		}
	}

	private SingleSideband() {
	}

	/** Relativistic wavelength of electrons in nm. @param kilovolts by which they were accelerated */
	public static double wavelength(double kilovolts) {
		// h / sqrt(2 m e U (1 + e U / 2 m c^2)), CODATA 2018
		double volts = kilovolts * 1e3;
		return 1.226425988 / Math.sqrt(volts * (1 + 0.978475605e-6 * volts));
	}

	/**
	 * Computes the object. Streams the spectrum once, in the order in which it is stored.
	 *
	 * @param spectrum over the scan's axes ({@link FourierAxes#SCAN}), with the whole disc in it
	 * @return {@code full.a x full.b}: amplitude near 1, phase is the object's
	 * @throws IllegalArgumentException where the spectrum is of other axes
	 */
	public static ComplexPicture object(Spectrum4d spectrum, Parameters parameters, Progress progress) {
		if (spectrum.shape().axes() != FourierAxes.SCAN) {
			throw new IllegalArgumentException(
					"single-sideband ptychography needs a transform over the scan's axes, not over " + spectrum.shape().axes().text());
		}
		return new SidebandSums(spectrum, parameters).run(progress);
	}
}
