package org.outcrop.scan4d.cached;

/**
 * How often values occur: {@code counts[i]} values lie in the i-th of equal cells from {@code min} to {@code max}; what lies outside is
 * counted in the end cells.
 *
 * @param min    lower edge of the first cell
 * @param max    upper edge of the last cell
 * @param counts not to be changed
 */
public record ContrastHistogram(double min, double max, long[] counts) {

	public ContrastHistogram {
		if (!(max > min) || counts.length == 0) {
			throw new IllegalArgumentException("no histogram: " + min + " to " + max + " in " + counts.length + " cells");
		}
	}

	/** Values in all. */
	public long total() {
		long total = 0;
		for (long count : counts) {
			total += count;
		}
		return total;
	}

	/**
	 * The smallest cell edge below which at least a part of all values lies.
	 *
	 * @param part 0 to 1
	 */
	public double quantile(double part) {
		double wanted = part * total();
		long below = 0;
		for (int i = 0; i < counts.length; i++) {
			below += counts[i];
			if (below >= wanted && below > 0) {
				return min + (max - min) * (part <= 0 ? i : i + 1) / counts.length;
			}
		}
		return max;
	}
}
