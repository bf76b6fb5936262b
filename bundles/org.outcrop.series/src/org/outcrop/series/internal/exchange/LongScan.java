package org.outcrop.series.internal.exchange;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.WarningLog;
import org.outcrop.series.exchange.CsvGuess;
import org.outcrop.series.exchange.CsvOptions.BadRows;
import org.outcrop.series.model.ValueType;

/** Looks through a long table for the series that it has, and what their values are. For one thread. */
final class LongScan extends CsvRows {

	/** Series of one table at most. */
	private static final int MOST_SERIES = 10_000;
	private static final int LONGEST_NAME = 1000;

	private final Map<String, Optional<ValueType>> found = new LinkedHashMap<>();

	LongScan(Path file, CsvGuess guess, WarningLog warnings, Progress progress) {
		super(file, guess, warnings, progress);
	}

	/** Names of series in the order in which they come, with the narrowest types of their values. */
	Map<String, ValueType> series() {
		int key = guess.key().getAsInt();
		int field = guess.columns().getFirst().field();
		records(record -> {
			String name = key < record.fields() ? record.text(key).strip() : "";
			if (name.isEmpty()) {
				skip(record);
				return;
			}
			Optional<ValueType> before = found.get(name);
			if (before == null) {
				requireFew(name, record);
				before = Optional.empty();
			}
			Optional<ValueType> type = value(record, field, false).map(texts::type);
			Optional<ValueType> known = before;
			found.put(name, type.map(one -> known.map(old -> ValueTexts.wider(old, one)).orElse(one)).or(() -> known));
		});
		Map<String, ValueType> series = new LinkedHashMap<>();
		found.forEach((name, type) -> series.put(name, guess.types().getOrDefault(name, type.orElse(ValueType.FLOAT64))));
		return series;
	}

	private void skip(CsvRecords record) {
		if (guess.badRows() != BadRows.SKIP) {
			throw new DataException.Corrupt("a row names no series", record.place(), "correct the line, or leave such rows out with --bad-rows skip");
		}
		warnings.add("rows-without-key", () -> "rows that name no series were left out: " + record.place());
	}

	private void requireFew(String name, CsvRecords record) {
		if (found.size() == MOST_SERIES || name.length() > LONGEST_NAME) {
			throw new DataException.Unsupported(name.length() > LONGEST_NAME ? "a name of a series is longer than " + LONGEST_NAME + " characters"
					: "there are more than " + MOST_SERIES + " series in one table", record.place(), "check with --dry-run that --key is the column of their names");
		}
	}
}
