package org.outcrop.series.exchange;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.outcrop.series.model.ValueType;

/**
 * What the user knows of a CSV file; what is empty is guessed.
 *
 * @param encoding   of the text
 * @param delimiter  between fields
 * @param quote      around fields; a zero character where there is none
 * @param decimal    {@code .} or {@code ,}
 * @param skip       records before the header
 * @param header     whether there is a row of names
 * @param time       column of times, by name or by number from 1
 * @param clock      column of times of day, beside one of dates
 * @param timeFormat how times are written
 * @param zone       of times that don't say theirs
 * @param gaps       what becomes of local times that don't exist
 * @param badRows    what becomes of rows that don't fit
 * @param missing    texts that stand for no value; empty for the usual ones
 * @param columns    columns to take, by name; all where it is empty
 * @param types      of columns, by name; of series, where there is a key column
 * @param key        column that names the series of each row, by name or by number from 1: of a long table, which has one value in each row
 */
public record CsvOptions(Optional<Charset> encoding, Optional<Character> delimiter, Optional<Character> quote, Optional<Character> decimal,
		Optional<Integer> skip, Optional<Boolean> header, Optional<String> time, Optional<String> clock, Optional<TimeFormat> timeFormat,
		Optional<ZoneId> zone, Gaps gaps, BadRows badRows, List<String> missing, List<String> columns, Map<String, ValueType> types,
		Optional<String> key) {

	/** Texts that stand for no value where nobody says others, in upper or lower case. */
	public static final List<String> USUAL_MISSING = List.of("", "na", "n/a", "nan", "null", "none", "-", "--", "#n/a", "#na");

	/** What becomes of local times that were skipped when clocks were set forward. */
	public enum Gaps {
		/** The import ends with the line: most likely the clock was never set forward, and the zone is wrong. */
		REFUSE,
		/** They are moved forward by as much as the clock was. */
		SHIFT
	}

	/** What becomes of rows that can't be read: too few or too many fields, no time. */
	public enum BadRows {
		/** The import ends with the line. */
		REFUSE,
		/** Fields that lack are missing values, fields too many are left out; a row without a readable time ends the import. */
		PAD,
		/** They are left out, and counted. */
		SKIP
	}

	/** Everything is guessed. */
	public static final CsvOptions NONE = new CsvOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
			Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Gaps.REFUSE, BadRows.REFUSE, List.of(), List.of(),
			Map.of(), Optional.empty());

	public CsvOptions {
		missing = List.copyOf(missing);
		columns = List.copyOf(columns);
		types = Map.copyOf(types);
		if (skip.isPresent() && skip.get() < 0) {
			throw new IllegalArgumentException("records to skip are 0 or more, not " + skip.get());
		}
		if (decimal.isPresent() && decimal.get() != '.' && decimal.get() != ',') {
			throw new IllegalArgumentException("decimals stand behind . or , and not behind " + decimal.get());
		}
		if (delimiter.isPresent() && delimiter.equals(quote)) {
			throw new IllegalArgumentException("fields can't be quoted by what is between them: " + delimiter.get());
		}
	}

	/** With times of this zone. */
	public CsvOptions withZone(ZoneId wanted) {
		return new CsvOptions(encoding, delimiter, quote, decimal, skip, header, time, clock, timeFormat, Optional.of(wanted), gaps, badRows, missing,
				columns, types, key);
	}

	/** With other rules for times that don't exist and rows that don't fit. */
	public CsvOptions with(Gaps newGaps, BadRows newBadRows) {
		return new CsvOptions(encoding, delimiter, quote, decimal, skip, header, time, clock, timeFormat, zone, newGaps, newBadRows, missing, columns,
				types, key);
	}

	/** With types of columns. */
	public CsvOptions withTypes(Map<String, ValueType> wanted) {
		return new CsvOptions(encoding, delimiter, quote, decimal, skip, header, time, clock, timeFormat, zone, gaps, badRows, missing, columns,
				wanted, key);
	}

	/** Of a long table. @param column that names the series of each row */
	public CsvOptions withKey(String column) {
		return new CsvOptions(encoding, delimiter, quote, decimal, skip, header, time, clock, timeFormat, zone, gaps, badRows, missing, columns, types,
				Optional.of(column));
	}
}
