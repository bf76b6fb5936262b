package org.outcrop.imaging.internal.choice;

import java.util.Optional;

import org.outcrop.array.Interval;
import org.outcrop.data.imaging.PixelSpectrum;
import org.outcrop.imaging.axis.AxisRequest;

/** The lowest m/z and the highest of spectra, leaving out numbers that are no mass. For one thread. */
final class MzExtent {

	private static final double LEAST = AxisRequest.LIMITS.min();
	private static final double MOST = AxisRequest.LIMITS.max();

	private double low = Double.POSITIVE_INFINITY;
	private double high = LEAST;

	void add(PixelSpectrum spectrum) {
		double[] mz = spectrum.mz();
		for (int i = 0; i < spectrum.length(); i++) {
			double value = mz[i];
			if (value < low && value >= LEAST && value <= MOST) { // of ascending ones only the first
				low = value;
			}
			if (value > high && value <= MOST) {
				high = value;
			}
		}
	}

	void add(MzExtent other) {
		low = Math.min(low, other.low);
		high = Math.max(high, other.high);
	}

	/** Empty where there was none. */
	Optional<Interval> range() {
		return low <= high ? Optional.of(new Interval(low, high)) : Optional.empty();
	}
}
