package org.outcrop.scan4d.internal.cached;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.outcrop.scan4d.Picture;

/** Results that were made in one pass must agree: whatever axes are summed over, the sum of all is the same. */
record SumCheck(Map<String, Entry> entries) {

	/** Entries that are compared with each other. */
	static final Set<String> COMPARED = Set.of(CacheLayout.SCAN_OVERVIEW, CacheLayout.DETECTOR_INTEGRATED);
	/** Real numbers are added up in another order each time. */
	private static final double TOLERANCE = 1e-9;

	List<String> problems() {
		List<String> problems = new ArrayList<>();
		Entry overview = entries.get(CacheLayout.SCAN_OVERVIEW);
		Entry integrated = entries.get(CacheLayout.DETECTOR_INTEGRATED);
		if (overview == null || integrated == null || !overview.arrays().containsKey(CacheLayout.DATA)) {
			return problems;
		}
		Picture.Values all = overview.arrays().get(CacheLayout.DATA).values();
		for (String name : List.of(CacheLayout.DIFFRACTION_SUM, CacheLayout.SUM_OVER_X, CacheLayout.SUM_OVER_Y)) {
			StoredArray other = integrated.arrays().get(name);
			if (other != null && !agree(all, other.values())) {
				problems.add("the sums of scan_overview and " + name + " differ");
			}
		}
		return problems;
	}

	private static boolean agree(Picture.Values a, Picture.Values b) {
		if (a instanceof Picture.Counts x && b instanceof Picture.Counts y) {
			return sum(x.counts()) == sum(y.counts());
		}
		double[] first = sums(a);
		double[] second = sums(b);
		// what is not a number in one place is none in the other; neither can be compared
		return Double.isNaN(first[0]) || Double.isNaN(second[0]) || Math.abs(first[0] - second[0]) <= TOLERANCE * Math.max(first[1], second[1]);
	}

	/** Both wrap around alike. */
	private static long sum(long[] counts) {
		long sum = 0;
		for (long count : counts) {
			sum += count;
		}
		return sum;
	}

	/** Sum, and sum of magnitudes. */
	private static double[] sums(Picture.Values values) {
		double[] sums = new double[2];
		for (int i = 0; i < values.length(); i++) {
			sums[0] += values.at(i);
			sums[1] += Math.abs(values.at(i));
		}
		return sums;
	}
}
