package org.outcrop.series.internal.exchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.WarningLog;
import org.outcrop.series.exchange.CsvGuess;
import org.outcrop.series.exchange.CsvGuess.ValueColumn;
import org.outcrop.series.exchange.Workspace;
import org.outcrop.series.model.ValueType;

/**
 * One reading of a CSV file into a {@link Spill}. Where a value doesn't fit the type that its column was thought to have, the rest of the file is only looked at for
 * types, and the file is read again with wider ones. For one thread.
 */
final class CsvPass extends CsvRows implements AutoCloseable {


	private final ColumnBuffer[] buffers;
	private final ValueType[] types;
	private final Spill spill;
	private final long limit;
	private long[] places = new long[1024];
	private int waiting;
	private long bytes;
	private long rows;
	private long unordered;
	private long latest = Long.MIN_VALUE;
	private boolean widened;

	/** @param categories of each column, that codes have already */
	CsvPass(Path file, CsvGuess guess, List<List<String>> categories, Workspace workspace, WarningLog warnings, Progress progress) {
		super(file, guess, warnings, progress);
		int columns = guess.columns().size();
		buffers = new ColumnBuffer[columns];
		types = new ValueType[columns];
		for (int i = 0; i < columns; i++) {
			types[i] = guess.columns().get(i).type();
			buffers[i] = ColumnBuffer.of(types[i], guess.decimal(), categories.get(i));
		}
		limit = atOnce(workspace);
		spill = new Spill(workspace, columns);
	}

	/** Reads the file. @return false where it must be read again, as {@link #widened} says */
	boolean read() {
		PlaceReader place = new PlaceReader(guess, warnings);
		records(record -> {
			if (hasPlace(record, place)) {
				take(record, place.place());
			}
		});
		if (!widened) {
			flush();
		}
		return !widened;
	}

	/** The guess with the types that were found. */
	CsvGuess widened() {
		List<ValueColumn> columns = new ArrayList<>();
		for (int i = 0; i < types.length; i++) {
			ValueColumn old = guess.columns().get(i);
			columns.add(new ValueColumn(old.field(), old.name(), old.units(), types[i], old.fixed()));
		}
		return guess.withColumns(columns);
	}

	Spill spill() {
		return spill;
	}

	long rows() {
		return rows;
	}

	long unordered() {
		return unordered;
	}

	/** Texts of codes of a column. */
	List<String> categories(int column) {
		return buffers[column].categories();
	}

	private void take(CsvRecords record, long place) {
		rows++;
		unordered += place < latest ? 1 : 0;
		latest = Math.max(latest, place);
		for (int i = 0; i < buffers.length; i++) {
			take(i, guess.columns().get(i).field(), record);
		}
		if (widened) {
			return;
		}
		if (waiting == places.length) {
			places = Arrays.copyOf(places, waiting * 2);
		}
		places[waiting++] = place;
		bytes += Long.BYTES;
		if (bytes >= limit) {
			flush();
		}
	}

	private void take(int column, int field, CsvRecords record) {
		boolean isText = isText(types[column]);
		Optional<String> found = value(record, field, isText);
		if (found.isEmpty()) {
			if (!widened) {
				buffers[column].addMissing();
				bytes += PER_VALUE;
			}
			return;
		}
		String value = found.get();
		if (widened) {
			if (!guess.columns().get(column).fixed() && !isText) {
				types[column] = ValueTexts.wider(types[column], texts.type(value));
			}
			return;
		}
		if (!buffers[column].add(value)) {
			widen(column, value, record);
			return;
		}
		bytes += bytes(types[column], value);
		noteRounded(types[column], value, guess.columns().get(column).name(), record);
	}

	private void widen(int column, String value, CsvRecords record) {
		ValueColumn known = guess.columns().get(column);
		if (known.fixed()) {
			throw unfit(known.name(), known.type(), value, record);
		}
		widened = true;
		types[column] = types[column] == ValueType.CATEGORY ? ValueType.STRING : ValueTexts.wider(types[column], texts.type(value));
	}

	private void flush() {
		if (waiting == 0) {
			return;
		}
		long[] all = Arrays.copyOf(places, waiting);
		for (int i = 0; i < buffers.length; i++) {
			progress.checkCancelled();
			spill.add(i, StableMerge.sorted(all, buffers[i].take()));
		}
		waiting = 0;
		bytes = 0;
	}

	@Override
	public void close() {
		spill.close();
	}
}
