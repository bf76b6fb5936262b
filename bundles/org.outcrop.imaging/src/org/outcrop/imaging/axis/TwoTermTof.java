package org.outcrop.imaging.axis;

/**
 * Time of flight with a peak width of two terms: FWHM = sqrt(A m + B m^2), in mDa.
 *
 * @param a in mDa^2 per Da, 0 or more
 * @param b 0 or more; not both 0
 */
public record TwoTermTof(double a, double b) implements MassLaw {

	static final String ID = "tof";
	private static final double LOG_ORIGIN = 1024; // as of the law of one exponent

	public TwoTermTof {
		if (!(a >= 0) || !(b >= 0) || !(a + b > 0) || a + b == Double.POSITIVE_INFINITY) {
			throw new IllegalArgumentException("a peak width needs finite terms of 0 or more, one of them above 0, got " + a + " and " + b);
		}
	}

	@Override
	public String id() {
		return ID;
	}

	@Override
	public double u(double mz) {
		if (b == 0) {
			return 2 * Math.sqrt(mz / a);
		}
		if (a == 0) {
			return StrictMath.log(mz / LOG_ORIGIN) / Math.sqrt(b);
		}
		// 2 / sqrt(B) asinh(sqrt(z)), with nothing that cancels where z is small
		double z = mz * (b / a);
		return StrictMath.log1p(2 * (z + Math.sqrt(z * (z + 1)))) / Math.sqrt(b);
	}

	@Override
	public double mz(double u) {
		if (b == 0) {
			return a * u * u / 4;
		}
		if (a == 0) {
			return StrictMath.exp(u * Math.sqrt(b)) * LOG_ORIGIN;
		}
		// A / B sinh(u sqrt(B) / 2)^2 by t = e^(u sqrt(B)) - 1, with what the product is rounded by
		double root = Math.sqrt(b);
		double product = u * root;
		double t = StrictMath.expm1(product);
		t += Math.fma(u, root, -product) * (t + 1);
		return t / (1 + t) * t / (4 * (b / a));
	}

	/** Peak width in mDa. */
	@Override
	public double growth(double mz) {
		return Math.sqrt(a * mz + b * mz * mz);
	}
}
