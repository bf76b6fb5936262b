package org.outcrop.imaging.axis;

/**
 * How the width of a bin grows with m/z. Bins are uniform in a coordinate {@code u} that grows strictly with m/z.
 *
 * <p>Widths are {@code w(m) = w_ref * (m / m_ref)^p} for the laws of one exponent. Immutable; any thread.
 */
public sealed interface MassLaw permits PowerLaw, TwoTermTof {

	/** As the command line and stores have it: {@code reflector_tof}. */
	String id();

	/** The coordinate in which bins are uniform. @param mz more than 0 */
	double u(double mz);

	/** The m/z at a coordinate; the inverse of {@link #u}. */
	double mz(double u);
}
