package org.outcrop.ui.series.model.exchange;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.outcrop.series.exchange.CsvGuess;
import org.outcrop.series.exchange.CsvOptions;
import org.outcrop.series.exchange.TimeFormat;

/**
 * What the user says about a CSV file, as text; what is empty is guessed.
 *
 * @param typed by entry
 */
public record CsvForm(Map<Entry, String> typed) {

	/** What can be said. */
	public enum Entry {
		ENCODING("Encoding", "UTF-8", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "windows-1252"),
		DELIMITER("Between fields", "comma", "semicolon", "tab", "bar"),
		DECIMAL("Decimal sign", "point", "comma"),
		SKIP("Lines before the table", "0"),
		HEADER("First row", "names", "values"),
		TIME("Column of times"),
		CLOCK("Column of times of day"),
		KEY("Column of names"),
		TIME_FORMAT("Times are written", "year-month-day", "day.month.year", "month/day/year", "seconds since 1970", "milliseconds since 1970", "microseconds since 1970",
				"nanoseconds since 1970", "numbers"),
		ZONE("Time zone", "UTC", "Europe/Berlin", "+01:00"),
		GAPS("Times that were skipped", "refuse", "move forward"),
		BAD_ROWS("Rows that don't fit", "refuse", "fill up", "leave out"),
		MISSING("Words for no value");

		private final String label;
		private final List<String> choices;

		Entry(String label, String... choices) {
			this.label = label;
			this.choices = List.of(choices);
		}

		/** As the form has it. */
		public String label() {
			return label;
		}

		/** What is proposed. */
		public List<String> choices() {
			return choices;
		}

		/** Whether anything else may be typed. */
		public boolean isOpen() {
			return this == ENCODING || this == DELIMITER || this == SKIP || this == TIME || this == CLOCK || this == KEY || this == ZONE || this == MISSING;
		}
	}

	/** Everything is guessed. */
	public static final CsvForm NONE = new CsvForm(Map.of());

	private static final Map<String, Character> DELIMITERS = Map.of("comma", ',', "semicolon", ';', "tab", '\t', "bar", '|');

	public CsvForm {
		typed = Map.copyOf(typed);
	}

	/** With another text. */
	public CsvForm with(Entry entry, String text) {
		Map<Entry, String> next = new EnumMap<>(Entry.class);
		next.putAll(typed);
		next.put(entry, text);
		return new CsvForm(next);
	}

	private Optional<String> text(Entry entry) {
		return Optional.ofNullable(typed.get(entry)).map(String::strip).filter(text -> !text.isEmpty());
	}

	private boolean is(Entry entry, int choice) {
		return text(entry).filter(entry.choices().get(choice)::equals).isPresent();
	}

	/** As the import takes it. @throws IllegalArgumentException in the user's words */
	public CsvOptions options() {
		CsvOptions.BadRows bad = is(Entry.BAD_ROWS, 1) ? CsvOptions.BadRows.PAD : is(Entry.BAD_ROWS, 2) ? CsvOptions.BadRows.SKIP : CsvOptions.BadRows.REFUSE;
		return new CsvOptions(text(Entry.ENCODING).map(CsvForm::encoding), text(Entry.DELIMITER).map(CsvForm::delimiter), Optional.empty(),
				text(Entry.DECIMAL).map(word -> word.equals("comma") ? ',' : '.'), text(Entry.SKIP).map(CsvForm::count), text(Entry.HEADER).map("names"::equals),
				text(Entry.TIME).map(CsvForm::column), text(Entry.CLOCK).map(CsvForm::column), text(Entry.TIME_FORMAT).map(word -> TimeFormat.values()[Entry.TIME_FORMAT.choices().indexOf(word)]),
				text(Entry.ZONE).map(CsvForm::zone), is(Entry.GAPS, 1) ? CsvOptions.Gaps.SHIFT : CsvOptions.Gaps.REFUSE, bad,
				text(Entry.MISSING).map(CsvForm::words).orElse(List.of()), List.of(), Map.of(),
				text(Entry.KEY).map(CsvForm::column));
	}

	private static List<String> words(String text) {
		return Arrays.stream(text.split(",")).map(word -> word.strip().replace("\"", "")).toList();
	}

	/** A column without a name is proposed by its number, in words. */
	private static String column(String text) {
		return text.replaceFirst("^column (\\d+)$", "$1");
	}

	private static Charset encoding(String name) {
		try {
			return Charset.forName(name);
		} catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
			throw new IllegalArgumentException("There is no encoding named '" + name + "'; write UTF-8 or windows-1252", e);
		}
	}

	private static char delimiter(String text) {
		Character known = DELIMITERS.get(text);
		if (known == null && text.length() != 1) {
			throw new IllegalArgumentException("Between fields is one character, not '" + text + "'");
		}
		return known != null ? known : text.charAt(0);
	}

	private static int count(String text) {
		try {
			return Integer.parseInt(text);
		} catch (NumberFormatException e) {
			throw new IllegalArgumentException("Lines before the table are a whole number, not '" + text + "'", e);
		}
	}

	private static ZoneId zone(String text) {
		try {
			return ZoneId.of(text);
		} catch (DateTimeException e) {
			throw new IllegalArgumentException("'" + text + "' is no time zone; write Europe/Berlin, +01:00 or UTC", e);
		}
	}

	/** What was guessed for an entry, in its words. @param names of the fields, where there are some */
	public static String guessed(Entry entry, CsvGuess guess, List<String> names) {
		return switch (entry) {
		case ENCODING -> guess.encoding().name();
		case DELIMITER -> DELIMITERS.entrySet().stream().filter(one -> one.getValue() == guess.delimiter()).map(Map.Entry::getKey).findFirst()
				.orElse(String.valueOf(guess.delimiter()));
		case DECIMAL -> guess.decimal() == ',' ? "comma" : "point";
		case SKIP -> Integer.toString(guess.skip());
		case HEADER -> guess.header() ? guess.unitsRow() ? "names, then units" : "names" : "values";
		case TIME -> name(guess.time(), names);
		case CLOCK -> guess.clock().isPresent() ? name(guess.clock().getAsInt(), names) : "none";
		case KEY -> guess.key().isPresent() ? name(guess.key().getAsInt(), names) : "none";
		case TIME_FORMAT -> Entry.TIME_FORMAT.choices().get(guess.timeFormat().ordinal());
		case ZONE -> guess.zone().getId().equals("Z") ? "UTC" : guess.zone().getId();
		case GAPS, BAD_ROWS -> entry.choices().getFirst();
		case MISSING -> "empty, NA, NaN, null, -";
		};
	}

	private static String name(int field, List<String> names) {
		return field < names.size() ? names.get(field) : "column " + (field + 1);
	}
}
