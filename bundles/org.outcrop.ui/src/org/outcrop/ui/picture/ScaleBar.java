package org.outcrop.ui.picture;

import java.util.function.DoubleFunction;

/**
 * A line of a round length for measuring a picture by eye.
 *
 * @param points length on the canvas
 * @param label  the length with its unit: {@code 500 µm}
 */
public record ScaleBar(double points, String label) {

	/**
	 * The longest bar of 1, 2 or 5 times a power of ten that is at most so long.
	 *
	 * @param unitPoints points of the canvas for a unit of length, more than 0
	 * @param most       points, more than 0
	 * @param label      of a length
	 */
	public static ScaleBar of(double unitPoints, double most, DoubleFunction<String> label) {
		double longest = most / unitPoints;
		double power = Math.pow(10, Math.floor(Math.log10(longest)));
		double length = longest >= 5 * power ? 5 * power : longest >= 2 * power ? 2 * power : power;
		return new ScaleBar(length * unitPoints, label.apply(length));
	}
}
