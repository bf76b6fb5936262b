package org.outcrop.ui.scan4d.model;

import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.ui.Numbers;

/**
 * A line of a round length for measuring a picture by eye.
 *
 * @param points length on the canvas
 * @param label  the length with its unit: {@code 5 nm}
 */
public record ScaleBar(double points, String label) {

	/**
	 * The longest bar of 1, 2 or 5 times a power of ten that is at most so long.
	 *
	 * @param axis  of the direction across
	 * @param scale points of the canvas for a pixel
	 * @param most  points
	 */
	public static ScaleBar of(AxisCalibration axis, double scale, double most) {
		double unitPoints = scale / Math.abs(axis.size());
		double longest = most / unitPoints;
		double power = Math.pow(10, Math.floor(Math.log10(longest)));
		double length = longest >= 5 * power ? 5 * power : longest >= 2 * power ? 2 * power : power;
		return new ScaleBar(length * unitPoints, Numbers.brief(length) + " " + unit(axis, length));
	}

	private static String unit(AxisCalibration axis, double length) {
		return axis.isCalibrated() ? axis.unit() : length == 1 ? "pixel" : "pixels";
	}
}
