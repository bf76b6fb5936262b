package org.outcrop.synthetic;

/**
 * Isotope envelopes of peptides by mass alone, from the mean composition of proteins.
 *
 * <p>Source: M. W. Senko, S. C. Beu, F. W. McLafferty, J. Am. Soc. Mass Spectrom. 6 (1995) 229: C4.9384 H7.7583 N1.3577 O1.4773 S0.0417
 * for 111.1254 Da. Numbers of atoms are not rounded: the envelope is the product of each element's isotope polynomial raised to a real
 * power, by the recurrence for powers of power series (J. C. P. Miller).
 */
final class Averagine {

	/** Isotopic peaks of an envelope, the monoisotopic first. */
	static final int PEAKS = 10;
	/** Mean distance of isotopic peaks in Da. */
	static final double SPACING = 1.00286;

	private static final double UNIT_MASS = 111.1254;
	private static final double STEP = 25;
	private static final int CELLS = 400;
	private static final double[] ATOMS = {4.9384, 7.7583, 1.3577, 1.4773, 0.0417};
	/** Natural abundances of C, H, N, O and S by additional neutrons. */
	private static final double[][] ISOTOPES = {{0.9893, 0.0107}, {0.999885, 0.000115}, {0.99636, 0.00364}, {0.99757, 0.00038, 0.00205},
			{0.9499, 0.0075, 0.0425, 0, 0.0001}};

	private final double[] table = new double[(CELLS + 1) * PEAKS];

	/** Makes the table of envelopes up to 10000 Da. */
	Averagine() {
		for (int cell = 0; cell <= CELLS; cell++) {
			System.arraycopy(envelope(cell * STEP), 0, table, cell * PEAKS, PEAKS);
		}
	}

	/** Offset in {@link #relative} of the envelope for a mass; masses above the table get its last. */
	int row(double mass) {
		return Math.clamp((int) (mass / STEP + 0.5), 0, CELLS) * PEAKS;
	}

	/** Intensity of an isotopic peak relative to the monoisotopic one. */
	double relative(int row, int peak) {
		return table[row + peak];
	}

	/** Intensities of the first {@link #PEAKS} isotopic peaks of a neutral mass, relative to the monoisotopic one. */
	static double[] envelope(double mass) {
		double[] product = new double[PEAKS];
		product[0] = 1;
		for (int element = 0; element < ATOMS.length; element++) {
			product = multiplied(product, power(ISOTOPES[element], ATOMS[element] * mass / UNIT_MASS));
		}
		return product;
	}

	/** {@code (polynomial / its first coefficient) ^ exponent}, cut. */
	private static double[] power(double[] polynomial, double exponent) {
		double[] out = new double[PEAKS];
		out[0] = 1;
		for (int k = 1; k < PEAKS; k++) {
			double sum = 0;
			for (int i = 1; i <= Math.min(k, polynomial.length - 1); i++) {
				sum += (i * exponent - k + i) * polynomial[i] / polynomial[0] * out[k - i];
			}
			out[k] = sum / k;
		}
		return out;
	}

	private static double[] multiplied(double[] a, double[] b) {
		double[] out = new double[PEAKS];
		for (int i = 0; i < PEAKS; i++) {
			for (int j = 0; i + j < PEAKS; j++) {
				out[i + j] += a[i] * b[j];
			}
		}
		return out;
	}
}
