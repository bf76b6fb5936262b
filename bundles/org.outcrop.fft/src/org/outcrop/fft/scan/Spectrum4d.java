package org.outcrop.fft.scan;

import java.util.List;

import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.scan4d.Picture;

/**
 * A kept transform of a 4D scan, read by planes. Indices are those of the full spectrum, from 0; the half that isn't stored is mirrored.
 *
 * <p>Each tile is checked against its checksum when it is read. Safe for any thread. Does not hold the scan open.
 */
public interface Spectrum4d extends AutoCloseable {

	/** Extents and tiles. */
	FourierShape shape();

	/** What was chosen when it was computed. */
	FourierOptions options();

	/** The four axes in array order: step, unit and name, of frequencies where transformed (1/nm, cycles per pixel where uncalibrated). */
	List<AxisCalibration> axes();

	/**
	 * The plane over axes 2 and 3 at one place of axes 0 and 1: for scan, the detector plane of one spatial frequency; for detector, the spectrum
	 * of one frame.
	 *
	 * @return {@code full.c x full.d}, unshifted
	 * @throws org.outcrop.data.DataException.Corrupt where a tile is not what was written
	 */
	ComplexPicture detectorPlane(long a, long b, Progress progress);

	/** The plane over axes 0 and 1 at one place of axes 2 and 3: for scan, all frequencies of one detector pixel. Unshifted. */
	ComplexPicture scanPlane(int c, int d, Progress progress);

	/**
	 * Weighted sum of {@link #scanPlane} over places of axes 2 and 3; with weights of 1 inside a virtual detector the transform of its image.
	 *
	 * @param weights {@code full.c x full.d}, row-major
	 */
	ComplexPicture scanPlane(float[] weights, Progress progress);

	/** Weighted sum of {@link #detectorPlane} over places of axes 0 and 1. @param weights {@code full.a x full.b} */
	ComplexPicture detectorPlane(float[] weights, Progress progress);

	/** Mean of the absolute values over axes 2 and 3, for each place of the full axes 0 and 1; kept, so that it is there at once. */
	Picture meanAmplitude();

	/** Mean of the squares over axes 2 and 3, for each place of the full axes 0 and 1. */
	Picture meanPower();

	/** Sum of the absolute values over the full axes 0 and 1, for each place of axes 2 and 3. */
	Picture amplitudeSum();

	@Override
	void close();
}
