package org.outcrop.series.internal.process;

import java.util.ArrayDeque;
import java.util.List;

import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.IndexMetadata.IndexKind;
import org.outcrop.series.model.IndexNumbers;
import org.outcrop.series.model.Parameters;
import org.outcrop.series.model.ProcessingStep.ProcessingType;

/**
 * Values behind the last one, on a grid of {@code step}, {@code count} of them: {@code method} linear, a line of least squares through the last {@code window} values, or seasonal,
 * the last {@code window} values again and again.
 */
public final class Predict extends Function {

	/** For the table of functions. */
	public Predict() {
		super("predict", "PREDICTED", ProcessingType.PREDICTION);
	}

	private static Options options(Parameters parameters) {
		return Options.of("predict", parameters, "step", "count", "method", "window");
	}

	@Override
	public String describe(Parameters parameters) {
		Options options = options(parameters);
		return options.text("method", "linear") + " prediction, " + options.text("count", "1") + " steps of " + options.text("step");
	}

	@Override
	public Result apply(List<Input> inputs, Parameters parameters) {
		Options options = options(parameters);
		Input input = one(inputs);
		boolean linear = options.word("method", "linear", "seasonal").equals("linear");
		Result rows = numbers(input, new Stream(input, Steps.required(options.text("step"), input.series().index()), options.count("count", 1), linear, options.count("window", 10)));
		return new Result(rows.type(), regular(input.series().index(), options.text("step")), rows.categories(), rows.rows());
	}

	private record Point(long place, double value) {
	}

	private static final class Stream extends NumberStream {
		private final IndexMetadata index;
		private final String text;
		private final int count;
		private final boolean linear;
		private final int window;
		private final NumberRows rows;
		private final ArrayDeque<Point> lastOnes = new ArrayDeque<>();
		private long last;
		private Steps steps;
		private long at;
		private int made = -1;
		private double slope;
		private double level;
		private double middle;

		Stream(Input input, String text, int count, boolean linear, int window) {
			index = input.series().index();
			this.text = text;
			this.count = count;
			this.linear = linear;
			this.window = window;
			rows = new NumberRows(input);
		}

		@Override
		protected boolean advance() {
			if (made < 0) {
				if (rows.next()) {
					if (!rows.isMissing()) {
						lastOnes.add(new Point(rows.place(), rows.value()));
						if (lastOnes.size() > window) {
							lastOnes.poll();
						}
						last = rows.place();
					}
					return true;
				}
				if (lastOnes.isEmpty()) {
					return false;
				}
				begin();
			}
			if (made == count) {
				return false;
			}
			at = steps.next(at);
			emit(at, linear ? level + slope * (distance(at) - middle) : seasonal());
			made++;
			return true;
		}

		private double distance(long place) {
			return index.kind() == IndexKind.NUMBER ? IndexNumbers.value(place) - IndexNumbers.value(last) : (double) (place - last);
		}

		private double seasonal() {
			int number = made % lastOnes.size();
			for (Point one : lastOnes) {
				if (number-- == 0) {
					return one.value();
				}
			}
			throw new IllegalStateException("no season");
		}

		private void begin() {
			made = 0;
			steps = Steps.of(text, index, last);
			at = steps.floor(last);
			double n = lastOnes.size();
			middle = lastOnes.stream().mapToDouble(one -> distance(one.place())).sum() / n;
			level = lastOnes.stream().mapToDouble(one -> one.value()).sum() / n;
			double squares = 0;
			double products = 0;
			for (Point one : lastOnes) {
				double x = distance(one.place()) - middle;
				squares += x * x;
				products += x * (one.value() - level);
			}
			slope = squares == 0 ? 0 : products / squares;
		}
	}
}
