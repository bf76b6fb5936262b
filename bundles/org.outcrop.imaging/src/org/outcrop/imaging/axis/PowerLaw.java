package org.outcrop.imaging.axis;

/** Bins whose width grows with a power of m/z. */
public enum PowerLaw implements MassLaw {
	/** Of the same width everywhere: p = 0. */
	CONSTANT("constant", 0),
	/** Axial time of flight: p = 1/2. */
	LINEAR_TOF("linear_tof", 0.5),
	/** Constant resolving power, as of orthogonal time of flight: p = 1. */
	REFLECTOR_TOF("reflector_tof", 1),
	/** p = 3/2. */
	ORBITRAP("orbitrap", 1.5),
	/** Ion cyclotron resonance: p = 2. */
	FTICR("fticr", 2);

	// a power of two, so that dividing by it is exact: around it the logarithm is small, and 1 ulp of it little of m/z
	private static final double LOG_ORIGIN = 1024;

	private final String id;
	private final double exponent;

	PowerLaw(String id, double exponent) {
		this.id = id;
		this.exponent = exponent;
	}

	@Override
	public String id() {
		return id;
	}

	/** p */
	public double exponent() {
		return exponent;
	}

	@Override
	public double u(double mz) {
		return switch (this) {
			case CONSTANT -> mz;
			case LINEAR_TOF -> 2 * Math.sqrt(mz);
			case REFLECTOR_TOF -> StrictMath.log(mz / LOG_ORIGIN);
			case ORBITRAP -> -2 / Math.sqrt(mz);
			case FTICR -> -1 / mz;
		};
	}

	@Override
	public double mz(double u) {
		return switch (this) {
			case CONSTANT -> u;
			case LINEAR_TOF -> u * u / 4;
			case REFLECTOR_TOF -> StrictMath.exp(u) * LOG_ORIGIN;
			case ORBITRAP -> 4 / (u * u);
			case FTICR -> -1 / u;
		};
	}

	/** m/z to the power of p. */
	@Override
	public double growth(double mz) {
		return switch (this) {
			case CONSTANT -> 1;
			case LINEAR_TOF -> Math.sqrt(mz);
			case REFLECTOR_TOF -> mz;
			case ORBITRAP -> mz * Math.sqrt(mz);
			case FTICR -> mz * mz;
		};
	}
}
