package org.outcrop.series.exchange;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.outcrop.series.model.ValueType;

/**
 * How a CSV file is read: what the user said, and what a sample of the file shows.
 *
 * @param encoding   of the text
 * @param mark       whether the file begins with a byte order mark
 * @param delimiter  between fields
 * @param quote      around fields; a zero character where there is none
 * @param decimal    {@code .} or {@code ,}
 * @param skip       records before the header, or before the data where there is none
 * @param header     whether there is a row of names
 * @param unitsRow   whether a row of units follows it
 * @param fields     of a row
 * @param time       column of times, from 0
 * @param clock      column of times of day where {@code time} has dates alone
 * @param timeFormat how times are written
 * @param zone       of times that don't say theirs, and in which they are shown
 * @param gaps       what becomes of local times that don't exist
 * @param badRows    what becomes of rows that don't fit
 * @param missing    texts that stand for no value, in lower case
 * @param columns    that become series
 * @param key        column that names the series of each row, from 0, of a long table: then the only one of {@code columns} has the values of all of them
 * @param types      of series of a long table that the user said, by their names
 * @param notes      what the guess is not sure of, a sentence each
 */
public record CsvGuess(Charset encoding, boolean mark, char delimiter, char quote, char decimal, int skip, boolean header, boolean unitsRow, int fields,
		int time, OptionalInt clock, TimeFormat timeFormat, ZoneId zone, CsvOptions.Gaps gaps, CsvOptions.BadRows badRows, List<String> missing,
		List<ValueColumn> columns, OptionalInt key, Map<String, ValueType> types, List<String> notes) {

	/**
	 * A column of values.
	 *
	 * @param field  from 0
	 * @param name   as the header has it, without unit
	 * @param units  may be empty
	 * @param type   as the sample shows it; other values further down can widen it
	 * @param fixed  whether the user said the type, so that values which don't fit are refused
	 */
	public record ValueColumn(int field, String name, String units, ValueType type, boolean fixed) {
	}

	public CsvGuess {
		missing = List.copyOf(missing);
		columns = List.copyOf(columns);
		types = Map.copyOf(types);
		notes = List.copyOf(notes);
	}

	/** The same with other columns. */
	public CsvGuess withColumns(List<ValueColumn> others) {
		return new CsvGuess(encoding, mark, delimiter, quote, decimal, skip, header, unitsRow, fields, time, clock, timeFormat, zone, gaps, badRows,
				missing, others, key, types, notes);
	}
}
