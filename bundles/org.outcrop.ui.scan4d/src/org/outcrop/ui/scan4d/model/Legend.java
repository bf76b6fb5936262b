package org.outcrop.ui.scan4d.model;

import org.outcrop.raster.ColourMap;
import org.outcrop.ui.Numbers;

/**
 * What the colours of a picture mean.
 *
 * @param colours from the weakest to the strongest; not of a wheel
 * @param wheel   whether the hue is a direction and the brightness a length
 * @param low     value of the weakest colour, as text
 * @param high    value of the strongest colour, as text with its unit
 */
public record Legend(ColourMap colours, boolean wheel, String low, String high) {

	/**
	 * Of a painted picture.
	 *
	 * @param unit of its values
	 */
	public static Legend of(Painted painted, boolean wheel, String unit) {
		return new Legend(painted.style().colours(), wheel, Numbers.brief(painted.contrast().low()),
				(Numbers.brief(painted.contrast().high()) + " " + unit).strip());
	}
}
