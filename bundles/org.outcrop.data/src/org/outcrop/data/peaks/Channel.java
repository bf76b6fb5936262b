package org.outcrop.data.peaks;

/**
 * FAIMS compensation voltages as integers, so that they can be compared exactly: the voltage in hundredths of a volt.
 */
public final class Channel {

	/** The channel of spectra without a compensation voltage. */
	public static final int NONE = Integer.MIN_VALUE;

	private Channel() {
	}

	/** @param volts compensation voltage, or NaN for none */
	public static int of(double volts) {
		return Double.isNaN(volts) ? NONE : Math.toIntExact(Math.round(volts * 100));
	}

	/** Compensation voltage of a channel in volts, rounded to 0.01 V; NaN for {@link #NONE}. */
	public static double volts(int channel) {
		return channel == NONE ? Double.NaN : channel / 100.0;
	}
}
