package org.outcrop.data.peaks;

/** What an ion mobility value means. Values of different units are never on one axis. */
public enum MobilityUnit {
	/** Drift time in milliseconds. */
	DRIFT_TIME_MS("ms"),
	/** Inverse reduced mobility 1/K0 in V s / cm². */
	INVERSE_K0("Vs/cm2"),
	/** Mobility whose unit the file does not state. */
	UNKNOWN("unknown");

	private final String symbol;

	MobilityUnit(String symbol) {
		this.symbol = symbol;
	}

	/** As it is written behind a number: {@code ms}. */
	public String symbol() {
		return symbol;
	}
}
