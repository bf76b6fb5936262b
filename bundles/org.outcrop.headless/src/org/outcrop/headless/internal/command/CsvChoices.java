package org.outcrop.headless.internal.command;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.outcrop.headless.internal.UsageException;
import org.outcrop.series.exchange.CsvOptions;
import org.outcrop.series.exchange.ParquetOptions;
import org.outcrop.series.exchange.TimeFormat;
import org.outcrop.series.model.ValueType;

import picocli.CommandLine.Option;

/** What the user knows of a CSV file. Filled by picocli. */
final class CsvChoices {

	@Option(names = "--delimiter", paramLabel = "C", order = 10, description = "Between fields: a character, tab or space (default: guessed).")
	private String delimiter;

	@Option(names = "--quote", paramLabel = "C", order = 11, description = "Around fields, or none (default: \").")
	private String quote;

	@Option(names = "--decimal", paramLabel = "C", order = 12, description = "Decimal sign, . or , (default: guessed).")
	private String decimal;

	@Option(names = "--encoding", paramLabel = "NAME", order = 13, description = "Of the text: UTF-8, UTF-16, windows-1252, ... (default: guessed).")
	private String encoding;

	@Option(names = "--skip", paramLabel = "N", order = 14, description = "Records before the header (default: guessed).")
	private Integer skip;

	@Option(names = "--header", negatable = true, order = 15, description = "Whether there is a row of names (default: guessed).")
	private Boolean header;

	@Option(names = "--time", paramLabel = "COLUMN", order = 16, description = "Column of times, by name or number from 1 (default: guessed).")
	private String time;

	@Option(names = "--clock", paramLabel = "COLUMN", order = 17, description = "Column of times of day, beside one of dates.")
	private String clock;

	@Option(names = "--time-format", paramLabel = "FORMAT", order = 18,
			description = "iso, dmy, mdy, epoch-s, epoch-ms, epoch-us, epoch-ns or number (default: guessed).")
	private String timeFormat;

	@Option(names = "--zone", paramLabel = "ZONE", order = 19,
			description = "Of times that don't say theirs: Europe/Berlin, +01:00 (default: the header's, else UTC).")
	private String zone;

	@Option(names = "--gaps", paramLabel = "refuse|shift", order = 20,
			description = "What becomes of local times that don't exist because clocks were set forward (default: refuse).")
	private CsvOptions.Gaps gaps = CsvOptions.Gaps.REFUSE;

	@Option(names = "--bad-rows", paramLabel = "refuse|pad|skip", order = 21,
			description = "What becomes of rows with too few or too many fields; skip leaves out those without a time, too (default: refuse).")
	private CsvOptions.BadRows badRows = CsvOptions.BadRows.REFUSE;

	@Option(names = "--missing", paramLabel = "TEXT", order = 22,
			description = "Text that stands for no value, in place of the usual ones (empty, NA, NaN, null, -); several times for several.")
	private List<String> missing = List.of();

	@Option(names = "--column", paramLabel = "NAME", order = 23, description = "Take this column only; several times for several.")
	private List<String> columns = List.of();

	@Option(names = "--type", paramLabel = "NAME=TYPE", order = 24,
			description = "Type of a column: float64, float32, int64, boolean, string, category; several times for several.")
	private List<String> types = List.of();

	@Option(names = "--key", paramLabel = "COLUMN", order = 25,
			description = "Of a long table: the column that names the series of each row, by name or number from 1. The column of values is 'value', or --column.")
	private String key;

	/** @throws UsageException where one makes no sense */
	CsvOptions options() {
		try {
			return new CsvOptions(Optional.ofNullable(encoding).map(Charset::forName), Optional.ofNullable(delimiter).map(text -> character("--delimiter", text)),
					Optional.ofNullable(quote).map(text -> text.equals("none") ? (char) 0 : character("--quote", text)),
					Optional.ofNullable(decimal).map(text -> character("--decimal", text)), Optional.ofNullable(skip), Optional.ofNullable(header), Optional.ofNullable(time),
					Optional.ofNullable(clock), Optional.ofNullable(timeFormat).map(CsvChoices::format), Optional.ofNullable(zone).map(ZoneId::of), gaps, badRows,
					missing, columns, types(), Optional.ofNullable(key));
		} catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
			throw new UsageException("'" + encoding + "' is no encoding; write UTF-8, UTF-16, ISO-8859-1 or windows-1252", e);
		} catch (DateTimeException e) {
			throw new UsageException("'" + zone + "' is no time zone; write Europe/Berlin, UTC or +01:00", e);
		} catch (IllegalArgumentException e) {
			throw new UsageException(e.getMessage(), e);
		}
	}

	/** What of it is meant for Parquet. @throws UsageException where it makes no sense */
	ParquetOptions parquet() {
		return new ParquetOptions(Optional.ofNullable(time), options().zone(), gaps);
	}

	private static char character(String option, String text) {
		String one = switch (text) {
		case "tab", "\\t" -> "\t";
		case "space" -> " ";
		default -> text;
		};
		if (one.length() != 1) {
			throw new UsageException(option + " is one character, not '" + text + "'");
		}
		return one.charAt(0);
	}

	private static TimeFormat format(String text) {
		return TimeFormat.of(text).orElseThrow(() -> new UsageException("--time-format knows no '" + text
				+ "'; write iso, dmy, mdy, epoch-s, epoch-ms, epoch-us, epoch-ns or number"));
	}

	private Map<String, ValueType> types() {
		Map<String, ValueType> all = new LinkedHashMap<>();
		for (String text : types) {
			int cut = text.lastIndexOf('=');
			String wanted = text.substring(cut + 1);
			Optional<ValueType> type = Arrays.stream(ValueType.values()).filter(one -> one.id().equals(wanted)).findFirst();
			if (cut < 1 || type.isEmpty()) {
				throw new UsageException("--type is NAME=TYPE with one of " + Arrays.stream(ValueType.values()).map(ValueType::id)
						.collect(Collectors.joining(", ")) + ", not '" + text + "'");
			}
			all.put(text.substring(0, cut), type.get());
		}
		return all;
	}
}
