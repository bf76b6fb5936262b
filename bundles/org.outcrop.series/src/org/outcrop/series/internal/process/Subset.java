package org.outcrop.series.internal.process;

import java.util.List;
import java.util.Optional;

import org.outcrop.series.model.Parameters;
import org.outcrop.series.model.ProcessingStep.ProcessingType;
import org.outcrop.series.store.PlaceRange;

/** The rows from one place to another, both in it: {@code from}, {@code to}. Values of any type stay what they are. */
public final class Subset extends Function {

	/** For the table of functions. */
	public Subset() {
		super("subset", "SUBSET", ProcessingType.TRANSFORMATION);
	}

	private static Options options(Parameters parameters) {
		return Options.of("subset", parameters, "from", "to");
	}

	@Override
	public String describe(Parameters parameters) {
		Options options = options(parameters);
		return "rows from " + options.text("from", "the first") + " to " + options.text("to", "the last");
	}

	@Override
	public Result apply(List<Input> inputs, Parameters parameters) {
		Options options = options(parameters);
		Input input = one(inputs);
		long from = options.get("from").map(text -> Steps.place(text.toString(), input.series().index(), input.key())).orElse(Long.MIN_VALUE);
		long to = options.get("to").map(text -> Steps.place(text.toString(), input.series().index(), input.key())).orElse(Long.MAX_VALUE);
		// the store reads what lies in the range; between the wrong way round there is nothing
		return same(input, from > to ? Optional::empty : input.within().apply(new PlaceRange(from, to)));
	}
}
