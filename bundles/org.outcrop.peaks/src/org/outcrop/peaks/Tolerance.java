package org.outcrop.peaks;

import org.outcrop.array.Interval;

/** Half width of an m/z window. */
public sealed interface Tolerance {

	/** Parts per million of the centre. */
	record Ppm(double value) implements Tolerance {
		@Override
		public Interval around(double mz) {
			return Interval.around(mz, mz * value * 1e-6);
		}
	}

	/** Thomson. */
	record Absolute(double value) implements Tolerance {
		@Override
		public Interval around(double mz) {
			return Interval.around(mz, value);
		}
	}

	/** The inclusive window around a centre. */
	Interval around(double mz);
}
