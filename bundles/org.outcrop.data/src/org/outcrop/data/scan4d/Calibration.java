package org.outcrop.data.scan4d;

import java.util.List;

/** The four axes of a scan, in array order. */
public record Calibration(AxisCalibration scanY, AxisCalibration scanX, AxisCalibration detectorY, AxisCalibration detectorX) {

	/** Everything in pixels. */
	public static final Calibration PIXELS = new Calibration(AxisCalibration.pixels("scan_y"), AxisCalibration.pixels("scan_x"),
			AxisCalibration.pixels("detector_y"), AxisCalibration.pixels("detector_x"));

	/** The axes in array order. */
	public List<AxisCalibration> axes() {
		return List.of(scanY, scanX, detectorY, detectorX);
	}
}
