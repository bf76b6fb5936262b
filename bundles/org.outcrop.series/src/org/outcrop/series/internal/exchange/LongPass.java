package org.outcrop.series.internal.exchange;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.WarningLog;
import org.outcrop.series.exchange.CsvGuess;
import org.outcrop.series.exchange.Workspace;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.SeriesChange.Batches;

/** Reads a long table into a {@link Spill}: each row into the column of its series. For one thread. */
final class LongPass extends CsvRows implements AutoCloseable {

	private final Map<String, Part> parts = new HashMap<>();
	private final List<String> names;
	private final Spill spill;
	private final long limit;
	private long bytes;
	private long rows;
	private long unordered;

	/** Rows of one series that wait. */
	private static final class Part {
		private final int column;
		private final ValueType type;
		private final ColumnBuffer buffer;
		private final PlaceReader place;
		private long[] places = new long[16];
		private int waiting;
		private long latest = Long.MIN_VALUE;

		/** Clocks that were set back are told by the rows of a series: those of others stand between them. */
		Part(int column, ValueType type, ColumnBuffer buffer, PlaceReader place) {
			this.column = column;
			this.type = type;
			this.buffer = buffer;
			this.place = place;
		}
	}

	/**
	 * Begins.
	 *
	 * @param types      of the series by their names in the table
	 * @param categories of each, that codes have already
	 */
	LongPass(Path file, CsvGuess guess, Map<String, ValueType> types, List<List<String>> categories, Workspace workspace, WarningLog warnings, Progress progress) {
		super(file, guess, warnings, progress);
		names = List.copyOf(types.keySet());
		for (int i = 0; i < names.size(); i++) {
			ValueType type = types.get(names.get(i));
			parts.put(names.get(i), new Part(i, type, ColumnBuffer.of(type, guess.decimal(), categories.get(i)), new PlaceReader(guess, warnings)));
		}
		limit = atOnce(workspace);
		spill = new Spill(workspace, names.size());
	}

	void read() {
		int key = guess.key().getAsInt();
		int field = guess.columns().getFirst().field();
		records(record -> {
			Part part = key < record.fields() ? parts.get(record.text(key).strip()) : null;
			// rows without a name were told of when names were looked for
			if (part != null && hasPlace(record, part.place)) {
				take(part, record, field);
			}
		});
		flush();
	}

	private void take(Part part, CsvRecords record, int field) {
		Optional<String> value = value(record, field, isText(part.type));
		if (value.isEmpty()) {
			part.buffer.addMissing();
		} else if (part.buffer.add(value.get())) {
			noteRounded(part.type, value.get(), names.get(part.column), record);
		} else {
			throw unfit(names.get(part.column), part.type, value.get(), record);
		}
		long place = part.place.place();
		unordered += place < part.latest ? 1 : 0;
		part.latest = Math.max(part.latest, place);
		if (part.waiting == part.places.length) {
			part.places = Arrays.copyOf(part.places, part.waiting * 2);
		}
		part.places[part.waiting++] = place;
		rows++;
		bytes += Long.BYTES + value.map(text -> bytes(part.type, text)).orElse((long) PER_VALUE);
		if (bytes >= limit) {
			flush();
		}
	}

	private void flush() {
		for (Part part : parts.values()) {
			progress.checkCancelled();
			if (part.waiting > 0) {
				long[] places = Arrays.copyOf(part.places, part.waiting);
				spill.add(part.column, StableMerge.sorted(places, part.buffer.take()));
				part.places = new long[16];
				part.waiting = 0;
			}
		}
		bytes = 0;
	}

	/** Rows of a series in the order of their places. */
	Batches rows(int column) {
		return spill.read(column, parts.get(names.get(column)).type, progress);
	}

	/** Texts of codes of a series. */
	List<String> categories(int column) {
		return parts.get(names.get(column)).buffer.categories();
	}

	long rows() {
		return rows;
	}

	/** Rows that stood behind later ones of their series. */
	long unordered() {
		return unordered;
	}

	@Override
	public void close() {
		spill.close();
	}
}
