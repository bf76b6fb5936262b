package org.outcrop.series.internal.exchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.WarningLog;
import org.outcrop.series.exchange.CsvGuess;
import org.outcrop.series.exchange.CsvGuess.ValueColumn;
import org.outcrop.series.exchange.CsvOptions.BadRows;
import org.outcrop.series.exchange.Workspace;
import org.outcrop.series.model.ValueType;

/**
 * One reading of a CSV file into a {@link Spill}. Where a value doesn't fit the type that its column was thought to have, the rest of the file is only looked at for
 * types, and the file is read again with wider ones. For one thread.
 */
final class CsvPass implements AutoCloseable {

	/** Bytes of rows that are sorted at once, at most. */
	private static final long MOST = 64L << 20;
	private static final int PER_VALUE = 12;

	private final Path file;
	private final CsvGuess guess;
	private final WarningLog warnings;
	private final Progress progress;
	private final ValueTexts texts;
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
		this.file = file;
		this.guess = guess;
		this.warnings = warnings;
		this.progress = progress;
		texts = new ValueTexts(guess.decimal(), guess.missing());
		int columns = guess.columns().size();
		buffers = new ColumnBuffer[columns];
		types = new ValueType[columns];
		for (int i = 0; i < columns; i++) {
			types[i] = guess.columns().get(i).type();
			buffers[i] = ColumnBuffer.of(types[i], guess.decimal(), categories.get(i));
		}
		limit = Math.min(MOST, workspace.memory() / 4);
		spill = new Spill(workspace, columns);
	}

	/** Reads the file. @return false where it must be read again, as {@link #widened} says */
	boolean read() {
		progress.stage("Reading " + file.getFileName());
		PlaceReader place = new PlaceReader(guess, warnings);
		try (CsvRecords records = new CsvRecords(CsvText.open(file, guess.encoding(), guess.mark(), progress), guess.delimiter(), guess.quote(), false,
				file.toString())) {
			int before = guess.skip() + (guess.header() ? 1 : 0) + (guess.unitsRow() ? 1 : 0);
			for (int i = 0; i < before; i++) {
				records.next();
			}
			while (records.next()) {
				if (fits(records) && hasPlace(records, place)) {
					take(records, place.place());
				}
			}
		}
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

	/** Whether a record has as many fields as the table; one that has none behind a delimiter at its end has. */
	private boolean fits(CsvRecords record) {
		int fields = record.fields();
		if (fields == guess.fields()) {
			return true;
		}
		boolean blank = fields > guess.fields();
		for (int i = guess.fields(); i < fields && blank; i++) {
			blank = record.text(i).isBlank();
		}
		if (blank) {
			return true;
		}
		String what = "a row has " + fields + " fields, the table " + guess.fields();
		switch (guess.badRows()) {
		case REFUSE -> {
			String advice = "correct the line, or let such rows be filled up or left out: --bad-rows pad, --bad-rows skip";
			throw record.isClosed() ? new DataException.Corrupt(what, record.place(), advice)
					: new DataException.Truncated(what + ", and it is the last one", record.place(), "copy the file again; " + advice);
		}
		case PAD -> warnings.add("rows-padded", () -> what + "; it was filled up or cut: " + record.place());
		case SKIP -> warnings.add("rows-skipped", () -> what + "; it was left out: " + record.place());
		}
		return guess.badRows() == BadRows.PAD;
	}

	private boolean hasPlace(CsvRecords record, PlaceReader place) {
		boolean there = guess.time() < record.fields() && (guess.clock().isEmpty() || guess.clock().getAsInt() < record.fields());
		if (there && place.read(record)) {
			return true;
		}
		String text = there ? record.text(guess.time()) : "";
		String shown = text.length() > 40 ? text.substring(0, 40) + "..." : text;
		String what = shown.isBlank() ? "a row has no time" : "'" + shown + "' is no time in the form " + guess.timeFormat().id();
		if (guess.badRows() != BadRows.SKIP) {
			throw new DataException.Corrupt(what, record.place(), "say the form with --time-format, or leave such rows out with --bad-rows skip");
		}
		warnings.add("rows-without-time", () -> what + "; it was left out: " + record.place());
		return false;
	}

	private void take(CsvRecords record, long place) {
		rows++;
		unordered += place < latest ? 1 : 0;
		latest = Math.max(latest, place);
		for (int i = 0; i < buffers.length; i++) {
			int field = guess.columns().get(i).field();
			boolean there = field < record.fields();
			take(i, there ? record.text(field) : "", there && record.quoted(field), record);
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

	private void take(int column, String field, boolean quoted, CsvRecords record) {
		String text = quoted ? field : field.strip();
		boolean isText = types[column] == ValueType.STRING || types[column] == ValueType.CATEGORY;
		String value = isText ? text : field.strip();
		if (!(quoted && isText) && texts.isMissing(value)) {
			if (!widened) {
				buffers[column].addMissing();
				bytes += PER_VALUE;
			}
			return;
		}
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
		bytes += PER_VALUE + (types[column] == ValueType.STRING ? 40 + 2L * value.length() : 0);
		if (types[column] == ValueType.FLOAT64 && value.length() > 15 && NumberText.isRounded(value)) {
			warnings.add("integers-rounded", () -> "the column " + guess.columns().get(column).name()
					+ " has integers among other numbers that float64 can't hold exactly: " + record.place());
		}
	}

	private void widen(int column, String value, CsvRecords record) {
		ValueColumn known = guess.columns().get(column);
		if (known.fixed()) {
			String shown = value.length() > 40 ? value.substring(0, 40) + "..." : value;
			throw new DataException.Unsupported("the column " + known.name() + " is " + known.type().id() + ", and '" + shown + "' is not", record.place(),
					"choose another type with --type, or add the text to those that stand for no value with --missing");
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
