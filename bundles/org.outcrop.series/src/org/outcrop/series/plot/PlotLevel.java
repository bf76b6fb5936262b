package org.outcrop.series.plot;

import java.util.Arrays;

/** Runs of rows that touch: where each begins and ends, its extremes, its sum, and how many values it has. For one thread while it grows, then for any. */
final class PlotLevel {

	private long[] first = new long[1024];
	private long[] last = new long[1024];
	private double[] min = new double[1024];
	private double[] max = new double[1024];
	private double[] sum = new double[1024];
	private long[] count = new long[1024];
	private int size;

	int size() {
		return size;
	}

	/** As it is now; this one may go on to grow. */
	PlotLevel copy() {
		PlotLevel copy = new PlotLevel();
		copy.first = Arrays.copyOf(first, size);
		copy.last = Arrays.copyOf(last, size);
		copy.min = Arrays.copyOf(min, size);
		copy.max = Arrays.copyOf(max, size);
		copy.sum = Arrays.copyOf(sum, size);
		copy.count = Arrays.copyOf(count, size);
		copy.size = size;
		return copy;
	}

	/** Rows from one to before another, of runs of one row each. */
	PlotPoints points(int from, int end) {
		double[] values = new double[end - from];
		for (int i = 0; i < values.length; i++) {
			values[i] = count[from + i] == 0 ? Double.NaN : min[from + i];
		}
		return new PlotPoints(Arrays.copyOfRange(first, from, end), values);
	}

	/** Begins a run at a place. */
	void begin(long place) {
		if (size == first.length) {
			int room = Math.addExact(size, Math.max(1024, size >> 1));
			first = Arrays.copyOf(first, room);
			last = Arrays.copyOf(last, room);
			min = Arrays.copyOf(min, room);
			max = Arrays.copyOf(max, room);
			sum = Arrays.copyOf(sum, room);
			count = Arrays.copyOf(count, room);
		}
		first[size] = place;
		last[size] = place;
		min[size] = Double.POSITIVE_INFINITY;
		max[size] = Double.NEGATIVE_INFINITY;
		sum[size] = 0;
		count[size] = 0;
		size++;
	}

	/** Takes a row into the last run. @param value NaN where it is missing */
	void add(long place, double value) {
		int at = size - 1;
		last[at] = place;
		if (!Double.isNaN(value)) {
			min[at] = Math.min(min[at], value);
			max[at] = Math.max(max[at], value);
			sum[at] += value;
			count[at]++;
		}
	}

	/** Takes a run of the level below into the last run. */
	void add(PlotLevel below, int run) {
		int at = size - 1;
		last[at] = below.last[run];
		min[at] = Math.min(min[at], below.min[run]);
		max[at] = Math.max(max[at], below.max[run]);
		sum[at] += below.sum[run];
		count[at] += below.count[run];
	}

	/** First run that ends at a place or behind it. */
	int firstEndingFrom(long place) {
		int low = 0;
		int high = size;
		while (low < high) {
			int middle = low + high >>> 1;
			if (last[middle] < place) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		return low;
	}

	/** One past the last run that begins at a place or before it. */
	int endBeginningTo(long place) {
		int low = 0;
		int high = size;
		while (low < high) {
			int middle = low + high >>> 1;
			if (first[middle] <= place) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		return low;
	}

	long first(int run) {
		return first[run];
	}

	long last(int run) {
		return last[run];
	}

	double min(int run) {
		return min[run];
	}

	double max(int run) {
		return max[run];
	}

	double sum(int run) {
		return sum[run];
	}

	long count(int run) {
		return count[run];
	}

	long bytes() {
		return 48L * first.length;
	}
}
