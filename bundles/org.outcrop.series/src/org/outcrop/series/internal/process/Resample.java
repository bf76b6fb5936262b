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
		String step = Steps.required(options.text("step"), input.series().index());
		SeriesFunction.Result rows = numbers(input, new Stream(input, step, method, skip));
		return new Result(rows.type(), regular(input.series().index(), step), rows.categories(), rows.rows());
	}

	private static final class Stream extends NumberStream {
		private final Input input;
		private final String text;
		private final String method;
		private final boolean skip;
		private final NumberRows rows;
		private final StepValue value;
		private Steps steps;
		private long begin;
		private long end;
		/** Whether a step has begun whose value was not given yet. */
		private boolean begun;
		/** The next of the steps without rows. */
		private long gapAt;
		/** The step with the row that waits behind them; where it is the same there are none. */
		private long gapEnd;
		private long steppedOver;

		Stream(Input input, String text, String method, boolean skip) {
			this.input = input;
			this.text = text;
			this.method = method;
			this.skip = skip;
			rows = new NumberRows(input);
			value = StepValue.of(method);
		}

		@Override
		protected boolean advance() {
			if (gapAt < gapEnd) {
				gap();
				if (gapAt >= gapEnd) {
					begin(gapEnd);
					take();
				}
				return true;
			}
			if (!rows.next()) {
				put();
				return false;
			}
			long place = rows.place();
			if (steps == null) {
				steps = Steps.of(text, input.series().index(), place);
				begin(steps.floor(place));
			} else if (place >= end) {
				put();
				// most often it is the one behind it, and looking for it takes longer
				long next = place < steps.next(end) ? end : steps.floor(place);
				if (end < next && !skip) {
					gapAt = end;
					gapEnd = next;
					steppedOver = 0;
					return true;
				}
				begin(next);
			}
			take();
			return true;
		}

		private void take() {
			int from = rows.at();
			int to = rows.skipBefore(end);
			if (!twoSteps(from, to)) {
				value.take(rows.values(), from, to);
			}
		}

		private void begin(long place) {
			begin = place;
			end = steps.next(place);
			value.begin();
			begun = true;
		}

		/** Two whole steps that are at hand, which takes hardly longer than one. @return false where there are none; then nothing is done */
		private boolean twoSteps(int from, int middle) {
			if (!value.takesTwo() || !value.isEmpty()) {
				return false;
			}
			long after = steps.next(end);
			if (!rows.isBefore(middle, after)) {
				return false;
			}
			int to = rows.endBefore(after, middle);
			if (!rows.isBefore(to, Long.MAX_VALUE)) {
				return false;
			}
			value.takeTwo(rows.values(), from, middle, to);
			put();
			begin(end);
			value.second();
			put();
			rows.skipTo(to);
			return true;
		}

		private void put() {
			if (!begun) {
				return;
			}
			begun = false;
			if (value.count() == 0 && !method.equals("count")) {
				empty(begin);
			} else {
				emit(begin, value.get());
			}
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

		/** Some of the steps without rows: there may be more than memory holds. */
		private void gap() {
			for (int i = 0; i < ROWS && gapAt < gapEnd; i++) {
				requireSteps(++steppedOver, input, text, "leave empty steps out with empty=skip");
				empty(gapAt);
				gapAt = steps.next(gapAt);
			}
		}
	}
}
