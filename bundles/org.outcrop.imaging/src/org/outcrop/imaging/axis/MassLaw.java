package org.outcrop.imaging.axis;

import java.util.Arrays;
import java.util.Optional;

/**
 * How the width of a bin grows with m/z. Bins are uniform in a coordinate {@code u} that grows strictly with m/z.
 *
 * <p>Widths are {@code w(m) = w_ref * (m / m_ref)^p} for the laws of one exponent. Values are the same on every machine: logarithms and
 * exponentials are those of {@link StrictMath}. Immutable; any thread.
 */
public sealed interface MassLaw permits PowerLaw, TwoTermTof {

	/** As the command line and stores have it: {@code reflector_tof}. */
	String id();

	/** The coordinate in which bins are uniform. @param mz more than 0 */
	double u(double mz);

	/** The m/z at a coordinate; the inverse of {@link #u}. */
	double mz(double u);

	/** m/z for one unit of the coordinate, dm/du: the width of a bin is this by the step in u. @param mz more than 0 */
	double growth(double mz);

	/**
	 * The law of this name.
	 *
	 * @param a first term of the two-term law, else not looked at
	 * @param b second term of the two-term law, else not looked at
	 * @return empty where there is none
	 * @throws IllegalArgumentException for terms of which there is no peak width
	 */
	static Optional<MassLaw> of(String id, double a, double b) {
		if (TwoTermTof.ID.equals(id)) {
			return Optional.of(new TwoTermTof(a, b));
		}
		return Arrays.stream(PowerLaw.values()).filter(law -> law.id().equals(id)).map(MassLaw.class::cast).findFirst();
	}
}
