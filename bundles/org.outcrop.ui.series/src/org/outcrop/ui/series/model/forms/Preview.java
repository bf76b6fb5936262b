package org.outcrop.ui.series.model.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.IndexMetadata.IndexKind;
import org.outcrop.series.model.IndexNumbers;
import org.outcrop.series.model.Parameters;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.process.SeriesFunction;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesChange.Batches;
import org.outcrop.series.store.SeriesCursor;
import org.outcrop.series.store.SeriesStore;

/**
 * What a step would make, tried on some rows of the series.
 *
 * @param before rows of the first input
 * @param after  what was made of them, at most as many as are read
 * @param index  of what was made
 * @param categories of its values
 * @param words  what it was tried on, a sentence
 */
public record Preview(List<SeriesBatch> before, List<SeriesBatch> after, IndexMetadata index, List<String> categories, String words) {

	/** Rows that are read of each input, and taken of what is made of them. */
	public static final int ROWS = 20_000;

	private static final int AT_ONCE = 4096;
	private static final double MOST_STEPS = 2e6;

	/**
	 * Tries it. Not on the user interface thread.
	 *
	 * @throws IllegalArgumentException        where parameters or inputs don't fit, in the user's words
	 * @throws org.outcrop.data.DataException where the store can't be read
	 */
	public static Preview of(ProcessSubject subject, ProcessDraft draft, Progress progress) {
		List<ProcessSubject.Input> inputs = draft.isOneByOne(subject) ? subject.inputs().subList(0, 1) : subject.inputs();
		PlaceRange range = subject.shown().orElse(PlaceRange.ALL);
		List<Source> sources = inputs.stream().map(input -> new Source(subject.store(), input, range, progress)).toList();
		Parameters parameters = draft.parameters(subject.index());
		requireBounded(parameters, sources.getFirst().rows(PlaceRange.ALL), subject.index());
		List<SeriesFunction.Input> given = new ArrayList<>();
		for (int i = 0; i < inputs.size(); i++) {
			given.add(new SeriesFunction.Input(inputs.get(i).key(), inputs.get(i).series(), sources.get(i)::open));
		}
		SeriesFunction.Result result = draft.form().function().apply(given, parameters);
		List<SeriesBatch> made = new ArrayList<>();
		long count = 0;
		for (Optional<SeriesBatch> next = result.rows().next(); next.isPresent() && count < ROWS; next = result.rows().next()) {
			progress.checkCancelled();
			made.add(next.get());
			count += next.get().size();
		}
		List<SeriesBatch> before = sources.getFirst().read;
		return new Preview(before, made, result.index(), result.categories(), words(subject, before, range));
	}

	/** Some rows of one input: where the plot is, unless the function asks for a range. */
	private static final class Source {
		private final SeriesStore store;
		private final ProcessSubject.Input input;
		private final PlaceRange shown;
		private final Progress progress;
		private List<SeriesBatch> read = List.of();

		Source(SeriesStore store, ProcessSubject.Input input, PlaceRange shown, Progress progress) {
			this.store = store;
			this.input = input;
			this.shown = shown;
			this.progress = progress;
		}

		List<SeriesBatch> rows(PlaceRange wanted) {
			boolean all = wanted.equals(PlaceRange.ALL);
			read = scan(all ? shown : wanted);
			if (read.isEmpty() && all && !shown.equals(PlaceRange.ALL)) {
				read = scan(PlaceRange.ALL);
			}
			return read;
		}

		Batches open(PlaceRange wanted) {
			List<SeriesBatch> rows = rows(wanted);
			int[] at = {0};
			return () -> {
				progress.checkCancelled();
				return at[0] < rows.size() ? Optional.of(rows.get(at[0]++)) : Optional.empty();
			};
		}

		private List<SeriesBatch> scan(PlaceRange range) {
			List<SeriesBatch> found = new ArrayList<>();
			long rows = 0;
			try (SeriesCursor cursor = store.scan(input.key(), range, SeriesStore.Wanted.VALUES, AT_ONCE)) {
				for (Optional<SeriesBatch> next = cursor.next(progress); next.isPresent() && rows < ROWS; next = cursor.next(progress)) {
					progress.checkCancelled();
					found.add(next.get());
					rows += next.get().size();
				}
			}
			return found;
		}
	}

	/** A step that is tiny for the times at hand would make rows without end before anybody could stop it. */
	private static void requireBounded(Parameters parameters, List<SeriesBatch> rows, IndexMetadata index) {
		if (rows.isEmpty() || !(parameters.values().get("step") instanceof String step) || index.kind() == IndexKind.CATEGORY) {
			return;
		}
		long[] last = rows.getLast().places();
		long first = rows.getFirst().places()[0];
		double span = index.kind() == IndexKind.NUMBER ? IndexNumbers.value(last[last.length - 1]) - IndexNumbers.value(first)
				: (last[last.length - 1] - (double) first) / 1e9;
		if (span / Step.size(step, index.kind()) > MOST_STEPS) {
			throw new IllegalArgumentException("The step " + step + " is so short that more than " + (long) MOST_STEPS + " would be made of " + ROWS
					+ " rows; is it meant?");
		}
	}

	private static String words(ProcessSubject subject, List<SeriesBatch> rows, PlaceRange range) {
		if (rows.isEmpty()) {
			return "The series has no rows.";
		}
		long count = rows.stream().mapToLong(SeriesBatch::size).sum();
		long all = subject.store().statistics(subject.keys().getFirst()).rows();
		return count >= all ? "Tried on all " + all + " rows." : "Tried on " + count + " of " + all + " rows"
				+ (range.equals(PlaceRange.ALL) || !range.contains(rows.getFirst().places()[0]) ? "." : ", from the left edge of the plot.");
	}
}
