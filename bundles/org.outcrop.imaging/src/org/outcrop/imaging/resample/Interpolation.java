package org.outcrop.imaging.resample;

import java.util.Arrays;
import java.util.Optional;

/** How points of a spectrum become values of bins. */
public enum Interpolation {
	/** Adds each point to the bin that holds it. */
	BIN("bin", true),
	/** Shares each point between the two bins whose centres it lies between. */
	SPLIT("split", true),
	/** Differences of the running sum, linear between cell borders. */
	CUMULATIVE_LINEAR("cumulative-linear", true),
	/** Differences of the running sum, monotone cubic between cell borders. */
	CUMULATIVE_PCHIP("cumulative-pchip", true),
	/** Values at bin centres, linear: for display, changes ratios of ions. */
	LINEAR("linear", false),
	/** Values at bin centres, cubic spline: for display, changes ratios of ions. */
	CUBIC("cubic", false);

	private final String id;
	private final boolean conserving;

	Interpolation(String id, boolean conserving) {
		this.id = id;
		this.conserving = conserving;
	}

	/** As the command line has it. */
	public String id() {
		return id;
	}

	/** Whether the sum of what comes out is that of what went in, and ratios of ions stay. */
	public boolean isConserving() {
		return conserving;
	}

	/** The one of this name; empty where there is none. */
	public static Optional<Interpolation> of(String id) {
		return Arrays.stream(values()).filter(i -> i.id.equals(id)).findFirst();
	}
}
