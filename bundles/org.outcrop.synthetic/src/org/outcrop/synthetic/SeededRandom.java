package org.outcrop.synthetic;

/**
 * Chance that is the same on every machine and Java version: a splitmix64 stream, and normal numbers through a table, so that no step
 * depends on how a platform rounds a logarithm. Not for more than one thread.
 *
 * <p>Source of the stream: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
 */
public final class SeededRandom {

	private static final long GOLDEN = 0x9E3779B97F4A7C15L;
	private static final double UNIT = 0x1p-53;
	private static final int NORMAL_BITS = 12;
	private static final double[] NORMAL = normalQuantiles();

	private long state;

	/** A stream of its own for each pair of seed and number. */
	public SeededRandom(long seed, long stream) {
		this.state = mix(seed * GOLDEN + 1) ^ mix(stream + GOLDEN);
	}

	/** Scatters the bits of a number: numbers that differ give numbers that have nothing to do with each other. */
	public static long mix(long value) {
		long z = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
		z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
		return z ^ z >>> 31;
	}

	public long next() {
		state += GOLDEN;
		return mix(state);
	}

	/** 0 to below 1. */
	public double uniform() {
		return (next() >>> 11) * UNIT;
	}

	public double uniform(double from, double to) {
		return from + (to - from) * uniform();
	}

	/** 0 to below {@code bound}. */
	public int below(int bound) {
		return (int) ((next() >>> 32) * bound >>> 32);
	}

	/** Normal with mean 0 and deviation 1, cut at about 3.8. */
	public double normal() {
		return quantile(NORMAL);
	}

	/** A number distributed as the quantiles of {@link #logNormalTable}. */
	public double quantile(double[] table) {
		long bits = next();
		int cell = (int) (bits >>> 64 - NORMAL_BITS);
		double within = (bits & (1L << 53) - 1) * UNIT;
		return table[cell] + (table[cell + 1] - table[cell]) * within;
	}

	/** Quantiles of {@code median * exp(deviation * N(0, 1))}. */
	public static double[] logNormalTable(double median, double deviation) {
		double[] table = new double[NORMAL.length];
		for (int i = 0; i < table.length; i++) {
			table[i] = median * StrictMath.exp(deviation * NORMAL[i]);
		}
		return table;
	}

	/** Inverts the normal distribution at equal steps by integrating its density. */
	private static double[] normalQuantiles() {
		int cells = 1 << NORMAL_BITS;
		double[] table = new double[cells + 1];
		double step = 1e-4;
		double scale = step / StrictMath.sqrt(2 * Math.PI);
		double area = 0.5;
		double z = 0;
		for (int i = cells / 2; i < cells; i++) {
			double wanted = (double) i / cells;
			while (area < wanted) {
				double middle = z + step / 2;
				area += scale * StrictMath.exp(-middle * middle / 2);
				z += step;
			}
			table[i] = z;
			table[cells - i] = -z;
		}
		table[cells] = 3.8;
		table[0] = -3.8;
		return table;
	}
}
