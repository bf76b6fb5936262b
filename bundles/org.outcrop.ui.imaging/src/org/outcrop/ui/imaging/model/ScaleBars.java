package org.outcrop.ui.imaging.model;

import org.outcrop.ui.Numbers;
import org.outcrop.ui.picture.ScaleBar;

/** Scale bars of images of a section. */
public final class ScaleBars {

	private static final double MICROMETRES_A_MILLIMETRE = 1000;

	private ScaleBars() {
	}

	/**
	 * The longest bar of a round length.
	 *
	 * @param pixel width of a pixel in micrometres; NaN where it isn't known, for a bar in pixels
	 * @param scale points of the canvas for a pixel
	 * @param most  points, more than 0
	 */
	public static ScaleBar of(double pixel, double scale, double most) {
		return Double.isNaN(pixel) ? ScaleBar.of(scale, most, length -> Numbers.brief(length) + (length == 1 ? " pixel" : " pixels"))
				: ScaleBar.of(scale / pixel, most, ScaleBars::length);
	}

	private static String length(double micrometres) {
		return micrometres >= MICROMETRES_A_MILLIMETRE ? Numbers.brief(micrometres / MICROMETRES_A_MILLIMETRE) + " mm" : Numbers.brief(micrometres) + " µm";
	}
}
