package org.outcrop.series.internal.exchange;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;

import org.outcrop.data.DataException;
import org.outcrop.data.WarningLog;
import org.outcrop.series.exchange.CsvGuess;
import org.outcrop.series.exchange.TimeFormat;
import org.outcrop.series.model.IndexNumbers;

/** Gives the place of each record of a file, in the file's order, by the rules of {@link Clocks}. For one thread. */
final class PlaceReader {

	private static final long BILLION = 1_000_000_000;

	private final CsvGuess guess;
	private final WarningLog warnings;
	private final TimeText time = new TimeText();
	private final Clocks clocks;
	private final Set<Integer> offsets = new HashSet<>();
	private long place;

	PlaceReader(CsvGuess guess, WarningLog warnings) {
		this.guess = guess;
		this.warnings = warnings;
		clocks = new Clocks(guess.zone(), guess.gaps(), warnings);
	}

	/** Place of the record that was read last. */
	long place() {
		return place;
	}

	/** Reads the place of a record. @return false where its fields are no time */
	boolean read(CsvRecords record) {
		TimeFormat format = guess.timeFormat();
		String text = record.text(guess.time());
		if (!format.isCalendar()) {
			return number(text.strip(), format);
		}
		boolean right = guess.clock().isPresent() ? time.read(text, record.text(guess.clock().getAsInt()), format) : time.read(text, format);
		if (right) {
			resolve(record);
		}
		return right;
	}

	private boolean number(String text, TimeFormat format) {
		if (!NumberText.isNumber(text, guess.decimal())) {
			return false;
		}
		if (format == TimeFormat.NUMBER) {
			place = IndexNumbers.place(NumberText.parse(text, guess.decimal()));
			return true;
		}
		try {
			if (NumberText.isInteger(text)) {
				place = Math.multiplyExact(Long.parseLong(text), format.nanos());
				return true;
			}
			BigInteger nanos = new BigDecimal(text.replace(guess.decimal(), '.')).multiply(BigDecimal.valueOf(format.nanos())).toBigInteger();
			place = nanos.longValueExact();
			return true;
		} catch (ArithmeticException | NumberFormatException e) {
			// infinite, not a number, or outside of the years that are kept
			return false;
		}
	}

	private void resolve(CsvRecords record) {
		long second;
		if (time.hasOffset()) {
			second = time.localSecond() - time.offset();
			if (offsets.add(time.offset()) && offsets.size() == 2) {
				warnings.add("mixed-offsets", () -> "times have different offsets from UTC; each is taken as it says: " + record.place());
			}
		} else {
			second = clocks.instant(time.localSecond());
			if (!clocks.isPlain()) {
				clocks.tell(time.localSecond(), record.text(guess.time()), record.place());
			}
			if (!offsets.isEmpty()) {
				warnings.add("mixed-zones", () -> "some times say their offset from UTC and others don't; those are read in " + guess.zone() + ": "
						+ record.place());
			}
		}
		if (time.isCut()) {
			warnings.add("time-cut", () -> "digits beyond nanoseconds were left out: " + record.place());
		}
		try {
			place = nanos(second, time.nanos());
		} catch (ArithmeticException e) {
			throw new DataException.Unsupported("a time lies outside of the years 1677 to 2262 that are kept", record.place(), "correct or remove it", e);
		}
	}

	/** Nanoseconds since 1970. @throws ArithmeticException where 64 bits don't hold them */
	static long nanos(long second, int nanos) {
		// the earliest second that fits begins before the earliest nanosecond that does
		return second < 0 ? Math.addExact(Math.multiplyExact(second + 1, BILLION), nanos - BILLION) : Math.addExact(Math.multiplyExact(second, BILLION), nanos);
	}
}
