package org.outcrop.ui.scan4d.model;

import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.ui.Numbers;
import org.outcrop.ui.picture.ScaleBar;

/** Scale bars of scans and frames. */
public final class ScaleBars {

	private ScaleBars() {
	}

	/**
	 * The longest bar of a round length.
	 *
	 * @param axis  of the direction across
	 * @param scale points of the canvas for a pixel
	 * @param most  points
	 */
	public static ScaleBar of(AxisCalibration axis, double scale, double most) {
		return ScaleBar.of(scale / Math.abs(axis.size()), most, length -> Numbers.brief(length) + " " + unit(axis, length));
	}

	private static String unit(AxisCalibration axis, double length) {
		return axis.isCalibrated() ? axis.unit() : length == 1 ? "pixel" : "pixels";
	}
}
