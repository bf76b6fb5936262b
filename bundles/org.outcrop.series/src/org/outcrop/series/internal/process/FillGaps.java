package org.outcrop.series.internal.process;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.Parameters;
import org.outcrop.series.model.ProcessingStep.ProcessingType;

/** Values where they are missing: {@code method} linear, previous or constant with its {@code value}; {@code max_gap} a step beyond which values stay missing. */
public final class FillGaps extends Function {

	/** For the table of functions. */
	public FillGaps() {
		super("fill_gaps", "FILLED", ProcessingType.GAP_FILLING);
	}

	private static Options options(Parameters parameters) {
		return Options.of("fill_gaps", parameters, "method", "value", "max_gap");
	}

	@Override
	public String describe(Parameters parameters) {
		return "missing values filled, " + options(parameters).text("method", "linear");
	}

	@Override
	public Result apply(List<Input> inputs, Parameters parameters) {
		Options options = options(parameters);
		Input input = one(inputs);
		String method = options.word("method", "linear", "previous", "constant");
		if (method.equals("constant") && options.get("value").isEmpty()) {
			throw new IllegalArgumentException("fill_gaps with a constant needs the parameter value");
		}
		return numbers(input, new Stream(input, method, options.number("value", 0), 
				options.get("max_gap").map(gap -> Steps.required(gap.toString(), input.series().index()))));
	}

	private static final class Stream extends NumberStream {
		/** Places of a gap that wait for the value behind it; longer gaps are not bridged by a line. */
		private static final int MOST_WAITING = 10_000_000;
		private final IndexMetadata index;
		private final String method;
		private final double constant;
		private final Optional<String> maxGap;
		private final NumberRows rows;
		private long[] waiting = new long[1024];
		private int count;
		/** Of those that wait, how many were given; negative while it isn't known yet what they become. */
		private int given = -1;
		private boolean bridged;
		private boolean ended;
		private double whole;
		private long nextPlace;
		private double nextValue;
		private double limit = Double.POSITIVE_INFINITY;
		private boolean first = true;
		private boolean any;
		private long place;
		private double value;

		Stream(Input input, String method, double constant, Optional<String> maxGap) {
			index = input.series().index();
			this.method = method;
			this.constant = constant;
			this.maxGap = maxGap;
			rows = new NumberRows(input);
		}

		@Override
		protected boolean advance() {
			if (given >= 0) {
				give();
				return true;
			}
			if (ended || !rows.next()) {
				ended = true;
				bridged = false;
				given = count == 0 ? -1 : 0;
				return count > 0;
			}
			if (first && maxGap.isPresent()) {
				Steps steps = Steps.of(maxGap.get(), index, rows.place());
				long from = steps.floor(rows.place());
				limit = Interpolate.distance(index, from, steps.next(from));
			}
			first = false;
			if (!rows.isMissing()) {
				nextPlace = rows.place();
				nextValue = rows.value();
				whole = any ? Interpolate.distance(index, place, nextPlace) : 0;
				bridged = whole <= limit;
				given = 0;
			} else if (method.equals("constant")) {
				emit(rows.place(), constant);
			} else if (!any || !method.equals("linear")) {
				boolean reaches = any && Interpolate.distance(index, place, rows.place()) <= limit;
				if (reaches) {
					emit(rows.place(), value);
				} else {
					emitMissing(rows.place());
				}
			} else {
				if (count == waiting.length) {
					waiting = Arrays.copyOf(waiting, 2 * count);
				}
				waiting[count++] = rows.place();
				if (count > MOST_WAITING) {
					throw new IllegalArgumentException("a gap of more than " + MOST_WAITING + " missing values can't be filled by a line");
				}
			}
			return true;
		}

		/** The next of the places that wait, or the value behind them: one at a time, so that a long gap needs no more room. */
		private void give() {
			if (given < count) {
				long at = waiting[given++];
				if (bridged) {
					emit(at, whole == 0 ? value : value + (nextValue - value) * (Interpolate.distance(index, place, at) / whole));
				} else {
					emitMissing(at);
				}
				return;
			}
			given = -1;
			count = 0;
			if (!ended) {
				any = true;
				place = nextPlace;
				value = nextValue;
				emit(place, value);
			}
		}
	}
}
