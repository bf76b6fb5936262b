package org.outcrop.headless.internal.command;

import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.Scan4d;

/**
 * What the rows and columns of a picture mean.
 *
 * @param down   of the rows
 * @param across of the columns
 */
record PictureAxes(AxisCalibration down, AxisCalibration across) {

	/** Of a picture over the detector. */
	static PictureAxes ofDetector(Scan4d scan) {
		return new PictureAxes(scan.outline().calibration().detectorY(), scan.outline().calibration().detectorX());
	}

	/** Of a picture over a part of the scan. @param y its first position @param x its first position */
	static PictureAxes ofScan(Scan4d scan, long y, long x) {
		return new PictureAxes(from(scan.outline().calibration().scanY(), y), from(scan.outline().calibration().scanX(), x));
	}

	private static AxisCalibration from(AxisCalibration axis, long first) {
		return new AxisCalibration(axis.name(), axis.valueAt(first), axis.size(), axis.unit());
	}
}
