package org.outcrop.imaging.resample;

/** Sorts points by m/z, equal ones as they came, by merging ever longer runs. Keeps its buffers. For one thread. */
final class PointSort {

	private double[] otherKeys = {};
	private double[] otherValues = {};

	/** @param keys not NaN */
	void sort(double[] keys, double[] values, int count) {
		if (isSorted(keys, count)) {
			return;
		}
		if (otherKeys.length < count) {
			otherKeys = new double[count];
			otherValues = new double[count];
		}
		double[] fromKeys = keys;
		double[] fromValues = values;
		double[] toKeys = otherKeys;
		double[] toValues = otherValues;
		for (long run = 1; run < count; run *= 2) {
			for (long start = 0; start < count; start += 2 * run) {
				int middle = (int) Math.min(count, start + run);
				merge(fromKeys, fromValues, (int) start, middle, (int) Math.min(count, start + 2 * run), toKeys, toValues);
			}
			double[] keysNow = toKeys;
			double[] valuesNow = toValues;
			toKeys = fromKeys;
			toValues = fromValues;
			fromKeys = keysNow;
			fromValues = valuesNow;
		}
		if (fromKeys != keys) {
			System.arraycopy(fromKeys, 0, keys, 0, count);
			System.arraycopy(fromValues, 0, values, 0, count);
		}
	}

	private static boolean isSorted(double[] keys, int count) {
		for (int i = 1; i < count; i++) {
			if (keys[i] < keys[i - 1]) {
				return false;
			}
		}
		return true;
	}

	private static void merge(double[] keys, double[] values, int start, int middle, int end, double[] toKeys, double[] toValues) {
		int left = start;
		int right = middle;
		for (int i = start; i < end; i++) {
			int from = right >= end || left < middle && keys[left] <= keys[right] ? left++ : right++;
			toKeys[i] = keys[from];
			toValues[i] = values[from];
		}
	}
}
