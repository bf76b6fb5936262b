package org.outcrop.imaging.resample;

import org.outcrop.imaging.axis.MassAxis;

/** Makes operators. */
public final class Resamplings {

	private Resamplings() {
	}

	/** An operator for one thread. */
	public static Resampling of(Interpolation interpolation, MassAxis axis) {
		return switch (interpolation) {
		case BIN -> new BinResampling(axis);
		case SPLIT, CUMULATIVE_LINEAR, CUMULATIVE_PCHIP, LINEAR, CUBIC -> throw new UnsupportedOperationException(interpolation.id());
		};
	}
}
