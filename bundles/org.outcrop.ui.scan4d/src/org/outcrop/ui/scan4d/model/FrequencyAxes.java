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

	/**
	 * The frequency of a place and what repeats with it: {@code 0.36 1/nm, period 2.77 nm, angle 123.7°}; of axes of different units what each
	 * says.
	 */
	public String text(Place place) {
		double y = frequency(place.pixelRow(), rows, down);
		double x = frequency(place.pixelColumn(), columns, across);
		double length = Math.hypot(y, x);
		if (length == 0) {
			return "zero frequency";
		}
		return !down.unit().equals(across.unit()) ? parts(y, x) : Numbers.brief(length) + " " + across.unit() + ", period "
				+ Numbers.brief(1 / length) + " " + inverse(across.unit()) + ", angle "
				+ String.format(Locale.ROOT, "%.1f°", Math.toDegrees(Math.atan2(y, x)));
	}

	/** A place by its distance from zero frequency, and the frequency down and across: {@code k 3, -2  (0.3, -0.2 1/nm)}. */
	public String where(Place place) {
		return "k " + (place.pixelRow() - rows / 2) + ", " + (place.pixelColumn() - columns / 2) + "  ("
				+ parts(frequency(place.pixelRow(), rows, down), frequency(place.pixelColumn(), columns, across)) + ")";
	}

	/** From whole numbers, so that zero is zero. */
	private static double frequency(long index, int length, AxisCalibration axis) {
		return PictureFft.frequency(index, length) * length * axis.size();
	}

	private String parts(double y, double x) {
		return Numbers.brief(y) + (down.unit().equals(across.unit()) ? "" : " " + down.unit()) + ", " + Numbers.brief(x) + " " + across.unit();
	}
}
