package org.outcrop.synthetic;

import java.util.Arrays;

/**
 * Points of a spectrum being made. Added in any order; {@link #settle} puts them in the order of the file, m/z ascending (within each
 * mobility scan, where there are such), and melts points that an instrument could not tell apart. One thread, reused.
 *
 * <p>m/z is kept to 2^-20, a thousandth of a millionth, which lets points be sorted as integers.
 */
final class PeakBuffer {

	/** More points than this are dropped, as by a full detector. */
	static final int MOST = 1 << 20;
	/** m/z has to stay below this. */
	static final double MZ_LIMIT = 2048;
	private static final double QUANTUM = 0x1p-20;
	private static final int INDEX_BITS = 20;
	private static final int MZ_BITS = 31;
	/** Points closer than this fraction of m/z become one. */
	private static final double RESOLVED = 7e-6;

	private long[] keys = new long[4096];
	private double[] added = new double[4096];
	private int count;
	double[] mz = new double[4096];
	double[] intensity = new double[4096];
	int[] scan = new int[4096];
	private int size;

	void clear() {
		count = 0;
		size = 0;
	}

	/** @param scan mobility scan, 0 where there is none */
	void add(double mz, double intensity, int scan) {
		if (count == MOST || !(mz > 0 && mz < MZ_LIMIT - 1) || intensity <= 0) {
			return;
		}
		if (count == keys.length) {
			keys = Arrays.copyOf(keys, count * 2);
			added = Arrays.copyOf(added, count * 2);
		}
		long place = (long) scan << MZ_BITS | (long) (mz / QUANTUM + 0.5);
		keys[count] = place << INDEX_BITS | count;
		added[count++] = intensity;
	}

	/** Fills {@link #mz}, {@link #intensity} and {@link #scan}. */
	void settle() {
		Arrays.sort(keys, 0, count);
		if (mz.length < count) {
			mz = new double[keys.length];
			intensity = new double[keys.length];
			scan = new int[keys.length];
		}
		size = 0;
		int i = 0;
		while (i < count) {
			long first = keys[i] >>> INDEX_BITS;
			long limit = first + (long) ((first & (1L << MZ_BITS) - 1) * RESOLVED);
			double weight = 0;
			double moment = 0;
			for (; i < count && keys[i] >>> INDEX_BITS <= limit; i++) {
				double part = added[(int) keys[i] & MOST - 1];
				weight += part;
				moment += part * ((keys[i] >>> INDEX_BITS) - first);
			}
			mz[size] = ((first & (1L << MZ_BITS) - 1) + Math.rint(moment / weight)) * QUANTUM;
			scan[size] = (int) (first >>> MZ_BITS);
			intensity[size++] = weight;
		}
	}

	/** Points after {@link #settle}. */
	int size() {
		return size;
	}
}
