package org.outcrop.ui.imaging.model;

import org.outcrop.ui.Numbers;

/**
 * A line of a round length for measuring a picture by eye.
 *
 * @param points length on the canvas
 * @param label  the length with its unit: {@code 500 µm}
 */
public record ScaleBar(double points, String label) {

	private static final double MICROMETRES_A_MILLIMETRE = 1000;

	/**
	 * The longest bar of 1, 2 or 5 times a power of ten that is at most so long.
	 *
	 * @param pixel width of a pixel in micrometres; NaN where it isn't known, for a bar in pixels
	 * @param scale points of the canvas for a pixel
	 * @param most  points, more than 0
	 */
	public static ScaleBar of(double pixel, double scale, double most) {
		boolean known = !Double.isNaN(pixel);
		double unitPoints = known ? scale / pixel : scale;
		double longest = most / unitPoints;
		double power = Math.pow(10, Math.floor(Math.log10(longest)));
		double length = longest >= 5 * power ? 5 * power : longest >= 2 * power ? 2 * power : power;
		String label = !known ? Numbers.brief(length) + (length == 1 ? " pixel" : " pixels")
				: length >= MICROMETRES_A_MILLIMETRE ? Numbers.brief(length / MICROMETRES_A_MILLIMETRE) + " mm" : Numbers.brief(length) + " µm";
		return new ScaleBar(length * unitPoints, label);
	}
}
