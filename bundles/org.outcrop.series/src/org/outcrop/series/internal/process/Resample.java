package org.outcrop.series.internal.process;

import java.util.List;

import org.outcrop.series.model.Parameters;
import org.outcrop.series.model.ProcessingStep.ProcessingType;
import org.outcrop.series.process.SeriesFunction;

/** One value for each step of time: {@code step}, {@code method} mean, sum, min, max, count, first or last, {@code empty} missing or skip. Steps are closed on the left. */
public final class Resample extends Function {

	/** For the table of functions. */
	public Resample() {
		super("resample", "RESAMPLED", ProcessingType.RESAMPLING);
	}

	@Override
	public String describe(Parameters parameters) {
		Options options = options(parameters);
		return options.text("method", "mean") + " of every " + options.text("step");
	}

	private static Options options(Parameters parameters) {
		return Options.of("resample", parameters, "step", "method", "empty");
	}

	@Override
	public Result apply(List<Input> inputs, Parameters parameters) {
		Options options = options(parameters);
		Input input = one(inputs);
		String method = options.word("method", "mean", "sum", "min", "max", "count", "first", "last");
		boolean skip = options.word("empty", "missing", "skip").equals("skip");
		String step = options.text("step");
		SeriesFunction.Result rows = numbers(input, new Stream(input, step, method, skip));
		return new Result(rows.type(), regular(input.series().index(), step), rows.categories(), rows.rows());
	}

	private static final class Stream extends NumberStream {
		private final Input input;
		private final String text;
		private final String method;
		private final boolean skip;
		private final NumberRows rows;
		private Steps steps;
		private long begin;
		private long end;
		private long count;
		private double sum;
		private double lost;
		private double min;
		private double max;
		private double first;
		private double last;
		private boolean done;

		Stream(Input input, String text, String method, boolean skip) {
			this.input = input;
			this.text = text;
			this.method = method;
			this.skip = skip;
			rows = new NumberRows(input);
		}

		@Override
		protected boolean advance() {
			if (done) {
				return false;
			}
			if (!rows.next()) {
				done = true;
				if (steps != null) {
					put();
				}
				return false;
			}
			if (steps == null) {
				steps = Steps.of(text, input.series().index(), rows.place());
				begin(steps.floor(rows.place()));
			}
			if (rows.place() >= end) {
				put();
				long next = steps.floor(rows.place());
				gap(end, next);
				begin(next);
			}
			int from = rows.at();
			take(rows.values(), from, rows.skipBefore(end));
			return true;
		}

		private void begin(long place) {
			begin = place;
			end = steps.next(place);
			count = 0;
			sum = 0;
			lost = 0;
			min = Double.POSITIVE_INFINITY;
			max = Double.NEGATIVE_INFINITY;
		}

		/** All of a step that are at hand. Sums with what rounding lost, so that a mean of many values is as exact as that of few. */
		private void take(double[] values, int from, int to) {
			double all = sum;
			double rest = lost;
			double least = min;
			double most = max;
			long taken = count;
			for (int i = from; i < to; i++) {
				double value = values[i];
				if (value != value) { // missing
					continue;
				}
				first = taken == 0 ? value : first;
				last = value;
				taken++;
				double y = value - rest;
				double t = all + y;
				// infinite values would make this NaN
				rest = Double.isFinite(t) ? t - all - y : 0;
				all = t;
				least = Math.min(least, value);
				most = Math.max(most, value);
			}
			sum = all;
			lost = rest;
			min = least;
			max = most;
			count = taken;
		}

		private void put() {
			if (count == 0 && !method.equals("count")) {
				empty(begin);
				return;
			}
			emit(begin, switch (method) {
			case "sum" -> sum;
			case "min" -> min;
			case "max" -> max;
			case "count" -> count;
			case "first" -> first;
			case "last" -> last;
			default -> sum / count;
			});
		}

		private void empty(long place) {
			if (!skip) {
				if (method.equals("count")) {
					emit(place, 0);
				} else {
					emitMissing(place);
				}
			}
		}

		private void gap(long from, long to) {
			long steppedOver = 0;
			for (long place = from; place < to && !skip; place = steps.next(place)) {
				if (++steppedOver > MOST_STEPS) {
					throw new IllegalArgumentException("a gap in " + input.key().series() + " has more than " + MOST_STEPS + " steps of " + text
							+ ": check its times, or leave empty steps out with empty=skip");
				}
				empty(place);
			}
		}
	}
}
