package org.outcrop.imaging.resample;

import org.outcrop.data.imaging.PixelSpectrum;
import org.outcrop.imaging.axis.AxisRequest;

/**
 * The points of a spectrum that operators can work with: m/z ascending and masses, intensities finite. A spectrum that is so already is not
 * copied. For one thread.
 */
final class CleanPoints {

	/** Above this an intensity is no count of ions, and sums of it would not fit float32. */
	static final double MAX_INTENSITY = 1e30;

	private static final double[] NONE = {};

	private double[] mz = NONE;
	private double[] intensity = NONE;
	private int length;
	private boolean distinct;
	private boolean known;
	private double[] shared = NONE;
	private int sharedLength;
	private boolean sharedDistinct;
	private double[] ownMz = NONE;
	private double[] ownIntensity = NONE;
	private final PointSort sort = new PointSort();

	/** Takes the points of a spectrum, and counts those that are none. */
	void take(PixelSpectrum spectrum, SparseSpectrum.Dropped dropped) {
		mz = spectrum.mz();
		intensity = spectrum.intensity();
		length = spectrum.length();
		known = spectrum.isShared() && mz == shared && length == sharedLength;
		if (known) {
			distinct = sharedDistinct;
		} else if (isAscending()) {
			if (spectrum.isShared()) {
				shared = mz;
				sharedLength = length;
				sharedDistinct = distinct;
			}
		} else {
			copyMasses(dropped);
		}
		int invalid = invalidIntensities();
		if (invalid > 0) {
			dropped.invalid += invalid;
			dropInvalid(dropped);
		}
	}

	private boolean isAscending() {
		distinct = true;
		if (length == 0) {
			return true;
		}
		double before = mz[0];
		if (!AxisRequest.LIMITS.contains(before) || !AxisRequest.LIMITS.contains(mz[length - 1])) {
			return false;
		}
		boolean equal = false;
		for (int i = 1; i < length; i++) {
			double next = mz[i];
			if (!(next >= before)) {
				return false;
			}
			equal |= next == before;
			before = next;
		}
		distinct = !equal;
		return true;
	}

	private void copyMasses(SparseSpectrum.Dropped dropped) {
		int count = 0;
		room(length);
		for (int i = 0; i < length; i++) {
			if (AxisRequest.LIMITS.contains(mz[i])) {
				ownMz[count] = mz[i];
				ownIntensity[count++] = intensity[i];
			} else {
				dropped.invalid++;
				dropped.invalidSum += Double.isFinite(intensity[i]) ? intensity[i] : 0;
			}
		}
		sort.sort(ownMz, ownIntensity, count);
		mz = ownMz;
		intensity = ownIntensity;
		length = count;
		isAscending();
	}

	private int invalidIntensities() {
		int invalid = 0;
		for (int i = 0; i < length; i++) {
			invalid += Math.abs(intensity[i]) <= MAX_INTENSITY ? 0 : 1;
		}
		return invalid;
	}

	/** Makes nothing of them, where they lie: their neighbours do not spread over their place. */
	private void dropInvalid(SparseSpectrum.Dropped dropped) {
		if (intensity != ownIntensity) {
			room(length);
			System.arraycopy(intensity, 0, ownIntensity, 0, length);
			intensity = ownIntensity;
		}
		for (int i = 0; i < length; i++) {
			double value = intensity[i];
			if (!(Math.abs(value) <= MAX_INTENSITY)) {
				dropped.invalidSum += Double.isFinite(value) ? value : 0;
				dropped.zeros--; // it is counted as what it was
				intensity[i] = 0;
			}
		}
	}

	/** Adds points of equal m/z. */
	void merge() {
		if (distinct) {
			return;
		}
		room(length);
		int count = 0;
		for (int i = 0; i < length; i++) {
			if (count > 0 && ownMz[count - 1] == mz[i]) {
				ownIntensity[count - 1] += intensity[i];
			} else {
				ownMz[count] = mz[i];
				ownIntensity[count++] = intensity[i];
			}
		}
		mz = ownMz;
		intensity = ownIntensity;
		length = count;
		known = false;
		distinct = true;
	}

	/** Where the points that are worked with lie in the own arrays already, there is room. */
	private void room(int points) {
		if (ownMz.length < points) {
			int room = Math.max(points, ownMz.length + (ownMz.length >> 1));
			ownMz = new double[room];
			ownIntensity = new double[room];
		}
	}

	/** m/z [length], ascending, within {@link AxisRequest#LIMITS}; not to be changed. */
	double[] mz() {
		return mz;
	}

	/** Intensities [length], finite; not to be changed. */
	double[] intensity() {
		return intensity;
	}

	int length() {
		return length;
	}

	/** Whether the m/z are an array that all spectra of the image share, and were looked at before. */
	boolean isKnown() {
		return known;
	}
}
