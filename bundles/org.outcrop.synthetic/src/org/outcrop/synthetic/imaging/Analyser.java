package org.outcrop.synthetic.imaging;

import java.util.Arrays;
import java.util.Optional;

/** What is said to have recorded an image, which decides how far masses stray and how points of profiles are spaced. */
public enum Analyser {
	/** Spacing grows with m/z to the power of 3/2. */
	ORBITRAP("orbitrap", "MS:1000484", "orbitrap", 0.6, 3e-6),
	/** Spacing grows with the square of m/z. */
	FTICS("ftics", "MS:1000079", "fourier transform ion cyclotron resonance mass spectrometer", 0.2, 2e-6),
	/** Spacing grows with m/z. */
	TOF("tof", "MS:1000084", "time-of-flight", 4, 12e-6);

	/** m/z at which the spacing of profiles is given. */
	private static final double REFERENCE = 400;

	private final String id;
	private final String accession;
	private final String term;
	private final double stray;
	private final double spacing;

	Analyser(String id, String accession, String term, double stray, double spacing) {
		this.id = id;
		this.accession = accession;
		this.term = term;
		this.stray = stray;
		this.spacing = spacing;
	}

	/** As the command line has it. */
	public String id() {
		return id;
	}

	/** The one of this name; empty where there is none. */
	public static Optional<Analyser> of(String id) {
		return Arrays.stream(values()).filter(a -> a.id.equals(id)).findFirst();
	}

	String accession() {
		return accession;
	}

	String term() {
		return term;
	}

	/** Standard deviation of a centroid's mass, as a part of it. */
	double stray() {
		return stray * 1e-6;
	}

	/** Points of a profile between two masses. */
	long points(double from, double to) {
		double step = spacing * REFERENCE * (u(REFERENCE * (1 + 1e-6)) - u(REFERENCE)) / (REFERENCE * 1e-6);
		return Math.round((u(to) - u(from)) / step) + 1;
	}

	/** Masses between two, ends included, at the spacing of this analyser. */
	double[] grid(double from, double to, int points) {
		double[] grid = new double[points];
		double start = u(from);
		double step = (u(to) - start) / (points - 1);
		for (int i = 0; i < points; i++) {
			grid[i] = mz(start + i * step);
		}
		return grid;
	}

	/** The mass that has this part of all points below it. */
	double between(double from, double to, double part) {
		return mz(u(from) + part * (u(to) - u(from)));
	}

	/** In which points are uniform. */
	private double u(double mz) {
		return switch (this) {
		case ORBITRAP -> -1 / Math.sqrt(mz);
		case FTICS -> -1 / mz;
		case TOF -> StrictMath.log(mz);
		};
	}

	private double mz(double u) {
		return switch (this) {
		case ORBITRAP -> 1 / (u * u);
		case FTICS -> -1 / u;
		case TOF -> StrictMath.exp(u);
		};
	}
}
