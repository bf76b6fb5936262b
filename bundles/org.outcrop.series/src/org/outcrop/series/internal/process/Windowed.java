package org.outcrop.series.internal.process;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;

import org.outcrop.series.model.Parameters;
import org.outcrop.series.model.ProcessingStep.ProcessingType;

/**
 * Looks at some rows around each: {@code smooth} with {@code method} mean or median of a {@code window} of rows, an odd number; {@code filter} with {@code method} range ({@code min},
 * {@code max}), hampel ({@code window}, {@code threshold} in robust standard deviations) or exponential ({@code alpha}). What a filter rejects becomes missing. At the ends
 * windows have the rows that are there; missing values don't count.
 */
public final class Windowed extends Function {

	/** Median absolute deviation of a normal distribution times this is its standard deviation. */
	private static final double ROBUST = 1.4826;
	private final boolean filter;

	private Windowed(boolean filter) {
		super(filter ? "filter" : "smooth", filter ? "FILTERED" : "SMOOTHED", filter ? ProcessingType.FILTERING : ProcessingType.SMOOTHING);
		this.filter = filter;
	}

	/** The function {@code smooth}. */
	public static Windowed smooth() {
		return new Windowed(false);
	}

	/** The function {@code filter}. */
	public static Windowed filter() {
		return new Windowed(true);
	}

	private Options options(Parameters parameters) {
		return filter ? Options.of("filter", parameters, "method", "min", "max", "window", "threshold", "alpha")
				: Options.of("smooth", parameters, "method", "window");
	}

	private String method(Options options) {
		return filter ? options.word("method", "range", "hampel", "exponential") : options.word("method", "mean", "median");
	}

	@Override
	public String describe(Parameters parameters) {
		return method(options(parameters)) + (filter ? " filter" : " of a moving window");
	}

	@Override
	public Result apply(List<Input> inputs, Parameters parameters) {
		Options options = options(parameters);
		Input input = one(inputs);
		String method = method(options);
		if (method.equals("range")) {
			double min = options.number("min", Double.NEGATIVE_INFINITY);
			double max = options.number("max", Double.POSITIVE_INFINITY);
			return numbers(input, new OneByOne(input) {
				@Override
				double of(double value) {
					return value >= min && value <= max ? value : Double.NaN;
				}
			});
		}
		if (method.equals("exponential")) {
			double alpha = options.number("alpha", 0.5);
			if (!(alpha > 0 && alpha <= 1)) {
				throw new IllegalArgumentException("filter: alpha lies above 0 and up to 1, not " + alpha);
			}
			return numbers(input, new OneByOne(input) {
				private boolean begun;
				private double level;

				@Override
				double of(double value) {
					level = begun ? level + alpha * (value - level) : value;
					begun = true;
					return level;
				}
			});
		}
		int window = options.count("window", 5);
		if (window % 2 == 0) {
			throw new IllegalArgumentException("a window has an odd number of rows, so that one is in the middle, not " + window);
		}
		return numbers(input, new Stream(input, method, window / 2, options.number("threshold", 3)));
	}

	/** Each value by itself, in order. */
	private abstract static class OneByOne extends NumberStream {
		private final NumberRows rows;

		OneByOne(Input input) {
			rows = new NumberRows(input);
		}

		/** @return NaN for missing */
		abstract double of(double value);

		@Override
		protected boolean advance() {
			if (!rows.next()) {
				return false;
			}
			double value = rows.isMissing() ? Double.NaN : of(rows.value());
			if (Double.isNaN(value)) {
				emitMissing(rows.place());
			} else {
				emit(rows.place(), value);
			}
			return true;
		}
	}

	private static final class Stream extends NumberStream {
		private final NumberRows rows;
		private final String method;
		private final int half;
		private final double threshold;
		private final ArrayDeque<double[]> window = new ArrayDeque<>();
		private final ArrayDeque<Long> waiting = new ArrayDeque<>();
		private int behind;

		Stream(Input input, String method, int half, double threshold) {
			rows = new NumberRows(input);
			this.method = method;
			this.half = half;
			this.threshold = threshold;
		}

		@Override
		protected boolean advance() {
			if (rows.next()) {
				window.add(new double[] { rows.isMissing() ? Double.NaN : rows.value() });
				waiting.add(rows.place());
				if (waiting.size() > half) {
					put();
				}
				return true;
			}
			if (waiting.isEmpty()) {
				return false;
			}
			put();
			return true;
		}

		/** The row that waits longest stands {@code behind} rows into the window. */
		private void put() {
			double[] valid = window.stream().mapToDouble(one -> one[0]).filter(value -> !Double.isNaN(value)).toArray();
			double own = Double.NaN;
			int at = 0;
			for (double[] one : window) {
				if (at++ == behind) {
					own = one[0];
					break;
				}
			}
			double value = value(valid, own);
			long place = waiting.poll();
			if (Double.isNaN(value)) {
				emitMissing(place);
			} else {
				emit(place, value);
			}
			if (behind == half) {
				window.poll();
			} else {
				behind++;
			}
		}

		private double value(double[] valid, double own) {
			if (valid.length == 0) {
				return Double.NaN;
			}
			if (method.equals("mean")) {
				return Arrays.stream(valid).sum() / valid.length;
			}
			double median = median(valid);
			if (method.equals("median")) {
				return median;
			}
			double deviation = ROBUST * median(Arrays.stream(valid).map(value -> Math.abs(value - median)).toArray());
			return Math.abs(own - median) <= threshold * deviation ? own : Double.NaN;
		}

		private static double median(double[] values) {
			double[] sorted = values.clone();
			Arrays.sort(sorted);
			int middle = sorted.length / 2;
			return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
		}
	}
}
