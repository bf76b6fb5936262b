package org.outcrop.ui.scan4d.fourier.model;

import java.util.Locale;

import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.ui.Numbers;
import org.outcrop.ui.scan4d.model.Place;

/** Places of a transform as words. */
public final class FourierReadout {

	private static final String INVERSE = "1/";
	/** Frequencies of axes that nobody calibrated. */
	static final String CYCLES = "cycles/pixel";

	private FourierReadout() {
	}

	/** A place: of frequencies their two parts, their length, period and angle; of others their position. */
	public static String at(Plane plane, Place place) {
		int row = (int) place.pixelRow();
		int column = (int) place.pixelColumn();
		return plane.frequencies() ? frequency(plane, row, column) : position(plane, row, column);
	}

	private static String position(Plane plane, int row, int column) {
		String where = "y " + row + ", x " + column;
		if (!plane.down().isCalibrated() && !plane.across().isCalibrated()) {
			return where;
		}
		return where + "  (" + pair(plane, row, column) + ")";
	}

	private static String pair(Plane plane, int row, int column) {
		AxisCalibration down = plane.down();
		AxisCalibration across = plane.across();
		String y = Numbers.brief(plane.valueDown(row));
		String x = Numbers.brief(plane.valueAcross(column));
		return down.unit().equals(across.unit()) ? y + ", " + x + " " + across.unit() : y + " " + down.unit() + ", " + x + " " + across.unit();
	}

	private static String frequency(Plane plane, int row, int column) {
		double y = plane.valueDown(row);
		double x = plane.valueAcross(column);
		double length = Math.hypot(y, x);
		if (!plane.down().unit().equals(plane.across().unit())) {
			return "k (" + pair(plane, row, column) + ")";
		}
		String where = "k (" + Numbers.brief(y) + ", " + Numbers.brief(x) + ")";
		if (length == 0) {
			return where + "  zero frequency";
		}
		String unit = plane.across().unit();
		return where + "  |k| " + Numbers.brief(length) + " " + unit + ", period " + Numbers.brief(1 / length) + " " + inverse(unit) + ", angle "
				+ String.format(Locale.ROOT, "%.1f°", Math.toDegrees(Math.atan2(y, x)));
	}

	/** The unit of periods for one of frequencies, and the other way round. */
	public static String inverse(String unit) {
		return unit.startsWith(INVERSE) ? unit.substring(INVERSE.length()) : unit.equals(CYCLES) ? AxisCalibration.PIXELS : INVERSE + unit;
	}
}
