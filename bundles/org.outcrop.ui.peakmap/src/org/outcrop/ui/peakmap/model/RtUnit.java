package org.outcrop.ui.peakmap.model;

/** How retention times are written; they are seconds everywhere inside. */
public enum RtUnit {
	MINUTES("min", 60, 3), SECONDS("s", 1, 1);

	private final String symbol;
	private final double seconds;
	private final int digits;

	RtUnit(String symbol, double seconds, int digits) {
		this.symbol = symbol;
		this.seconds = seconds;
		this.digits = digits;
	}

	public String symbol() {
		return symbol;
	}

	/** From seconds. */
	public double of(double rtSeconds) {
		return rtSeconds / seconds;
	}

	/** To seconds. */
	public double toSeconds(double value) {
		return value * seconds;
	}

	/** Digits after the point that tell spectra apart. */
	public int digits() {
		return digits;
	}
}
