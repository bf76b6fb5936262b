package org.outcrop.scan4d;

import org.outcrop.raster.PixelImage;

/**
 * The shift of the pattern over the scan (differential phase contrast): two pictures of equal size, in detector pixels.
 *
 * @param rows    shift along detector rows
 * @param columns shift along detector columns
 */
public record Dpc(Picture rows, Picture columns) {

	/** Of the two pictures that {@link Product.CentreOfMass} makes; the mean of each is taken off. */
	public static Dpc of(Picture comRows, Picture comColumns) {
		throw new UnsupportedOperationException();
	}

	/**
	 * With the scan's axes turned against the detector's.
	 *
	 * @param degrees from the direction of growing columns towards growing rows
	 * @param flip    mirror the detector's rows first
	 */
	public Dpc turned(double degrees, boolean flip) {
		throw new UnsupportedOperationException();
	}

	/** The turn, 0 to 180 degrees, at which the curl is least, as an electric field has none. */
	public double turnOfLeastCurl(boolean flip) {
		throw new UnsupportedOperationException();
	}

	/** Length of the shift. */
	public Picture magnitude() {
		throw new UnsupportedOperationException();
	}

	/** Direction of the shift in degrees, -180 to 180, from growing columns towards growing rows. */
	public Picture angle() {
		throw new UnsupportedOperationException();
	}

	/** Divergence by central differences, one-sided at the edges; in detector pixels for each scan step. */
	public Picture divergence() {
		throw new UnsupportedOperationException();
	}

	/** Curl by central differences, one-sided at the edges; in detector pixels for each scan step. */
	public Picture curl() {
		throw new UnsupportedOperationException();
	}

	/** Integrated shift: the picture whose gradient comes nearest to the shifts in the sense of least squares; its mean is 0. */
	public Picture integrated() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Direction as hue and length as brightness.
	 *
	 * @param full        length that is shown at full brightness, more than 0
	 * @param missingArgb colour of cells without data
	 */
	public PixelImage colourWheel(double full, int missingArgb) {
		throw new UnsupportedOperationException();
	}
}
