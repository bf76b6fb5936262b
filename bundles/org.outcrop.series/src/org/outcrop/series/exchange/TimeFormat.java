package org.outcrop.series.exchange;

import java.util.Arrays;
import java.util.Optional;

/** How a column writes where a row stands. */
public enum TimeFormat {
	/** Year, month, day: ISO 8601, with or without clock, fraction of a second and offset. Also {@code 2024/05/01 12:30}. */
	YEAR_MONTH_DAY("ymd"),
	/** Day, month, year: {@code 01.05.2024 12:30:00}. */
	DAY_MONTH_YEAR("dmy"),
	/** Month, day, year: {@code 05/01/2024 12:30 PM}. */
	MONTH_DAY_YEAR("mdy"),
	/** Seconds since 1970-01-01T00:00:00Z, with a fraction or without. */
	EPOCH_SECONDS("epoch-s"),
	/** Milliseconds since then. */
	EPOCH_MILLIS("epoch-ms"),
	/** Microseconds since then. */
	EPOCH_MICROS("epoch-us"),
	/** Nanoseconds since then. */
	EPOCH_NANOS("epoch-ns"),
	/** No time: a number. */
	NUMBER("number");

	private final String id;

	TimeFormat(String id) {
		this.id = id;
	}

	/** As it is written: {@code dmy}. */
	public String id() {
		return id;
	}

	/** Whether it is a date, with or without a clock. */
	public boolean isCalendar() {
		return this == YEAR_MONTH_DAY || this == DAY_MONTH_YEAR || this == MONTH_DAY_YEAR;
	}

	/** Nanoseconds of one unit, of those that count since 1970; else 0. */
	public long nanos() {
		return switch (this) {
		case EPOCH_SECONDS -> 1_000_000_000;
		case EPOCH_MILLIS -> 1_000_000;
		case EPOCH_MICROS -> 1_000;
		case EPOCH_NANOS -> 1;
		case YEAR_MONTH_DAY, DAY_MONTH_YEAR, MONTH_DAY_YEAR, NUMBER -> 0;
		};
	}

	/** The one that is written so; {@code iso} is one, too. */
	public static Optional<TimeFormat> of(String id) {
		String wanted = id.equals("iso") ? YEAR_MONTH_DAY.id : id;
		return Arrays.stream(values()).filter(format -> format.id.equals(wanted)).findFirst();
	}
}
