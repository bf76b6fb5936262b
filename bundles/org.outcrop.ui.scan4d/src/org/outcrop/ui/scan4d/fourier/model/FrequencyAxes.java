package org.outcrop.ui.scan4d.fourier.model;

import java.util.ArrayList;
import java.util.List;

import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.Calibration;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.fft.scan.FourierShape;
import org.outcrop.fft.scan.Spectrum4d;

/** Steps and units of a transform's axes. */
final class FrequencyAxes {

	private FrequencyAxes() {
	}

	/** The four axes: as the scan is calibrated now, which may be better known than when the transform was computed; else as that has them. */
	static List<AxisCalibration> of(Spectrum4d spectrum, Calibration now) {
		FourierShape shape = spectrum.shape();
		int row0 = spectrum.options().crop().map(DetectorRectangle::row0).orElse(0);
		int column0 = spectrum.options().crop().map(DetectorRectangle::column0).orElse(0);
		int[] start = {0, 0, row0, column0};
		List<AxisCalibration> axes = new ArrayList<>(spectrum.axes());
		for (int i = 0; i < axes.size(); i++) {
			AxisCalibration axis = now.axes().get(i);
			boolean transformed = i < 2 ? shape.axes().ofScan() : shape.axes().ofDetector();
			if (axis.isCalibrated()) {
				axes.set(i, transformed ? frequency(axis, shape.full().along(i))
						: new AxisCalibration(axis.name(), axis.valueAt(start[i]), axis.size(), axis.unit()));
			}
		}
		return List.copyOf(axes);
	}

	/** Of an axis of so many pixels. */
	static AxisCalibration frequency(AxisCalibration axis, long length) {
		String unit = axis.isCalibrated() ? FourierReadout.inverse(axis.unit()) : FourierReadout.CYCLES;
		return new AxisCalibration("frequency of " + axis.name(), 0, 1 / (length * axis.size()), unit);
	}
}
