package org.outcrop.raster;

/** How a value becomes a place on a colour map: monotonic from 0 at the lower end of a range to 1 at the upper. */
public enum IntensityScale {

	/**
	 * Equal ratios are equal distances. Where the lower end is not positive the scale begins {@value #DECADES_BELOW_MAX} decades
	 * below the upper end instead; where the upper end is not positive either it falls back to linear.
	 */
	LOG {
		@Override
		double inside(double v, double min, double max) {
			if (max <= 0) {
				return LINEAR.inside(v, min, max);
			}
			double floor = min > 0 ? min : max * Math.pow(10, -DECADES_BELOW_MAX);
			return v <= floor ? 0 : Math.log(v / floor) / Math.log(max / floor);
		}
	},

	/** The square root of the distance from the lower end; shows weak values without the flatness of a logarithm. */
	SQRT {
		@Override
		double inside(double v, double min, double max) {
			return Math.sqrt(LINEAR.inside(v, min, max));
		}
	},

	/** Equal differences are equal distances. */
	LINEAR {
		@Override
		double inside(double v, double min, double max) {
			double halved = v / 2 - min / 2;
			return halved / (max / 2 - min / 2);
		}
	};

	/** Length of the logarithmic scale, in powers of ten, where its lower end is zero or negative. */
	public static final int DECADES_BELOW_MAX = 6;

	abstract double inside(double v, double min, double max);

	/**
	 * The place of a value between two ends.
	 *
	 * @param v   the value; NaN is taken as below the range
	 * @param min lower end; all values up to it are at 0
	 * @param max upper end; all values from it on are at 1
	 * @return 0 to 1, never NaN; where {@code min >= max} 0 up to {@code min} and 1 above
	 */
	public double position(double v, double min, double max) {
		if (!(v > min)) {
			return 0;
		}
		if (v >= max) {
			return 1;
		}
		return Math.clamp(inside(v, min, max), 0.0, 1.0);
	}
}
