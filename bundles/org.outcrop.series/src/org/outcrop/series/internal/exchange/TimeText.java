package org.outcrop.series.internal.exchange;

import java.time.LocalDate;
import java.util.List;

import org.outcrop.series.exchange.TimeFormat;

/**
 * Reads dates and times of day as people and loggers write them. Holds what it read last: one object for one thread, so that rows make no garbage.
 *
 * <p>A date is three numbers with one of {@code - / .} between them, or eight digits; its month may be an English name or the first three letters of one, also with blanks
 * around it, or in front and a comma behind the day; a time of day is {@code hh:mm}, {@code hh:mm:ss} or those with a fraction
 * behind a point or comma, with AM or PM or without; behind it {@code Z} or an offset. Between date and time is a T or blanks.
 */
final class TimeText {

	private static final int DAY = 86_400;
	private static final int DIGITS = 9;
	private static final List<String> MONTHS = List.of("JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER",
			"DECEMBER");
	/** Letters of a month's name that is cut. */
	private static final int SHORT = 3;

	private CharSequence text = "";
	private int at;
	private long days;
	private long second;
	private int nanos;
	private int offset;
	private boolean hasOffset;
	private boolean hasClock;
	private boolean cut;

	/** Local seconds since 1970-01-01T00:00 of what was read. */
	long localSecond() {
		return days * DAY + second;
	}

	/** Nanoseconds within the second. */
	int nanos() {
		return nanos;
	}

	/** Seconds east of UTC, where {@link #hasOffset}. */
	int offset() {
		return offset;
	}

	boolean hasOffset() {
		return hasOffset;
	}

	boolean hasClock() {
		return hasClock;
	}

	/** Whether digits beyond nanoseconds were left out. */
	boolean isCut() {
		return cut;
	}

	/** Reads a date with or without a time of day. @return false where it is none */
	boolean read(CharSequence wanted, TimeFormat order) {
		begin(wanted);
		if (!date(order)) {
			return false;
		}
		if (atEnd()) {
			return true;
		}
		if (!skip('T') && !skip(' ')) {
			return false;
		}
		blanks();
		return clock() && zone() && atEnd();
	}

	/** Reads a time of day alone. @return false where it is none */
	boolean readClock(CharSequence wanted) {
		begin(wanted);
		days = 0;
		return clock() && zone() && atEnd();
	}

	/** Reads a date and, from another column, a time of day. @return false where they are none */
	boolean read(CharSequence date, CharSequence clock, TimeFormat order) {
		if (!read(date, order)) {
			return false;
		}
		long day = days;
		if (!readClock(clock)) {
			return false;
		}
		days = day;
		return true;
	}

	private void begin(CharSequence wanted) {
		text = wanted;
		at = 0;
		second = 0;
		nanos = 0;
		offset = 0;
		hasOffset = false;
		hasClock = false;
		cut = false;
		blanks();
	}

	private boolean date(TimeFormat order) {
		int from = at;
		long first = number(8);
		if (at - from == 8 && order == TimeFormat.YEAR_MONTH_DAY) {
			return day(first / 10_000, first / 100 % 100, first % 100);
		}
		int firstDigits = at - from;
		char between = atEnd() ? 0 : text.charAt(at);
		if (first < 0 || between != '-' && between != '/' && between != '.' && between != ' ') {
			return first < 0 && order == TimeFormat.MONTH_DAY_YEAR && namedMonthFirst();
		}
		at++;
		long month = number(2);
		boolean named = month < 0;
		if (named) {
			month = month();
		} else if (between == ' ') {
			return false;
		}
		if (month < 0 || !skip(between)) {
			return false;
		}
		from = at;
		long third = number(4);
		int thirdDigits = at - from;
		if (third < 0) {
			return false;
		}
		return switch (order) {
		case YEAR_MONTH_DAY -> firstDigits == 4 && thirdDigits <= 2 && day(first, month, third);
		case DAY_MONTH_YEAR -> firstDigits <= 2 && (thirdDigits == 4 || thirdDigits == 2) && day(year(third, thirdDigits), month, first);
		case MONTH_DAY_YEAR -> !named && firstDigits <= 2 && (thirdDigits == 4 || thirdDigits == 2) && day(year(third, thirdDigits), first, month);
		case EPOCH_SECONDS, EPOCH_MILLIS, EPOCH_MICROS, EPOCH_NANOS, NUMBER -> false;
		};
	}

	/** As {@code Mar 30, 2024}. */
	private boolean namedMonthFirst() {
		long month = month();
		if (month < 0 || !skip(' ')) {
			return false;
		}
		long day = number(2);
		skip(',');
		if (day < 0 || !skip(' ')) {
			return false;
		}
		int from = at;
		long year = number(4);
		return at - from == 4 && day(year, month, day);
	}

	/** Number of a month that is named, in full or by three letters; -1 where there is none. */
	private long month() {
		for (int month = 0; month < MONTHS.size(); month++) {
			String name = MONTHS.get(month);
			if (letters(name) || letters(name.substring(0, SHORT))) {
				return month + 1L;
			}
		}
		return -1;
	}

	/** Years of two digits are 1970 to 2069. */
	private static long year(long number, int digits) {
		return digits == 4 ? number : number < 70 ? 2000 + number : 1900 + number;
	}

	private boolean day(long year, long month, long day) {
		if (month < 1 || month > 12 || day < 1 || day > 31) {
			return false;
		}
		LocalDate first = LocalDate.of((int) year, (int) month, 1);
		days = first.toEpochDay() + day - 1;
		return day <= first.lengthOfMonth();
	}

	private boolean clock() {
		long hour = number(2);
		if (hour < 0 || !skip(':')) {
			return false;
		}
		int from = at;
		long minute = number(2);
		if (at - from != 2 || minute > 59) {
			return false;
		}
		long seconds = 0;
		if (skip(':')) {
			from = at;
			seconds = number(2);
			if (at - from != 2 || seconds > 59 || !fraction()) {
				return false;
			}
		}
		hour = half(hour);
		second = hour * 3600 + minute * 60 + seconds;
		hasClock = true;
		return hour >= 0 && (second < DAY || second == DAY && nanos == 0);
	}

	private boolean fraction() {
		if (!skip('.') && !skip(',')) {
			return true;
		}
		int from = at;
		while (!atEnd() && digit(at) >= 0) {
			int place = at++ - from;
			if (place < DIGITS) {
				nanos = nanos * 10 + digit(from + place);
			} else {
				cut |= digit(from + place) > 0;
			}
		}
		for (int i = at - from; i < DIGITS; i++) {
			nanos *= 10;
		}
		return at > from;
	}

	/** Hours of the day, of those of a half; -1 where there are no such. */
	private long half(long hour) {
		int back = at;
		blanks();
		boolean afternoon = letters("PM");
		if (!afternoon && !letters("AM")) {
			at = back;
			return hour > 24 ? -1 : hour;
		}
		return hour < 1 || hour > 12 ? -1 : hour % 12 + (afternoon ? 12 : 0);
	}

	private boolean zone() {
		blanks();
		if (atEnd()) {
			return true;
		}
		hasOffset = true;
		if (letters("Z") || letters("UTC") || letters("GMT")) {
			blanks();
			return true;
		}
		boolean west = skip('-');
		if (!west && !skip('+')) {
			return false;
		}
		int from = at;
		long hours = number(2);
		boolean colon = skip(':');
		int then = at;
		long minutes = number(2);
		boolean right = then - from >= 2 && hours <= 18 && (at == then ? !colon : at - then == 2 && minutes <= 59);
		offset = (int) ((hours * 3600 + (at == then ? 0 : minutes * 60)) * (west ? -1 : 1));
		blanks();
		return right;
	}

	private boolean letters(String wanted) {
		for (int i = 0; i < wanted.length(); i++) {
			if (at + i >= text.length() || Character.toUpperCase(text.charAt(at + i)) != wanted.charAt(i)) {
				return false;
			}
		}
		at += wanted.length();
		return true;
	}

	/** Digits, at most so many; -1 where there are none. */
	private long number(int most) {
		long value = -1;
		for (int i = 0; i < most && !atEnd() && digit(at) >= 0; i++) {
			value = Math.max(0, value) * 10 + digit(at++);
		}
		return value;
	}

	private int digit(int place) {
		int digit = text.charAt(place) - '0';
		return digit <= 9 ? digit : -1;
	}

	private boolean skip(char wanted) {
		boolean there = !atEnd() && text.charAt(at) == wanted;
		at += there ? 1 : 0;
		return there;
	}

	private void blanks() {
		while (!atEnd() && text.charAt(at) == ' ') {
			at++;
		}
	}

	private boolean atEnd() {
		return at >= text.length();
	}
}
