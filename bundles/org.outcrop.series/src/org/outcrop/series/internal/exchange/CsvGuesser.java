package org.outcrop.series.internal.exchange;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.outcrop.data.DataException;
import org.outcrop.series.exchange.CsvGuess;
import org.outcrop.series.exchange.CsvGuess.ValueColumn;
import org.outcrop.series.exchange.CsvOptions;
import org.outcrop.series.exchange.TimeFormat;
import org.outcrop.series.model.ValueType;

/** Guesses how a CSV file is read, from its first megabyte and from what the user says. */
public final class CsvGuesser {

	private static final char[] DELIMITERS = {'\t', ';', '|', ','};
	private static final Pattern THOUSANDS = Pattern.compile("[+-]?\\d{1,3}([.,' ]\\d{3})+([.,]\\d+)?");
	/** What columns of values of long tables are called. */
	private static final Set<String> VALUES = Set.of("value", "values", "wert", "valeur", "valor", "measurement", "reading", "val");
	private static final double EVEN = 0.8;
	/** Categories have at least so many values each, in the sample. */
	private static final int OF_EACH = 5;

	private final Path file;
	private final CsvOptions options;
	private final List<String> notes = new ArrayList<>();
	private final List<String> missing;

	private CsvGuesser(Path file, CsvOptions options) {
		this.file = file;
		this.options = options;
		missing = options.missing().isEmpty() ? CsvOptions.USUAL_MISSING
				: options.missing().stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
	}

	/** Guesses. @throws DataException.Unsupported where there is no table or no column of times */
	public static CsvGuess guess(Path file, CsvOptions options) {
		return new CsvGuesser(file, options).guess();
	}

	private CsvGuess guess() {
		byte[] head = CsvText.head(file);
		CsvText text = CsvText.guess(head, options.encoding());
		if (!text.sure()) {
			notes.add("the encoding is guessed: " + text.encoding().name());
		}
		char quote = options.quote().orElse('"');
		String sampled = text.sample(head);
		boolean whole = head.length < CsvText.SAMPLE;
		char delimiter = options.delimiter().orElseGet(() -> delimiter(sampled, quote, whole));
		CsvSample sample = CsvSample.of(sampled, delimiter, quote, whole);
		if (sample.rows().isEmpty()) {
			throw nothing(head.length == 0 || sampled.isBlank() ? "the file is empty" : "the file has no record within its first megabyte");
		}
		int skip = options.skip().orElse(sample.first());
		if (skip >= sample.rows().size()) {
			throw nothing("there is nothing behind the first " + skip + " records");
		}
		if (options.skip().isEmpty() && skip > 0) {
			notes.add(skip + (skip == 1 ? " record" : " records") + " before the table are left out");
		}
		char decimal = options.decimal().orElseGet(() -> delimiter == ',' || !hasCommas(sample, skip) ? '.' : ',');
		return withColumns(sample, skip, (layout, time, zone, columns) -> new CsvGuess(text.encoding(), text.mark() > 0, delimiter, quote, decimal, skip,
				layout.header(), layout.units(), sample.fields(), time.time(), time.clock(), time.format(), zone, options.gaps(), options.badRows(), missing,
				columns, key(sample, skip, layout), options.key().isPresent() ? options.types() : Map.of(), notes), new ValueTexts(decimal, missing));
	}

	private DataException nothing(String what) {
		return new DataException.Unsupported(what, file.toString(), "give a table with a column of times and a line for each row");
	}

	/** Of delimiters under which the sample is a table, the one that is the least usual in texts; one that leaves a column of times first of all. */
	private char delimiter(String text, char quote, boolean whole) {
		char best = ',';
		double most = 0;
		for (char candidate : DELIMITERS) {
			CsvSample sample = CsvSample.of(text, candidate, quote, whole);
			boolean table = sample.fields() > 1;
			boolean times = table && find(sample, sample.first() + 1, IntStream.range(0, sample.fields()).mapToObj(_ -> "").toList(), OptionalInt.empty(),
					OptionalInt.empty()).isPresent();
			double score = table ? sample.even() + (times ? 2 : 0) + (sample.even() >= EVEN ? 1 : 0) : 0;
			// of several that are tables, the first
			if (score > most && !(most >= 1 && Math.floor(score) == Math.floor(most))) {
				best = candidate;
				most = score;
			}
		}
		return best;
	}

	private static boolean hasCommas(CsvSample sample, int skip) {
		long commas = 0;
		long points = 0;
		for (List<String> row : sample.rows().subList(skip, sample.rows().size())) {
			for (String field : row) {
				String value = field.strip();
				boolean integer = NumberText.isInteger(value);
				commas += !integer && NumberText.isNumber(value, ',') && value.indexOf(',') >= 0 ? 1 : 0;
				points += !integer && NumberText.isNumber(value, '.') && value.indexOf('.') >= 0 ? 1 : 0;
			}
		}
		return commas > points;
	}

	private OptionalInt key(CsvSample sample, int skip, Layout layout) {
		return column(names(sample, skip, layout.header()), options.key());
	}

	private static List<String> names(CsvSample sample, int skip, boolean header) {
		return header ? sample.rows().get(skip) : IntStream.range(0, sample.fields()).mapToObj(_ -> "").toList();
	}

	/** Which of the first rows hold no data. */
	private record Layout(boolean header, boolean units) {
	}

	/** Puts together what was found. */
	private interface Making {
		CsvGuess make(Layout layout, TimeColumns time, ZoneId zone, List<ValueColumn> columns);
	}

	private CsvGuess withColumns(CsvSample sample, int skip, Making making, ValueTexts texts) {
		boolean single = sample.rows().size() == skip + 1;
		boolean header = options.header().orElse(!single);
		List<String> names = names(sample, skip, header);
		Optional<TimeColumns> found = find(sample, skip + (header ? 1 : 0), names);
		boolean units = false;
		if (found.isEmpty() && header && sample.rows().size() > skip + 2) {
			found = find(sample, skip + 2, names);
			units = found.isPresent();
		}
		TimeColumns time = found.orElseThrow(this::noTime);
		if (options.header().isEmpty() && header && isTime(sample.text(skip, time.time()), time.format())) {
			header = false;
			names = names(sample, skip, false);
		}
		units |= header && areUnits(sample, skip + 1, time);
		if (time.unsure()) {
			notes.add("dates may be month/day or day/month; they are read as month/day/year: say --time-format dmy if they are not");
		}
		List<String> unitTexts = units ? sample.rows().get(skip + 1) : List.of();
		int from = skip + (header ? 1 : 0) + (units ? 1 : 0);
		ZoneId zone = zone(sample, from, header ? names.get(time.time()) : "", time);
		return making.make(new Layout(header, units), time, zone, columns(sample, from, names, unitTexts, time, texts));
	}

	private DataException noTime() {
		return new DataException.Unsupported("there is no column of times", file.toString(),
				"name it with --time, and say with --time-format how it writes them: iso, dmy, mdy, epoch-s, epoch-ms, epoch-us, epoch-ns or number");
	}

	private static boolean isTime(String text, TimeFormat format) {
		return format.isCalendar() ? new TimeText().read(text, format) : NumberText.isNumber(text.strip(), '.');
	}

	private static boolean areUnits(CsvSample sample, int row, TimeColumns time) {
		return row + 1 < sample.rows().size() && !isTime(sample.text(row, time.time()), time.format())
				&& sample.rows().get(row).stream().noneMatch(field -> NumberText.isNumber(field.strip(), '.'))
				&& sample.rows().get(row).stream().anyMatch(field -> !field.isBlank());
	}

	private Optional<TimeColumns> find(CsvSample sample, int from, List<String> names) {
		return find(sample, from, names, column(names, options.time()), column(names, options.clock()));
	}

	private Optional<TimeColumns> find(CsvSample sample, int from, List<String> names, OptionalInt wanted, OptionalInt clock) {
		TimeColumns.Cells cells = new TimeColumns.Cells() {
			@Override
			public int rows() {
				return Math.max(0, sample.rows().size() - from);
			}

			@Override
			public String text(int row, int field) {
				return sample.text(from + row, field);
			}
		};
		return TimeColumns.find(cells, names, wanted, clock, options.timeFormat());
	}

	/** A column by its name or its number from 1. */
	private OptionalInt column(List<String> names, Optional<String> wanted) {
		if (wanted.isEmpty()) {
			return OptionalInt.empty();
		}
		String name = wanted.get();
		for (int i = 0; i < names.size(); i++) {
			if (names.get(i).strip().equals(name) || HeaderText.of(names.get(i)).name().equals(name)) {
				return OptionalInt.of(i);
			}
		}
		if (NumberText.isInteger(name) && name.length() < 9) {
			int number = Integer.parseInt(name);
			if (number >= 1 && number <= names.size()) {
				return OptionalInt.of(number - 1);
			}
		}
		throw new DataException.Unsupported("there is no column '" + name + "'", file.toString(),
				"write one of " + String.join(", ", names.stream().map(String::strip).toList()) + ", or a number from 1 to " + names.size());
	}

	private ZoneId zone(CsvSample sample, int from, String name, TimeColumns time) {
		if (options.zone().isPresent() || !time.format().isCalendar()) {
			return options.zone().orElse(ZoneOffset.UTC);
		}
		Optional<ZoneId> named = zoneOf(HeaderText.of(name).units());
		if (named.isPresent()) {
			notes.add("the zone is taken from the header: " + named.get());
			return named.get();
		}
		Set<Integer> offsets = new HashSet<>();
		TimeText text = new TimeText();
		boolean local = false;
		for (int i = from; i < sample.rows().size(); i++) {
			boolean read = time.clock().isPresent() ? text.read(sample.text(i, time.time()), sample.text(i, time.clock().getAsInt()), time.format())
					: text.read(sample.text(i, time.time()), time.format());
			local |= read && !text.hasOffset();
			if (read && text.hasOffset()) {
				offsets.add(text.offset());
			}
		}
		if (local) {
			notes.add("times have no zone; they are read as UTC: say --zone if they are local");
		}
		return !local && offsets.size() == 1 ? ZoneOffset.ofTotalSeconds(offsets.iterator().next()) : ZoneOffset.UTC;
	}

	private static Optional<ZoneId> zoneOf(String units) {
		try {
			return units.isEmpty() ? Optional.empty() : Optional.of(ZoneId.of(units, ZoneId.SHORT_IDS));
		} catch (DateTimeException e) {
			// a unit, such as s or UTC time
			return Optional.empty();
		}
	}

	private List<ValueColumn> columns(CsvSample sample, int from, List<String> names, List<String> units, TimeColumns time, ValueTexts texts) {
		List<ValueColumn> columns = new ArrayList<>();
		OptionalInt key = column(names, options.key());
		for (int i = 0; i < sample.fields(); i++) {
			if (key.isPresent() && i == key.getAsInt() || i == time.time() || time.clock().isPresent() && i == time.clock().getAsInt()) {
				continue;
			}
			HeaderText header = HeaderText.of(i < names.size() ? names.get(i) : "");
			Optional<ValueType> type = type(sample, from, i, texts);
			if (header.name().isEmpty() && type.isEmpty()) {
				// behind a delimiter at the end of each line
				continue;
			}
			String name = header.name().isEmpty() ? "column " + (i + 1) : header.name();
			if (type.isPresent() && type.get() == ValueType.STRING && THOUSANDS.matcher(sample.text(sample.rows().size() - 1, i).strip()).matches()) {
				notes.add("the column " + name + " may be numbers with a sign between thousands; such are read as texts");
			}
			String unit = header.units().isEmpty() && i < units.size() ? units.get(i).strip().replaceAll("^[\\[(](.*)[\\])]$", "$1") : header.units();
			if (options.columns().isEmpty() || options.columns().contains(name)) {
				columns.add(new ValueColumn(i, name, unit, options.types().getOrDefault(name, type.orElse(ValueType.FLOAT64)),
						options.types().containsKey(name)));
			}
		}
		check(columns);
		return key.isPresent() ? List.of(values(columns)) : columns;
	}

	/** The one with the values of a long table. */
	private ValueColumn values(List<ValueColumn> columns) {
		ValueColumn values = columns.size() == 1 ? columns.getFirst()
				: columns.stream().filter(column -> VALUES.contains(column.name().toLowerCase(Locale.ROOT))).findFirst()
						.orElseThrow(() -> new DataException.Unsupported("a long table has one column of values, and this one may have them in "
								+ String.join(", ", columns.stream().map(ValueColumn::name).toList()), file.toString(), "say which one with --column"));
		columns.stream().filter(column -> !column.equals(values)).forEach(column -> notes.add("the column " + column.name() + " is left out"));
		return values;
	}

	private void check(List<ValueColumn> columns) {
		List<String> names = columns.stream().map(ValueColumn::name).toList();
		List<String> asked = new ArrayList<>(options.columns());
		if (options.key().isEmpty()) {
			asked.addAll(options.types().keySet());
		}
		for (String name : asked) {
			if (!names.contains(name)) {
				throw new DataException.Unsupported("there is no column '" + name + "'", file.toString(), "write one of " + String.join(", ", names));
			}
		}
		if (columns.isEmpty()) {
			throw new DataException.Unsupported("there is no column of values", file.toString(), "check the delimiter: --delimiter ';'");
		}
	}

	/** The narrowest type of all texts; empty where there are none. */
	private static Optional<ValueType> type(CsvSample sample, int from, int field, ValueTexts texts) {
		Optional<ValueType> type = Optional.empty();
		Set<String> different = new HashSet<>();
		long count = 0;
		for (int i = from; i < sample.rows().size(); i++) {
			String text = sample.text(i, field);
			String value = text.strip();
			if (texts.isMissing(value)) {
				continue;
			}
			count++;
			different.add(text);
			ValueType one = texts.type(value);
			type = Optional.of(type.isEmpty() ? one : ValueTexts.wider(type.get(), one));
		}
		boolean few = different.size() <= ColumnBuffer.MOST_CATEGORIES / OF_EACH && different.size() * (long) OF_EACH <= count;
		return type.isPresent() && type.get() == ValueType.STRING && few ? Optional.of(ValueType.CATEGORY) : type;
	}
}
