package org.outcrop.series.process;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.series.internal.shared.ReadAhead;
import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.Parameters;
import org.outcrop.series.model.ProcessingStep;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesChange;
import org.outcrop.series.store.SeriesChange.Batches;
import org.outcrop.series.store.SeriesChange.Mode;
import org.outcrop.series.store.SeriesCursor;
import org.outcrop.series.store.SeriesStore;

/**
 * Applies functions to series of a store and saves what comes out, with the step that made it. Rows stream from the store through the function into it, so that memory doesn't
 * depend on their number.
 */
public final class Processing {

	private static final int ROWS = 8192;
	/** More rows than these are read ahead. */
	private static final long MANY = 200_000;

	private final SeriesStore store;
	private final InstantSource clock;

	/** @param clock tells when a step was made */
	public Processing(SeriesStore store, InstantSource clock) {
		this.store = store;
		this.clock = clock;
	}

	/**
	 * Makes a series of others.
	 *
	 * @param inputs     at least one; their values are in the store
	 * @param output     name of the series within the signal of the first input; a free name with the function's suffix where it is empty
	 * @param overwrite  whether a series of that name may be replaced, which is none of the inputs
	 * @param parameters as the function documents them
	 * @return key of what was made
	 * @throws DataException.NotWritable where there is one of that name
	 * @throws DataException.Unsupported where the function fails, or gives rows that don't fit what it promised; nothing is saved then
	 * @throws IllegalArgumentException  where parameters or inputs don't fit
	 */
	public SeriesKey process(List<SeriesKey> inputs, SeriesFunction function, Optional<String> output, boolean overwrite, Parameters parameters,
			Progress progress) {
		SeriesKey first = inputs.getFirst();
		GuardedFunction guarded = new GuardedFunction(function, store.address() + ", " + first.series());
		String name = output.orElseGet(() -> store.dataset(first.dataset()).flatMap(set -> set.signal(first.signal()))
				.map(signal -> signal.freeName(guarded.suffix())).orElse(first.series() + "_" + guarded.suffix()));
		SeriesKey key = new SeriesKey(first.dataset(), first.signal(), name);
		if (inputs.contains(key)) {
			throw new IllegalArgumentException("a series can't be made of itself: " + name);
		}
		save(key, "", inputs, guarded, overwrite ? Mode.REPLACE : Mode.CREATE, parameters, progress);
		return key;
	}

	/**
	 * Makes a derived series again, from its last step: because its values were thrown away, or those of its inputs have changed.
	 *
	 * @param functions finds a function by its name
	 * @throws DataException.Unsupported where it has no step, or its function isn't known
	 */
	public void again(SeriesKey key, Function<String, Optional<SeriesFunction>> functions, Progress progress) {
		TimeSeries series = store.series(key).orElseThrow(() -> missing(key));
		if (series.steps().isEmpty()) {
			throw new DataException.Unsupported("the series was not made by a step, so that it can't be made again", store.address() + ", " + key.series(),
					"import it again");
		}
		ProcessingStep last = series.steps().getLast();
		SeriesFunction function = functions.apply(last.function().name()).orElseThrow(() -> new DataException.Unsupported(
				"the function " + last.function().name() + " is not known here", store.address() + ", " + key.series(), "install what has it"));
		for (SeriesKey input : last.inputs()) {
			if (!store.exists(input)) {
				again(input, functions, progress);
			}
		}
		save(key, series.notes(), last.inputs(), new GuardedFunction(function, store.address() + ", " + key.series()), Mode.REPLACE, last.parameters(), progress);
	}

	private DataException missing(SeriesKey key) {
		return new DataException.Unsupported("there is no such series", store.address() + ", series " + key.dataset() + " / " + key.signal() + " / "
				+ key.series(), "list the keys that are there");
	}

	private void save(SeriesKey key, String notes, List<SeriesKey> inputs, GuardedFunction function, Mode mode, Parameters parameters, Progress progress) {
		progress.stage("Processing " + function.info().name());
		long total = 0;
		for (SeriesKey input : inputs) {
			total += store.statistics(input).rows();
		}
		try (Sources sources = new Sources(total, progress)) {
			List<SeriesFunction.Input> given = new ArrayList<>();
			for (SeriesKey input : inputs) {
				TimeSeries series = store.series(input).orElseThrow(() -> missing(input));
				given.add(new SeriesFunction.Input(input, series, range -> sources.open(input, series.type(), range)));
			}
			SeriesFunction.Result result = function.apply(given, parameters);
			Instant now = clock.instant();
			List<ProcessingStep> steps = new ArrayList<>(given.getFirst().series().steps());
			steps.add(new ProcessingStep(function.type(), function.describe(parameters), now, false, function.info(), parameters, 0, function.suffix(), inputs));
			TimeSeries made = new TimeSeries(key.series(), result.type(), result.index(), steps, now, result.categories()).withNotes(notes);
			try (SeriesChange change = store.change()) {
				change.save(key, made, result.rows(), mode, progress);
				change.commit(progress);
			}
		}
	}

	/** What is read, closed together. */
	private final class Sources implements AutoCloseable {
		private final List<SeriesCursor> open = new ArrayList<>();
		private final List<ReadAhead> ahead = new ArrayList<>();
		private final long total;
		private final Progress progress;
		private long done;

		Sources(long total, Progress progress) {
			this.total = total;
			this.progress = progress;
		}

		Batches open(SeriesKey key, ValueType type, PlaceRange range) {
			SeriesCursor cursor = store.scan(key, range, SeriesStore.Wanted.VALUES, ROWS);
			open.add(cursor);
			Batches rows = () -> cursor.next(progress);
			// texts may be long; few rows are read sooner than a thread has begun; one that reads beside the one that works is enough for two processors
			if (type != ValueType.STRING && total > MANY && ahead.isEmpty()) {
				ahead.add(new ReadAhead(rows));
				rows = ahead.getFirst();
			}
			Batches source = rows;
			return () -> {
				Optional<SeriesBatch> next = source.next();
				done += next.map(SeriesBatch::size).orElse(0);
				progress.worked(Math.min(done, total), total);
				return next;
			};
		}

		@Override
		public void close() {
			ahead.forEach(ReadAhead::close);
			open.forEach(SeriesCursor::close);
		}
	}

	/** Each series of a data set with those that it was made of: the lineage. */
	public static List<Edge> lineage(Dataset dataset) {
		List<Edge> edges = new ArrayList<>();
		dataset.signals().forEach(signal -> signal.series().forEach(series -> {
			if (!series.steps().isEmpty()) {
				ProcessingStep last = series.steps().getLast();
				SeriesKey made = new SeriesKey(dataset.name(), signal.name(), series.name());
				last.inputs().forEach(input -> edges.add(new Edge(input, last, made)));
			}
		}));
		return edges;
	}

	/** One input of one step. */
	public record Edge(SeriesKey from, ProcessingStep step, SeriesKey to) {
	}
}
