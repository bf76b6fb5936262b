package org.outcrop.series.internal.process;

import java.util.ArrayList;
import java.util.List;

import org.outcrop.series.model.Parameters;
import org.outcrop.series.model.ProcessingStep.ProcessingType;

/** The mean of several series at each place that they have: {@code need} all or any of them. Series with other places are brought onto one grid first. */
public final class Average extends Function {

	/** For the table of functions. */
	public Average() {
		super("average", "AVERAGED", ProcessingType.TRANSFORMATION);
	}

	private static Options options(Parameters parameters) {
		return Options.of("average", parameters, "need");
	}

	@Override
	public String describe(Parameters parameters) {
		return "mean of several, where " + options(parameters).text("need", "all") + " have a value";
	}

	@Override
	public Result apply(List<Input> inputs, Parameters parameters) {
		boolean all = options(parameters).word("need", "all", "any").equals("all");
		if (inputs.size() < 2) {
			throw new IllegalArgumentException("average works on two series or more, got " + inputs.size());
		}
		for (Input input : inputs) {
			if (input.series().index().kind() != inputs.getFirst().series().index().kind()) {
				throw new IllegalArgumentException("the series that are averaged have indexes of different kinds");
			}
		}
		return numbers(inputs.getFirst(), new Stream(inputs, all));
	}

	private static final class Stream extends NumberStream {
		private final List<NumberRows> rows = new ArrayList<>();
		private final List<Boolean> there = new ArrayList<>();
		private final boolean all;
		private boolean begun;

		Stream(List<Input> inputs, boolean all) {
			inputs.forEach(input -> rows.add(new NumberRows(input)));
			this.all = all;
		}

		@Override
		protected boolean advance() {
			if (!begun) {
				begun = true;
				rows.forEach(one -> there.add(one.next()));
			}
			long place = Long.MAX_VALUE;
			boolean any = false;
			for (int i = 0; i < rows.size(); i++) {
				if (there.get(i)) {
					place = Math.min(place, rows.get(i).place());
					any = true;
				}
			}
			if (!any) {
				return false;
			}
			double sum = 0;
			int count = 0;
			int series = 0;
			for (int i = 0; i < rows.size(); i++) {
				if (there.get(i) && rows.get(i).place() == place) {
					series++;
					if (!rows.get(i).isMissing()) {
						sum += rows.get(i).value();
						count++;
					}
					there.set(i, rows.get(i).next());
				}
			}
			if (all && series < rows.size()) {
				return true;
			}
			if (all ? count == rows.size() : count > 0) {
				emit(place, sum / count);
			} else {
				emitMissing(place);
			}
			return true;
		}
	}
}
