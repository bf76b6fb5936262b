package org.outcrop.series.internal.process;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.IndexMetadata.IndexKind;
import org.outcrop.series.model.IndexNumbers;
import org.outcrop.series.model.SeriesKey;

/**
 * A regular grid of places: steps of a fixed length, or of days, weeks, months or years of a calendar. Fixed steps begin at midnight, in the index' zone, of the day of the
 * first place, as most programs of the field have it. Immutable.
 */
final class Steps {

	private static final long NANOS = 1_000_000_000L;

	private final long length;
	private final Period period;
	private final ZoneId zone;
	private final boolean number;
	private final double numberLength;
	private final long origin;

	private Steps(long length, Period period, ZoneId zone, boolean number, double numberLength, long origin) {
		this.length = length;
		this.period = period;
		this.zone = zone;
		this.number = number;
		this.numberLength = numberLength;
		this.origin = origin;
	}

	/**
	 * The grid of a step.
	 *
	 * @param text  {@code PT1M}, {@code P1D}, or a number for an index of numbers
	 * @param first place of the series
	 */
	static Steps of(String text, IndexMetadata index, long first) {
		try {
			if (index.kind() == IndexKind.NUMBER) {
				double step = Double.parseDouble(text);
				if (!(step > 0) || step == Double.POSITIVE_INFINITY) {
					throw new IllegalArgumentException("a step must be more than 0, got " + text);
				}
				return new Steps(0, Period.ZERO, ZoneId.of("UTC"), true, step, 0);
			}
			if (index.kind() == IndexKind.CATEGORY) {
				throw new IllegalArgumentException("an index of categories has no steps");
			}
			ZoneId zone = ZoneId.of(index.zone().orElse("UTC"));
			if (text.startsWith("P") && !text.contains("T")) {
				Period period = Period.parse(text);
				if (period.isZero() || period.isNegative()) {
					throw new IllegalArgumentException("a step must be more than 0, got " + text);
				}
				return new Steps(0, period, zone, false, 0, place(start(instant(first), zone, period)));
			}
			long length = Duration.parse(text).toNanos();
			if (length <= 0) {
				throw new IllegalArgumentException("a step must be more than 0, got " + text);
			}
			long midnight = index.kind() == IndexKind.DURATION ? 0 : place(instant(first).atZone(zone).truncatedTo(ChronoUnit.DAYS));
			return new Steps(length, Period.ZERO, zone, false, 0, midnight);
		} catch (DateTimeException | ArithmeticException | NumberFormatException e) {
			throw new IllegalArgumentException("no step: " + text + "; write PT1M, PT10S, P1D, P1M, or a number", e);
		}
	}

	/** @throws IllegalArgumentException where a text is no step of an index */
	static String required(String text, IndexMetadata index) {
		of(text, index, 0);
		return text;
	}

	/** Months begin with their first day, weeks on Monday, days at midnight. */
	private static ZonedDateTime start(Instant first, ZoneId zone, Period period) {
		ZonedDateTime day = first.atZone(zone).truncatedTo(ChronoUnit.DAYS);
		if (period.toTotalMonths() > 0) {
			return period.getMonths() == 0 ? day.withDayOfYear(1) : day.withDayOfMonth(1);
		}
		return period.getDays() % 7 == 0 ? day.minusDays(day.getDayOfWeek().getValue() - 1L) : day;
	}

	static Instant instant(long place) {
		return Instant.ofEpochSecond(Math.floorDiv(place, NANOS), Math.floorMod(place, NANOS));
	}

	static long place(ZonedDateTime time) {
		return place(time.toInstant());
	}

	static long place(Instant time) {
		return Math.addExact(Math.multiplyExact(time.getEpochSecond(), NANOS), time.getNano());
	}

	/** The place at or before this one where a step begins. */
	long floor(long place) {
		if (number) {
			return IndexNumbers.place(Math.floor(IndexNumbers.value(place) / numberLength) * numberLength);
		}
		if (period.isZero()) {
			return Math.floorDiv(place - origin, length) * length + origin;
		}
		ZonedDateTime start = instant(origin).atZone(zone);
		long about = Math.max(0, (place - origin) / (NANOS * 86_400) / Math.max(1, days()) - 2);
		ZonedDateTime at = start.plus(period.multipliedBy(Math.toIntExact(about)));
		long n = about;
		while (place(start.plus(period.multipliedBy(Math.toIntExact(n + 1)))) <= place) {
			n++;
			at = start.plus(period.multipliedBy(Math.toIntExact(n)));
		}
		return place(at);
	}

	private long days() {
		return period.toTotalMonths() * 31 + period.getDays();
	}

	/** The next beginning of a step. @param begin one itself */
	long next(long begin) {
		if (number) {
			return IndexNumbers.place((Math.rint(IndexNumbers.value(begin) / numberLength) + 1) * numberLength);
		}
		if (period.isZero()) {
			return Math.addExact(begin, length);
		}
		return floorNext(begin);
	}

	private long floorNext(long begin) {
		ZonedDateTime at = instant(begin).atZone(zone);
		return place(at.plus(period).truncatedTo(ChronoUnit.DAYS));
	}

	/** A place as text: an instant, a duration or a number. */
	static long place(String text, IndexMetadata index, SeriesKey key) {
		try {
			return switch (index.kind()) {
			case INSTANT -> text.endsWith("Z") ? place(Instant.parse(text)) : place(ZonedDateTime.parse(text));
			case DURATION -> Duration.parse(text).toNanos();
			case NUMBER -> IndexNumbers.place(Double.parseDouble(text));
			case CATEGORY -> {
				int code = index.categories().indexOf(text);
				if (code < 0) {
					throw new IllegalArgumentException("the index of " + key.series() + " has no category " + text);
				}
				yield code;
			}
			};
		} catch (DateTimeException | ArithmeticException | NumberFormatException e) {
			throw new IllegalArgumentException("no place of " + key.series() + ": " + text, e);
		}
	}
}
