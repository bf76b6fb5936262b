package org.outcrop.format.mib;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the lines of a scan in what frames say about themselves: flyback frames that were exposed longer or shorter than the others, or
 * pauses between lines. Both by robust statistics, so that single stray frames neither make a scan nor hide one, and both only where what
 * was found repeats at one distance.
 */
final class LineFinder {

	/** At least this part of the frames has the dwell time, and of the distances the length of a line. */
	private static final double MOST_OF_ALL = 0.9;
	/** Deviations from the median, in units of the standard deviation that the median deviation stands for. */
	private static final double OUTLIER = 10;
	private static final double DEVIATION = 1.4826;
	/** Pauses are looked for above the resolution of clocks: a microsecond, and a millionth. */
	private static final double LEAST_PAUSE = 1000;
	private static final double LEAST_PART = 1e-6;
	private static final int FEWEST = 4;

	/**
	 * Lines that repeat.
	 *
	 * @param start   first frame of the first whole line
	 * @param columns frames of a line
	 * @param flyback frames between two lines
	 * @param limit   what a flyback frame's exposure differs from, or a pause exceeds, in nanoseconds
	 * @param typical median pause in nanoseconds; for exposures the dwell time
	 */
	record Lines(long start, long columns, int flyback, double limit, double typical) {

		/** Distance of two lines. */
		long length() {
			return columns + flyback;
		}
	}

	private LineFinder() {
	}

	/**
	 * Lines between frames whose exposure is not the most common one.
	 *
	 * @param exposures of the first frames, in nanoseconds
	 */
	static Optional<Lines> byExposure(long[] exposures) {
		if (exposures.length < FEWEST) {
			return Optional.empty();
		}
		long dwell = mostCommon(exposures);
		long atDwell = Arrays.stream(exposures).filter(e -> e == dwell).count();
		List<Integer> starts = new ArrayList<>();
		List<Integer> widths = new ArrayList<>();
		for (int i = 0; i < exposures.length; i++) {
			if (exposures[i] == dwell) {
				continue;
			}
			int from = i;
			while (i + 1 < exposures.length && exposures[i + 1] != dwell) {
				i++;
			}
			starts.add(from);
			widths.add(i + 1 - from);
		}
		if (atDwell < MOST_OF_ALL * exposures.length || starts.size() < 2) {
			return Optional.empty();
		}
		long[] distances = distances(starts);
		long length = mostCommon(distances);
		long flyback = mostCommon(widths.stream().mapToLong(Integer::longValue).toArray());
		long columns = length - flyback;
		if (columns < 2 || !regular(distances, length)) {
			return Optional.empty();
		}
		int first = 0;
		while (distances[first] != length) {
			first++;
		}
		long before = first == 0 ? 0 : starts.get(first - 1) + widths.get(first - 1);
		long start = starts.get(first) - columns >= before ? starts.get(first) - columns : starts.get(first) + flyback;
		return Optional.of(new Lines(start, columns, (int) flyback, dwell, dwell));
	}

	/**
	 * Lines between pauses that are longer than the others, however little.
	 *
	 * @param times of the first frames, in nanoseconds
	 * @param all   whether these are all frames
	 */
	static Optional<Lines> byPauses(long[] times, boolean all) {
		if (times.length < FEWEST) {
			return Optional.empty();
		}
		double[] pauses = new double[times.length - 1];
		for (int i = 0; i < pauses.length; i++) {
			pauses[i] = times[i + 1] - times[i];
		}
		double median = median(pauses);
		double spread = median(Arrays.stream(pauses).map(p -> Math.abs(p - median)).toArray()) * DEVIATION;
		double limit = median + Math.max(OUTLIER * spread, Math.max(LEAST_PAUSE, LEAST_PART * median));
		List<Integer> ends = new ArrayList<>();
		for (int i = 0; i < pauses.length; i++) {
			if (pauses[i] > limit) {
				ends.add(i + 1);
			}
		}
		if (median <= 0 || ends.isEmpty() || ends.size() > Math.ceilDiv(pauses.length, 3)) {
			return Optional.empty();
		}
		return lines(ends, times.length, all).map(l -> new Lines(l.start(), l.columns(), 0, limit, median));
	}

	/** One pause says something only in the middle of all, and two only where nothing is left over. */
	private static Optional<Lines> lines(List<Integer> ends, int frames, boolean all) {
		int first = ends.getFirst();
		if (ends.size() == 1) {
			return all && first * 2 == frames ? Optional.of(new Lines(0, first, 0, 0, 0)) : Optional.empty();
		}
		long[] distances = distances(ends);
		long length = mostCommon(distances);
		if (length < 2 || !regular(distances, length) || ends.size() == 2 && (first != length || all && frames % length != 0)) {
			return Optional.empty();
		}
		int at = 0;
		while (distances[at] != length) {
			at++;
		}
		long end = ends.get(at);
		return Optional.of(new Lines(end >= length ? end - length : end, length, 0, 0, 0));
	}

	private static boolean regular(long[] distances, long length) {
		return Arrays.stream(distances).filter(d -> d == length).count() >= MOST_OF_ALL * distances.length;
	}

	private static long[] distances(List<Integer> places) {
		long[] distances = new long[places.size() - 1];
		for (int i = 0; i < distances.length; i++) {
			distances[i] = places.get(i + 1) - places.get(i);
		}
		return distances;
	}

	/** The most frequent value; the smallest of several. */
	private static long mostCommon(long[] values) {
		Map<Long, Integer> counts = new HashMap<>();
		for (long value : values) {
			counts.merge(value, 1, Integer::sum);
		}
		return counts.entrySet().stream()
				.min(Map.Entry.<Long, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey())).orElseThrow().getKey();
	}

	private static double median(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		int middle = sorted.length / 2;
		return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}
}
