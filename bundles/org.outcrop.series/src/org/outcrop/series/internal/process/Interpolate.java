package org.outcrop.series.internal.process;

import java.util.List;
import java.util.Optional;

import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.IndexMetadata.IndexKind;
import org.outcrop.series.model.IndexNumbers;
import org.outcrop.series.model.Parameters;
import org.outcrop.series.model.ProcessingStep.ProcessingType;

/**
 * Values on a regular grid: {@code step}, {@code method} linear or previous, {@code max_gap} a step beyond which nothing is put between two values. Missing values count as if
 * they were not there.
 */
public final class Interpolate extends Function {

	/** For the table of functions. */
	public Interpolate() {
		super("interpolate", "INTERPOLATED", ProcessingType.RESAMPLING);
	}

	private static Options options(Parameters parameters) {
		return Options.of("interpolate", parameters, "step", "method", "max_gap");
	}

	@Override
	public String describe(Parameters parameters) {
		Options options = options(parameters);
		return options.text("method", "linear") + " interpolation at every " + options.text("step");
	}

	@Override
	public Result apply(List<Input> inputs, Parameters parameters) {
		Options options = options(parameters);
		Input input = one(inputs);
		String step = Steps.required(options.text("step"), input.series().index());
		boolean linear = options.word("method", "linear", "previous").equals("linear");
		Result rows = numbers(input, new Stream(input, step, linear, options.get("max_gap").map(gap -> Steps.required(gap.toString(), input.series().index()))));
		return new Result(rows.type(), regular(input.series().index(), step), rows.categories(), rows.rows());
	}

	/** How far it is from one place to another, as a number of the index' own kind. */
	static double distance(IndexMetadata index, long from, long to) {
		return index.kind() == IndexKind.NUMBER ? IndexNumbers.value(to) - IndexNumbers.value(from) : (double) Math.subtractExact(to, from);
	}

	private static final class Stream extends NumberStream {
		private final Input input;
		private final String text;
		private final boolean linear;
		private final Optional<String> maxGap;
		private final NumberRows rows;
		private Steps steps;
		private double limit = Double.POSITIVE_INFINITY;
		private long at;
		private long place;
		private double value;
		private boolean begun;
		/** Whether there are grid places left before the row that was read last. */
		private boolean between;
		private long steppedOver;

		Stream(Input input, String text, boolean linear, Optional<String> maxGap) {
			this.input = input;
			this.text = text;
			this.linear = linear;
			this.maxGap = maxGap;
			rows = new NumberRows(input);
		}

		@Override
		protected boolean advance() {
			if (between) {
				between(rows.place(), rows.value());
				return true;
			}
			if (!rows.next()) {
				if (begun && at == place) {
					emit(at, value);
				}
				return false;
			}
			if (rows.isMissing()) {
				return true;
			}
			if (!begun) {
				begun = true;
				steps = Steps.of(text, input.series().index(), rows.place());
				at = steps.floor(rows.place());
				at = at < rows.place() ? steps.next(at) : at;
				place = rows.place();
				value = rows.value();
				if (maxGap.isPresent()) {
					long from = steps.floor(rows.place());
					limit = distance(input.series().index(), from, Steps.of(maxGap.get(), input.series().index(), rows.place()).next(from));
				}
			} else {
				between(rows.place(), rows.value());
			}
			return true;
		}

		/** Some of the grid places from the last value to before the next one: there may be more than memory holds. */
		private void between(long next, double nextValue) {
			double whole = distance(input.series().index(), place, next);
			for (int i = 0; i < ROWS && at < next; i++) {
				requireSteps(++steppedOver, input, text, "take a longer step");
				if (whole > limit && at != place) {
					emitMissing(at);
				} else {
					double part = whole == 0 || !linear ? 0 : distance(input.series().index(), place, at) / whole;
					emit(at, part == 0 ? value : value + (nextValue - value) * part);
				}
				at = steps.next(at);
			}
			between = at < next;
			if (!between) {
				place = next;
				value = nextValue;
				steppedOver = 0;
			}
		}
	}
}
