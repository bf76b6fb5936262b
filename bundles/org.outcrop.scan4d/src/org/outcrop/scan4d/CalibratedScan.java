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

	/** The same scan with other axes; what was done to its frames is done to them as before. */
	public static Scan4d of(Scan4d scan, Calibration calibration) {
		if (scan instanceof CorrectedScan) {
			return CorrectedScan.of(of(CorrectedScan.uncorrected(scan), calibration), CorrectedScan.correctionOf(scan));
		}
		Scan4d source = scan instanceof CalibratedScan calibrated ? calibrated.source : scan;
		return source.outline().calibration().equals(calibration) ? source : new CalibratedScan(source, calibration);
	}

	/** What the file itself says of the axes of a scan. */
	public static Calibration ofFile(Scan4d scan) {
		Scan4d file = scan;
		while (file instanceof WrappedScan wrapped) {
			file = wrapped.source;
		}
		return file.outline().calibration();
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
