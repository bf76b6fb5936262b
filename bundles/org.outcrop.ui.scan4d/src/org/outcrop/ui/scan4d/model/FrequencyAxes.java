package org.outcrop.ui.scan4d.model;

import java.util.Locale;

import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.Calibration;
import org.outcrop.fft.picture.PictureFft;
import org.outcrop.ui.Numbers;

/**
 * The axes of a transform that is looked at, zero frequency in the middle.
 *
 * @param rows    extents
 * @param columns extents
 * @param down    the axis down; its unit is the inverse of that of what was transformed
 * @param across  the axis across, likewise
 */
public record FrequencyAxes(int rows, int columns, AxisCalibration down, AxisCalibration across) {

	private static final String CYCLES = "cycles/pixel";
	private static final String INVERSE = "1/";

	/** Of the transform of a picture of a pane, or of a part of it. */
	public static FrequencyAxes of(Calibration calibration, Pane pane, int rows, int columns) {
		AxisCalibration y = pane == Pane.SCAN ? calibration.scanY() : calibration.detectorY();
		AxisCalibration x = pane == Pane.SCAN ? calibration.scanX() : calibration.detectorX();
		return new FrequencyAxes(rows, columns, inverse(y, rows), inverse(x, columns));
	}

	private static AxisCalibration inverse(AxisCalibration axis, int length) {
		double step = 1 / (length * Math.abs(axis.size()));
		return new AxisCalibration("frequency of " + axis.name(), -(length / 2) * step, step, inverse(axis.unit()));
	}

	/** The unit of frequencies for one of lengths, and the other way round. */
	static String inverse(String unit) {
		return unit.equals(AxisCalibration.PIXELS) ? CYCLES : unit.equals(CYCLES) ? AxisCalibration.PIXELS
				: unit.startsWith(INVERSE) ? unit.substring(INVERSE.length()) : unit.matches(".*\\^-1") ? unit.substring(0, unit.length() - 3)
				: INVERSE + unit;
	}

	/** A place with its frequency, and what repeats with it: {@code k 3, -2  (0.3, -0.2 1/nm)  |k| 0.36 1/nm, period 2.77 nm, angle 123.7°}. */
	public String text(Place place) {
		int row = (int) place.pixelRow();
		int column = (int) place.pixelColumn();
		// both from whole numbers, so that zero is zero
		double y = PictureFft.frequency(row, rows) * rows * down.size();
		double x = PictureFft.frequency(column, columns) * columns * across.size();
		boolean alike = down.unit().equals(across.unit());
		String where = "k " + (row - rows / 2) + ", " + (column - columns / 2) + "  (" + Numbers.brief(y) + (alike ? "" : " " + down.unit()) + ", "
				+ Numbers.brief(x) + " " + across.unit() + ")";
		if (!alike) {
			return where;
		}
		double length = Math.hypot(y, x);
		return length == 0 ? where + "  zero frequency" : where + "  |k| " + Numbers.brief(length) + " " + across.unit() + ", period "
				+ Numbers.brief(1 / length) + " " + inverse(across.unit()) + ", angle "
				+ String.format(Locale.ROOT, "%.1f°", Math.toDegrees(Math.atan2(y, x)));
	}
}
