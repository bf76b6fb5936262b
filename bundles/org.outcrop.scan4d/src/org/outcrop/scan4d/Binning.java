package org.outcrop.scan4d;

import java.util.Optional;

import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.Calibration;
import org.outcrop.data.scan4d.Scan4d;

/** Scans whose detector pixels are added up in squares. */
public final class Binning {

	private Binning() {
	}

	/**
	 * The scan with squares of {@code factor} x {@code factor} detector pixels as one; as it is where that is 1. One that is binned already is binned
	 * anew from what it was made of.
	 *
	 * @param factor 1 or more, and not more than the frames have rows and columns
	 * @return shares the open file: closing either closes both
	 * @throws IllegalArgumentException where the factor does not fit, with a sentence for the user
	 */
	public static Scan4d of(Scan4d scan, int factor) {
		Scan4d source = unbinned(scan);
		return factor == 1 ? source : new BinnedScan(source, factor);
	}

	/** What a scan was before it was binned, without what was done to it since. */
	public static Scan4d unbinned(Scan4d scan) {
		return binned(scan).map(found -> found.source).orElse(scan);
	}

	/** Detector pixels along each side of a pixel; 1 where a scan is not binned. */
	public static int factorOf(Scan4d scan) {
		return binned(scan).map(BinnedScan::factor).orElse(1);
	}

	private static Optional<BinnedScan> binned(Scan4d scan) {
		for (Scan4d at = scan; at instanceof WrappedScan wrapped; at = wrapped.source) {
			if (at instanceof BinnedScan found) {
				return Optional.of(found);
			}
		}
		return Optional.empty();
	}

	/**
	 * The axes that frames have before they are binned.
	 *
	 * @param binned axes of frames that are binned
	 * @param factor detector pixels along each side of a pixel
	 */
	public static Calibration unbinned(Calibration binned, int factor) {
		return new Calibration(binned.scanY(), binned.scanX(), unbinned(binned.detectorY(), factor), unbinned(binned.detectorX(), factor));
	}

	/**
	 * The axes that frames have once they are binned: the other way round.
	 *
	 * @param unbinned axes of frames as they are in the file
	 * @param factor   detector pixels along each side of a pixel
	 */
	public static Calibration binned(Calibration unbinned, int factor) {
		return new Calibration(unbinned.scanY(), unbinned.scanX(), binned(unbinned.detectorY(), factor), binned(unbinned.detectorX(), factor));
	}

	private static AxisCalibration binned(AxisCalibration axis, int factor) {
		return axis.isCalibrated() ? new AxisCalibration(axis.name(), axis.valueAt((factor - 1) / 2.0), axis.size() * factor, axis.unit()) : axis;
	}

	/** The value of a pixel is that of the middle of its square. */
	private static AxisCalibration unbinned(AxisCalibration axis, int factor) {
		return axis.isCalibrated() ? new AxisCalibration(axis.name(), axis.valueAt((1 - factor) / (2.0 * factor)), axis.size() / factor, axis.unit())
				: axis;
	}
}
