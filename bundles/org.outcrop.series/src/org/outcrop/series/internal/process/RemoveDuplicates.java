package org.outcrop.series.internal.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.outcrop.series.internal.shared.Rows;
import org.outcrop.series.model.Parameters;
import org.outcrop.series.model.ProcessingStep.ProcessingType;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.store.SeriesChange.Batches;

/** One row for each place: {@code keep} first or last, with values of any type, or mean. */
public final class RemoveDuplicates extends Function {

	/** For the table of functions. */
	public RemoveDuplicates() {
		super("remove_duplicates", "DEDUPLICATED", ProcessingType.REMOVE_DUPLICATES);
	}

	private static Options options(Parameters parameters) {
		return Options.of("remove_duplicates", parameters, "keep");
	}

	@Override
	public String describe(Parameters parameters) {
		return "the " + options(parameters).text("keep", "first") + " of rows at the same place";
	}

	@Override
	public Result apply(List<Input> inputs, Parameters parameters) {
		Input input = one(inputs);
		String keep = options(parameters).word("keep", "first", "last", "mean");
		if (keep.equals("mean")) {
			return numbers(input, new Mean(input));
		}
		return same(input, new Kept(input.rows().get(), keep.equals("first")));
	}

	private static final class Mean extends NumberStream {
		private final NumberRows rows;
		private boolean begun;
		private long place;
		private double sum;
		private long count;

		Mean(Input input) {
			rows = new NumberRows(input);
		}

		@Override
		protected boolean advance() {
			boolean more = rows.next();
			if (begun && (!more || rows.place() != place)) {
				if (count == 0) {
					emitMissing(place);
				} else {
					emit(place, sum / count);
				}
				sum = 0;
				count = 0;
			}
			if (!more) {
				return false;
			}
			begun = true;
			place = rows.place();
			if (!rows.isMissing()) {
				sum += rows.value();
				count++;
			}
			return true;
		}
	}

	/** Runs of rows with places of their own are given as they are. */
	private static final class Kept implements Batches {
		private final Batches rows;
		private final boolean first;
		private Optional<SeriesBatch> held = Optional.empty();

		Kept(Batches rows, boolean first) {
			this.rows = rows;
			this.first = first;
		}

		@Override
		public Optional<SeriesBatch> next() {
			while (true) {
				Optional<SeriesBatch> next = rows.next();
				if (next.isEmpty()) {
					Optional<SeriesBatch> last = held;
					held = Optional.empty();
					return last;
				}
				SeriesBatch all = held.isEmpty() ? next.get() : Rows.joined(List.of(held.get(), next.get()));
				SeriesBatch unique = unique(all);
				// the last place may go on in the next batch
				held = Optional.of(unique.slice(unique.size() - 1, unique.size()));
				if (unique.size() > 1) {
					return Optional.of(unique.slice(0, unique.size() - 1));
				}
			}
		}

		private SeriesBatch unique(SeriesBatch all) {
			long[] places = all.places();
			List<SeriesBatch> runs = new ArrayList<>();
			int from = -1;
			for (int i = 0; i <= places.length; i++) {
				boolean kept = i < places.length && (first ? i == 0 || places[i] != places[i - 1] : i + 1 == places.length || places[i] != places[i + 1]);
				if (kept && from < 0) {
					from = i;
				} else if (!kept && from >= 0) {
					runs.add(all.slice(from, i));
					from = -1;
				}
			}
			return Rows.joined(runs);
		}
	}
}
