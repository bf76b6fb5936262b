package org.outcrop.series.internal.process;

import java.util.ArrayList;
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
		return numbers(input, new Stream(input, method, options.number("value", 0), options.get("max_gap").map(Object::toString)));
	}

	private static final class Stream extends NumberStream {
		/** Places of a gap that wait for the value behind it; longer gaps are not bridged by a line. */
		private static final int MOST_WAITING = 10_000_000;
		private final IndexMetadata index;
		private final String method;
		private final double constant;
		private final Optional<String> maxGap;
		private final NumberRows rows;
		private final List<Long> waiting = new ArrayList<>();
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
			if (!rows.next()) {
				waiting.forEach(this::emitMissing);
				waiting.clear();
				return false;
			}
			if (first && maxGap.isPresent()) {
				Steps steps = Steps.of(maxGap.get(), index, rows.place());
				long from = steps.floor(rows.place());
				limit = Interpolate.distance(index, from, steps.next(from));
			}
			first = false;
			if (!rows.isMissing()) {
				fill(rows.place(), rows.value());
				any = true;
				place = rows.place();
				value = rows.value();
				emit(place, value);
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
				waiting.add(rows.place());
				if (waiting.size() > MOST_WAITING) {
					throw new IllegalArgumentException("a gap of more than " + MOST_WAITING + " missing values can't be filled by a line");
				}
			}
			return true;
		}

		private void fill(long next, double nextValue) {
			double whole = any ? Interpolate.distance(index, place, next) : 0;
			for (long at : waiting) {
				if (whole > limit) {
					emitMissing(at);
				} else {
					emit(at, whole == 0 ? value : value + (nextValue - value) * (Interpolate.distance(index, place, at) / whole));
				}
			}
			waiting.clear();
		}
	}
}
