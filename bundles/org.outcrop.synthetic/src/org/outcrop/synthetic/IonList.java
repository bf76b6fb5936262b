package org.outcrop.synthetic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All ion species of a run in the order in which they begin to elute: a peptide with a charge, its place in retention time, m/z,
 * mobility and compensation voltage. Immutable after construction, any thread.
 */
final class IonList {

	/** The window of survey spectra. */
	static final double MZ_FROM = 350;
	static final double MZ_TO = 1600;
	private static final int SHAPES = 12;
	private static final double CV_WIDTH = 7;

	private final ElutionShape[] shapes = new ElutionShape[SHAPES];
	private final List<Double> cvs;
	private final int size;
	final long[] seed;
	final double[] mass;
	final double[] mz;
	final byte[] charge;
	private final byte[] shape;
	private final float[] apex;
	private final float[] width;
	final float[] intensity;
	final float[] cv;
	final float[] mobility;

	IonList(LcmsOptions options) {
		cvs = options.cvs();
		for (int i = 0; i < SHAPES; i++) {
			shapes[i] = new ElutionShape(0.25 + 0.18 * i);
		}
		List<Ion> ions = new ArrayList<>();
		Peptide peptide = new Peptide();
		for (int i = 0; i < options.features(); i++) {
			SeededRandom random = new SeededRandom(options.seed(), 0x10_0000_0000L + i);
			long seed = random.next();
			peptide.load(seed);
			add(ions, options, peptide.mass(), seed, random);
		}
		ions.sort(Comparator.comparingDouble((Ion ion) -> ion.apex + shapes[ion.shape].from() * ion.width).thenComparingLong(Ion::seed)
				.thenComparingInt(Ion::charge));
		size = ions.size();
		seed = ions.stream().mapToLong(Ion::seed).toArray();
		mass = ions.stream().mapToDouble(Ion::mass).toArray();
		mz = ions.stream().mapToDouble(ion -> mzOf(ion.mass, ion.charge)).toArray();
		charge = new byte[size];
		shape = new byte[size];
		apex = new float[size];
		width = new float[size];
		intensity = new float[size];
		cv = new float[size];
		mobility = new float[size];
		for (int i = 0; i < size; i++) {
			Ion ion = ions.get(i);
			charge[i] = (byte) ion.charge;
			shape[i] = (byte) ion.shape;
			apex[i] = (float) ion.apex;
			width[i] = (float) ion.width;
			intensity[i] = (float) ion.intensity;
			cv[i] = (float) ion.cv;
			mobility[i] = (float) ion.mobility;
		}
	}

	private record Ion(long seed, double mass, int charge, int shape, double apex, double width, double intensity, double cv,
			double mobility) {
	}

	private static void add(List<Ion> ions, LcmsOptions options, double mass, long seed, SeededRandom random) {
		double seconds = options.minutes() * 60;
		// larger peptides hold on to the column for longer, roughly
		double order = Math.clamp(0.35 * (mass - 600) / 2600 + 0.65 * random.uniform() + 0.05 * random.normal(), 0, 1);
		double apex = seconds * (0.04 + 0.90 * order);
		double width = Math.clamp(seconds / 450, 0.4, 7) * StrictMath.exp(0.25 * random.normal());
		int shape = random.below(SHAPES);
		double abundance = Math.min(2e9, StrictMath.exp(StrictMath.log(10) * (5.0 + 0.85 * random.normal())));
		double share = random.uniform(0.05, 0.6);
		int main = usualCharge(mass, random);
		int other = main == 1 || random.below(2) == 0 ? main + 1 : main - 1;
		double cv = options.cvs().isEmpty() ? Double.NaN
				: options.cvs().get(random.below(options.cvs().size())) + random.normal() * CV_WIDTH / 2;
		double spread = random.normal();
		for (int charge : new int[] {main, other}) {
			double mz = mzOf(mass, charge);
			boolean minor = charge == other;
			if (charge <= 4 && mz >= MZ_FROM && mz <= MZ_TO - 5 && (!minor || mass > 900)) {
				ions.add(new Ion(seed, mass, charge, shape, apex, width, abundance * (minor ? share : 1), cv,
						mobilityOf(mz, charge) + 0.025 * spread));
			}
		}
	}

	private static int usualCharge(double mass, SeededRandom random) {
		double preferred = mass / 1050 + 0.75 + 0.4 * random.normal();
		return Math.clamp(Math.round(preferred), 1, 4);
	}

	private static double mzOf(double mass, int charge) {
		return mass / charge + Peptide.PROTON;
	}

	/** 1/K0 near the bands that peptides of each charge form. */
	private static double mobilityOf(double mz, int charge) {
		return switch (charge) {
		case 1 -> 0.62 + 0.00082 * mz;
		case 2 -> 0.50 + 0.00066 * mz;
		case 3 -> 0.42 + 0.00062 * mz;
		default -> 0.36 + 0.00060 * mz;
		};
	}

	int size() {
		return size;
	}

	/** Retention time at which the ion begins, s; ascending over the list. */
	double begin(int ion) {
		return apex[ion] + shapes[shape[ion]].from() * width[ion];
	}

	/** Retention time at which the ion is gone, s. */
	double end(int ion) {
		return apex[ion] + shapes[shape[ion]].to() * width[ion];
	}

	/** Intensity of the monoisotopic peak at a time in s, at a voltage or NaN. */
	double intensityAt(int ion, double rt, double voltage) {
		double height = intensity[ion] * shapes[shape[ion]].at((rt - apex[ion]) / width[ion]);
		if (Double.isNaN(voltage)) {
			return height;
		}
		double off = (voltage - cv[ion]) / CV_WIDTH;
		return height / (1 + off * off * (1 + off * off));
	}

	/** The strongest, as they were meant. */
	List<LcmsTruth.Feature> strongest(int most) {
		Integer[] order = IntStream.range(0, size).boxed().toArray(Integer[]::new);
		Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -intensity[i]).thenComparingInt(i -> i));
		return Arrays.stream(order).limit(most)
				.map(i -> new LcmsTruth.Feature(mz[i], charge[i], apex[i], intensity[i] * transmission(i), bestVoltage(i), mobility[i]))
				.toList();
	}

	private double bestVoltage(int ion) {
		return cvs.stream().min(Comparator.comparingDouble(v -> Math.abs(v - cv[ion]))).orElse(Double.NaN);
	}

	private double transmission(int ion) {
		return cvs.isEmpty() ? 1 : intensityAt(ion, apex[ion], bestVoltage(ion)) / intensity[ion];
	}
}
