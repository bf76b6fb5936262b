package org.outcrop.series.internal.process;

import java.util.List;
import java.util.Optional;

import org.outcrop.series.internal.shared.Rows;
import org.outcrop.series.model.Parameters;
import org.outcrop.series.model.ProcessingStep.ProcessingType;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.store.SeriesChange.Batches;

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
		Batches rows = input.rows().get();
		return same(input, () -> {
			for (Optional<SeriesBatch> next = rows.next(); next.isPresent(); next = rows.next()) {
				if (next.get().size() > 0 && next.get().places()[0] > to) {
					return Optional.empty();
				}
				SeriesBatch part = Rows.within(next.get(), from, to);
				if (part.size() > 0) {
					return Optional.of(part);
				}
			}
			return Optional.empty();
		});
	}
}
