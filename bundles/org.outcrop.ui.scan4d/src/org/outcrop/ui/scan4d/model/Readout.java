package org.outcrop.ui.scan4d.model;

import java.util.Locale;

import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.scan4d.Picture;
import org.outcrop.ui.Numbers;

/** What is under the mouse, as words. */
public final class Readout {

	private static final double EXACT_BELOW = 1e15;

	private Readout() {
	}

	/**
	 * A place of a picture with its value: {@code y 12, x 34  (6.2, 17.1 nm)  1,234 counts}.
	 *
	 * @param place on the picture
	 * @param unit  of the values
	 */
	public static String at(Place place, Picture picture, AxisCalibration down, AxisCalibration across, String unit) {
		int row = (int) place.pixelRow();
		int column = (int) place.pixelColumn();
		String where = "y " + row + ", x " + column + calibrated(row, column, down, across);
		return where + "    " + (picture.isMissing(row, column) ? "no data" : (value(picture.at(row, column)) + " " + unit).strip());
	}

	private static String calibrated(int row, int column, AxisCalibration down, AxisCalibration across) {
		if (!down.isCalibrated() && !across.isCalibrated()) {
			return "";
		}
		String y = Numbers.brief(down.valueAt(row));
		String x = Numbers.brief(across.valueAt(column));
		return down.unit().equals(across.unit()) ? "  (" + y + ", " + x + " " + across.unit() + ")"
				: "  (" + y + " " + down.unit() + ", " + x + " " + across.unit() + ")";
	}

	/** A value: integers with all their digits. */
	public static String value(double value) {
		boolean whole = value == Math.rint(value) && Math.abs(value) < EXACT_BELOW;
		return whole ? String.format(Locale.ROOT, "%,d", (long) value) : Numbers.brief(value);
	}
}
