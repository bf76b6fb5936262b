package org.outcrop.fft.internal.kernel;

/**
 * Cosine and sine of whole fractions of a turn, in float64. The fraction is reduced to an eighth of a turn first, so that the
 * error stays below one unit in the last place and mirrored roots are exactly mirrored.
 */
public final class Roots {

	private Roots() {
	}

	/** cos(2 pi k / n) for 0 &lt;= k &lt; n. */
	public static double cos(long k, long n) {
		long eighths = Math.multiplyExact(8, k);
		if (eighths > 4 * n) {
			return cos(n - k, n);
		}
		if (eighths > 2 * n) {
			return -sineOfFraction(4 * k - n, 4 * n);
		}
		return eighths > n ? sineOfFraction(n - 4 * k, 4 * n) : Math.cos(2 * Math.PI * k / n);
	}

	/** sin(2 pi k / n) for 0 &lt;= k &lt; n. */
	public static double sin(long k, long n) {
		long eighths = Math.multiplyExact(8, k);
		if (eighths > 4 * n) {
			return -sin(n - k, n);
		}
		if (eighths > 2 * n) {
			return eighths > 3 * n ? sineOfFraction(n - 2 * k, 2 * n) : Math.cos(2 * Math.PI * (4 * k - n) / (4.0 * n));
		}
		return eighths > n ? Math.cos(2 * Math.PI * (n - 4 * k) / (4.0 * n)) : Math.sin(2 * Math.PI * k / n);
	}

	/** Up to a quarter of a turn either way, by the function that is exact near its end. */
	private static double sineOfFraction(long k, long n) {
		return 8 * k > n ? Math.cos(2 * Math.PI * (n - 4 * k) / (4.0 * n)) : Math.sin(2 * Math.PI * k / n);
	}
}
