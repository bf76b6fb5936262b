package org.outcrop.imaging.resample;

import java.util.OptionalDouble;

import org.outcrop.imaging.axis.MassAxis;

/**
 * Makes operators.
 *
 * <p>All drop and count what is no point of the axis in the same way. All but BIN copy a spectrum whose points lie on centres of the axis
 * already; BIN does so anyway. Those for display keep no ion current: {@link SparseSpectrum#kept()} is that of the points then as well, and
 * not the sum of the values.
 */
public final class Resamplings {

	private Resamplings() {
	}

	/** An operator for one thread; how far a point of a profile reaches into gaps is derived from the spacing around it. */
	public static Resampling of(Interpolation interpolation, MassAxis axis) {
		return of(interpolation, axis, OptionalDouble.empty());
	}

	/**
	 * An operator for one thread.
	 *
	 * @param gapTolerance how far a point of a profile reaches to either side at most, in Da; only of the cumulative ones
	 */
	public static Resampling of(Interpolation interpolation, MassAxis axis, OptionalDouble gapTolerance) {
		if (gapTolerance.isPresent() && !(gapTolerance.getAsDouble() > 0)) {
			throw new IllegalArgumentException("a gap tolerance is more than 0 Da, got " + gapTolerance.getAsDouble());
		}
		return switch (interpolation) {
		case BIN -> new BinResampling(axis);
		case SPLIT -> new SplitResampling(axis);
		case CUMULATIVE_LINEAR -> new LinearCumulative(axis, gapTolerance);
		case CUMULATIVE_PCHIP -> new PchipCumulative(axis, gapTolerance);
		case LINEAR -> new LinearValues(axis);
		case CUBIC -> new CubicValues(axis);
		};
	}
}
