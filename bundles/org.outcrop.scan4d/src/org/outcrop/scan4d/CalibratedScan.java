package org.outcrop.scan4d;

import org.outcrop.data.scan4d.Calibration;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.Scan4dOutline;
import org.outcrop.data.scan4d.ScanLayout;

/** A scan whose axes mean something else than the file says. Its frames, and so the results of it, are those of the file. */
public final class CalibratedScan extends WrappedScan {

	private final Calibration calibration;

	private CalibratedScan(Scan4d source, Calibration calibration) {
		super(source);
		this.calibration = calibration;
	}

	/** The same scan with other axes. */
	public static Scan4d of(Scan4d scan, Calibration calibration) {
		Scan4d source = scan instanceof CalibratedScan calibrated ? calibrated.source : scan;
		return source.outline().calibration().equals(calibration) ? source : new CalibratedScan(source, calibration);
	}

	@Override
	public Scan4dOutline outline() {
		return source.outline().withCalibration(calibration);
	}

	@Override
	public Scan4d arranged(ScanLayout layout) {
		return of(source.arranged(layout), calibration);
	}
}
