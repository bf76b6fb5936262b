package org.outcrop.synthetic;

/**
 * A tryptic-like peptide as its residue masses, made anew from its seed whenever it is needed, so that a run need not keep sequences.
 * Reused: {@link #load} replaces what it holds. One thread.
 */
final class Peptide {

	static final double PROTON = 1.007276466621;
	static final double WATER = 18.010564684;
	static final int LONGEST = 32;
	private static final int SHORTEST = 6;
	/** G A S P V T L N D Q E M H F Y, by monoisotopic mass. */
	private static final double[] INNER = {57.021463735, 71.037113805, 87.032028435, 97.052763875, 99.068413945, 101.047678505,
			113.084064015, 114.042927470, 115.026943065, 128.058577540, 129.042593135, 131.040484645, 137.058911875, 147.068413945,
			163.063328575};
	/** How often each occurs, cumulated, in 1/1000. */
	private static final int[] FREQUENCY = {78, 168, 245, 296, 372, 434, 585, 628, 688, 733, 808, 832, 857, 902, 1000};
	private static final double LYSINE = 128.094963050;
	private static final double ARGININE = 156.101111050;

	private final double[] residues = new double[LONGEST];
	private int length;
	private double mass;

	/** Becomes the peptide of a seed. */
	void load(long seed) {
		SeededRandom random = new SeededRandom(seed, 7);
		// a product is skew as the lengths of tryptic peptides are: about 12 in the mean, few above 25
		double share = random.uniform() * random.uniform(0.3, 1) + 0.12 * random.uniform();
		length = Math.min(LONGEST, SHORTEST + (int) (share * (LONGEST - SHORTEST)));
		mass = WATER;
		for (int i = 0; i < length - 1; i++) {
			residues[i] = INNER[pick(random.below(1000))];
			mass += residues[i];
		}
		residues[length - 1] = random.below(2) == 0 ? LYSINE : ARGININE;
		mass += residues[length - 1];
	}

	private static int pick(int thousandth) {
		int i = 0;
		while (thousandth >= FREQUENCY[i]) {
			i++;
		}
		return i;
	}

	/** Neutral monoisotopic mass in Da. */
	double mass() {
		return mass;
	}

	/** Residues. */
	int length() {
		return length;
	}

	/** Neutral mass of the residues before a bond; the b ion of charge 1 is a {@link #PROTON} heavier. */
	double before(int bond) {
		double sum = 0;
		for (int i = 0; i < bond; i++) {
			sum += residues[i];
		}
		return sum;
	}
}
