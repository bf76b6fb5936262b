package org.outcrop.ui.store.model;

import java.util.Arrays;

import org.outcrop.array.Interval;

/** Finds the values at the ends of the colour map from values that are seen. Any thread. */
public enum Contrast {
	/** Least and greatest value. */
	MIN_MAX("Min – max", 0),
	/** Without the outermost thousandth at each end. */
	PERCENT_01("0.1 – 99.9 %", 0.001),
	/** Without the outermost hundredth at each end. */
	PERCENT_1("1 – 99 %", 0.01),
	/** As the user entered it. */
	FIXED("Fixed", 0);

	private static final int SAMPLES = 1 << 16;

	private final String label;
	private final double cut;

	Contrast(String label, double cut) {
		this.label = label;
		this.cut = cut;
	}

	/** As the user reads it. */
	public String label() {
		return label;
	}

	/** The range of finite values, from a sample of them where they are many; 0 to 1 without any. */
	public Interval range(float[] values) {
		int step = Math.max(1, values.length / SAMPLES);
		float[] sample = new float[(values.length + step - 1) / step];
		int count = 0;
		double min = Double.POSITIVE_INFINITY;
		double max = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < values.length; i++) {
			float value = values[i];
			if (Float.isFinite(value)) {
				min = Math.min(min, value);
				max = Math.max(max, value);
				if (i % step == 0) {
					sample[count++] = value;
				}
			}
		}
		if (min > max) {
			return new Interval(0, 1);
		}
		if (cut > 0 && count > 0) {
			Arrays.sort(sample, 0, count);
			double low = sample[(int) Math.round((count - 1) * cut)];
			double high = sample[(int) Math.round((count - 1) * (1 - cut))];
			// few values that differ from all others, as in a mask: a cut would leave nothing
			if (low < high) {
				return new Interval(low, high);
			}
		}
		return min < max ? new Interval(min, max) : new Interval(min, min + 1);
	}
}
