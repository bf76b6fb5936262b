package org.outcrop.peaks.internal.ingest;

import java.util.Arrays;

/** Sorts the points of a spectrum by position, stably. For one thread; its arrays are reused. */
final class MzOrder {

	private int[] order = {};
	private int[] other = {};

	/** True where positions never descend; false where one is NaN. */
	static boolean isSorted(double[] positions, int size) {
		for (int i = 1; i < size; i++) {
			if (!(positions[i] >= positions[i - 1])) {
				return false;
			}
		}
		return size == 0 || !Double.isNaN(positions[0]);
	}

	/**
	 * The indices of the points in ascending order of position; equal positions keep their order.
	 *
	 * @return reused by the next call; the first {@code size} entries count
	 */
	int[] of(double[] positions, int size) {
		if (order.length < size) {
			order = new int[size];
			other = new int[size];
		}
		Arrays.setAll(order, i -> i);
		// runs that ascend already are merged, as a frame of ion mobility consists of a few hundred of them
		int[] runs = runs(positions, size);
		int count = runs.length - 1;
		while (count > 1) {
			int to = 0;
			for (int r = 0; r < count; r += 2) {
				int middle = runs[r + 1];
				int end = r + 2 <= count ? runs[r + 2] : middle;
				merge(positions, runs[r], middle, end);
				runs[to++] = runs[r];
			}
			runs[to] = size;
			count = to;
			int[] swap = order;
			order = other;
			other = swap;
		}
		return order;
	}

	private static int[] runs(double[] positions, int size) {
		int[] starts = new int[16];
		int count = 1;
		for (int i = 1; i < size; i++) {
			if (positions[i] < positions[i - 1]) {
				if (count + 1 >= starts.length) {
					starts = Arrays.copyOf(starts, starts.length * 2);
				}
				starts[count++] = i;
			}
		}
		starts[count] = size;
		return Arrays.copyOf(starts, count + 1);
	}

	private void merge(double[] positions, int from, int middle, int end) {
		int left = from;
		int right = middle;
		for (int to = from; to < end; to++) {
			boolean takeLeft = right >= end || left < middle && positions[order[left]] <= positions[order[right]];
			other[to] = order[takeLeft ? left++ : right++];
		}
	}
}
