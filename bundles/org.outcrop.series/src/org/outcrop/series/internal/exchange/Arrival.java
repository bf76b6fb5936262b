package org.outcrop.series.internal.exchange;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.series.internal.shared.Saving;
import org.outcrop.series.model.DataProvenance;
import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.IndexMetadata.IndexKind;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.Signal;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.store.SeriesChange;
import org.outcrop.series.store.SeriesChange.Batches;
import org.outcrop.series.store.SeriesChange.Mode;
import org.outcrop.series.store.SeriesStore;

/** Series of a table that come into a data set of a store, all in one change. */
final class Arrival {

	private final SeriesStore store;
	private final Mode mode;
	private final Instant now;

	/**
	 * A series that comes.
	 *
	 * @param series    what is known of it
	 * @param units     of its signal; empty where the table doesn't say
	 * @param parameter as the table calls it
	 * @param rows      gives them from the first, each time
	 */
	record Incoming(SeriesKey key, TimeSeries series, String units, String parameter, Supplier<Batches> rows) {
	}

	Arrival(SeriesStore store, Mode mode, Instant now) {
		this.store = store;
		this.mode = mode;
		this.now = now;
	}

	Mode mode() {
		return mode;
	}

	/** The series that rows are added to; empty where they are not. */
	Optional<TimeSeries> there(SeriesKey key) {
		return mode == Mode.APPEND || mode == Mode.UPSERT ? store.series(key) : Optional.empty();
	}

	/** @throws DataException.Unsupported where rows of this kind can't be added to a series that is there */
	void requireSame(SeriesKey key, IndexKind kind, String units, Path file) {
		Optional<TimeSeries> there = there(key);
		if (there.isEmpty()) {
			return;
		}
		if (there.get().index().kind() != kind) {
			throw new DataException.Unsupported("the series " + key.series() + " stands at places of kind " + there.get().index().kind().id()
					+ ", and this table at " + kind.id(), file.toString(), "import it into another data set");
		}
		String stored = store.dataset(key.dataset()).flatMap(set -> set.signal(key.signal())).map(Signal::units).orElse("");
		if (!stored.isEmpty() && !units.isEmpty() && !stored.equals(units)) {
			throw new DataException.Unsupported("the series " + key.series() + " is in " + stored + ", and this table has it in " + units, file.toString(),
					"convert the table, or import it into another data set");
		}
	}

	/** Saves them. @param source name of the file @param figures of the places of each @param total rows of all of them */
	void save(String source, List<Incoming> incoming, Function<SeriesKey, PlaceFigures> figures, long total, Progress progress) {
		long[] done = {0};
		try (SeriesChange change = store.change()) {
			String name = incoming.getFirst().key().dataset();
			Dataset set = store.dataset(name).orElse(new Dataset(name, "", "", "", "", now, now, List.of()));
			for (Incoming one : incoming) {
				requireFree(one.key(), figures.apply(one.key()));
				set = set.with(signal(set, one, source), later(set.createdOn()));
			}
			change.save(set);
			for (Incoming one : incoming) {
				TimeSeries series = set.signal(one.key().signal()).flatMap(signal -> signal.series(one.key().series())).orElseThrow();
				Batches batches = one.rows().get();
				change.save(one.key(), series, () -> {
					Optional<SeriesBatch> next = batches.next();
					done[0] += next.map(SeriesBatch::size).orElse(0);
					progress.worked(done[0], total);
					return next;
				}, mode, progress);
			}
			change.commit(progress);
		}
	}

	private void requireFree(SeriesKey key, PlaceFigures figures) {
		if (mode == Mode.CREATE && store.exists(key)) {
			throw new DataException.NotWritable("the series exists already", Saving.place(key, store.address()),
					"add its rows with --append or --upsert, or replace it with --replace");
		}
		if (mode != Mode.APPEND || !store.exists(key) || figures.first().isEmpty()) {
			return;
		}
		OptionalLong last = store.statistics(key).last();
		if (last.isPresent() && figures.first().getAsLong() < last.getAsLong()) {
			throw new DataException.Unsupported("the rows begin before the last one that is there", Saving.place(key, store.address()),
					"merge them by their times with --upsert");
		}
	}

	private Signal signal(Dataset set, Incoming one, String source) {
		Signal signal = set.signal(one.key().signal()).orElseGet(() -> new Signal(one.key().signal(), one.units(),
				new DataProvenance(source, "", "", "", one.parameter(), "", ""), List.of(), now, now));
		if (!one.units().isEmpty() && !signal.units().equals(one.units())) {
			boolean alone = signal.series().stream().allMatch(series -> series.name().equals(one.key().series()));
			if (!alone && !signal.units().isEmpty()) {
				throw new DataException.Unsupported("the signal " + signal.name() + " is in " + signal.units() + ", and this table has it in " + one.units(),
						Saving.place(one.key(), store.address()), "convert the table, or import it into another data set");
			}
			signal = new Signal(signal.name(), one.units(), signal.provenance(), signal.series(), signal.createdOn(), signal.lastUpdated());
		}
		return signal.with(there(one.key()).map(old -> longer(old, one.series())).orElse(one.series()), later(signal.createdOn()));
	}

	/** What is known of a series after rows were added: they need not be as regular. */
	private TimeSeries longer(TimeSeries old, TimeSeries added) {
		IndexMetadata index = old.index();
		IndexMetadata open = new IndexMetadata(index.kind(), index.name(), Optional.empty(), index.zone(), index.closed(), index.categories(),
				index.ordered());
		return new TimeSeries(old.name(), old.type(), open, old.steps(), old.createdOn(), added.categories(), old.notes(), old.lastUpdated()).updated(now);
	}

	/** Clocks may go wrong, data sets are never changed before they were made. */
	private Instant later(Instant created) {
		return now.isBefore(created) ? created : now;
	}
}
