package org.outcrop.series.internal.exchange;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.WarningLog;
import org.outcrop.series.exchange.CsvGuess;
import org.outcrop.series.exchange.CsvOptions.BadRows;
import org.outcrop.series.exchange.Workspace;
import org.outcrop.series.model.ValueType;

/** Reads the rows of a CSV file as it was guessed, and says where they don't fit. For one thread. */
abstract class CsvRows {

	/** Bytes that a value is reckoned with, whose text isn't kept. */
	static final int PER_VALUE = 12;
	/** Bytes of rows that are sorted at once, at most. */
	private static final long MOST = 64L << 20;

	final Path file;
	final CsvGuess guess;
	final WarningLog warnings;
	final Progress progress;
	final ValueTexts texts;

	CsvRows(Path file, CsvGuess guess, WarningLog warnings, Progress progress) {
		this.file = file;
		this.guess = guess;
		this.warnings = warnings;
		this.progress = progress;
		texts = new ValueTexts(guess.decimal(), guess.missing());
	}

	/** Bytes of rows that are sorted at once. */
	static long atOnce(Workspace workspace) {
		return Math.min(MOST, workspace.memory() / 4);
	}

	/** Reads the file once, and gives each record that fits. */
	final void records(Consumer<CsvRecords> taking) {
		progress.stage("Reading " + file.getFileName());
		try (CsvRecords records = new CsvRecords(CsvText.open(file, guess.encoding(), guess.mark(), progress), guess.delimiter(), guess.quote(), false,
				file.toString())) {
			int before = guess.skip() + (guess.header() ? 1 : 0) + (guess.unitsRow() ? 1 : 0);
			for (int i = 0; i < before; i++) {
				records.next();
			}
			while (records.next()) {
				if (fits(records)) {
					taking.accept(records);
				}
			}
		}
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

	/** Reads the place of a record. @return false where it has none and is left out */
	final boolean hasPlace(CsvRecords record, PlaceReader place) {
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

	static boolean isText(ValueType type) {
		return type == ValueType.STRING || type == ValueType.CATEGORY;
	}

	/** The value of a field; empty where it is missing. @param isText whether blanks and quotes matter */
	final Optional<String> value(CsvRecords record, int field, boolean isText) {
		boolean there = field < record.fields();
		boolean quoted = there && record.quoted(field);
		String text = there ? record.text(field) : "";
		String value = isText && quoted ? text : text.strip();
		return !(quoted && isText) && texts.isMissing(value) ? Optional.empty() : Optional.of(value);
	}

	/** Bytes that a value is reckoned with. */
	static long bytes(ValueType type, String value) {
		return PER_VALUE + (type == ValueType.STRING ? 40 + 2L * value.length() : 0);
	}

	/** Says so where an integer becomes another number. */
	final void noteRounded(ValueType type, String value, String name, CsvRecords record) {
		if (type == ValueType.FLOAT64 && value.length() > 15 && NumberText.isRounded(value)) {
			warnings.add("integers-rounded", () -> "the column " + name + " has integers among other numbers that float64 can't hold exactly: " + record.place());
		}
	}

	/** A value doesn't fit the type that the user said, or that the series has. */
	static DataException unfit(String name, ValueType type, String value, CsvRecords record) {
		String shown = value.length() > 40 ? value.substring(0, 40) + "..." : value;
		return new DataException.Unsupported("the column " + name + " is " + type.id() + ", and '" + shown + "' is not", record.place(),
				"choose another type with --type, or add the text to those that stand for no value with --missing");
	}
}
