package org.outcrop.pipeline.internal.operation;

/** The item that would stand at a place were the others in order. */
final class Selection {

	private Selection() {
	}

	/** @param values their order is changed */
	static long select(long[] values, int count, int place) {
		int from = 0;
		int to = count - 1;
		while (from < to) {
			long pivot = middle(values[from], values[(from + to) >>> 1], values[to]);
			int left = from;
			int right = to;
			while (left <= right) {
				while (values[left] < pivot) {
					left++;
				}
				while (values[right] > pivot) {
					right--;
				}
				if (left <= right) {
					long swapped = values[left];
					values[left++] = values[right];
					values[right--] = swapped;
				}
			}
			if (place <= right) {
				to = right;
			} else if (place >= left) {
				from = left;
			} else {
				return values[place];
			}
		}
		return values[place];
	}

	private static long middle(long a, long b, long c) {
		return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
	}
}
