package org.outcrop.ui.series.plot;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.outcrop.series.store.PlaceRange;

/** Marks of times at round local ones: steps from a nanosecond to centuries, which follow the calendar and the clocks of the zone. */
final class TimeTicks {

	private static final long SECOND = 1_000_000_000L;
	private static final long MINUTE = 60 * SECOND;
	private static final long HOUR = 60 * MINUTE;
	private static final long DAY = 24 * HOUR;
	/** Steps in seconds below a day. */
	private static final long[] STEPS = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200};
	private static final int[] DAYS = {1, 2, 4, 7, 14};
	private static final int[] MONTHS = {1, 2, 3, 6};
	private static final double MONTH_DAYS = 30.44;

	private final PlaceRange range;
	private final ZoneId zone;
	private final List<PlaceTicks.Tick> ticks = new ArrayList<>();

	private TimeTicks(PlaceRange range, ZoneId zone) {
		this.range = range;
		this.zone = zone;
	}

	static PlaceTicks over(PlaceRange range, ZoneId zone, int most) {
		TimeTicks marks = new TimeTicks(range, zone);
		long span = range.to() - range.from();
		double step = (span < 0 ? (double) range.to() - range.from() : span) / Math.max(1, most);
		ZonedDateTime first = at(range.from(), zone);
		ZonedDateTime last = at(range.to(), zone);
		String day = "";
		if (step <= DAY / 2.0) {
			marks.clock(step);
			day = first.toLocalDate().equals(last.toLocalDate()) ? first.format(format("EEE d MMM uuuu")) : first.format(format("d MMM uuuu")) + " …";
		} else if (step <= 14.0 * DAY) {
			marks.days(step / DAY);
			day = first.getYear() == last.getYear() ? String.valueOf(first.getYear()) : first.getYear() + " …";
		} else {
			marks.months(step / DAY / MONTH_DAYS);
		}
		return new PlaceTicks(marks.ticks, zone.getId().equals("Z") ? "UTC" : zone.getId(), day);
	}

	static ZonedDateTime at(long place, ZoneId zone) {
		return Instant.ofEpochSecond(Math.floorDiv(place, SECOND), Math.floorMod(place, SECOND)).atZone(zone);
	}

	private static DateTimeFormatter format(String pattern) {
		return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
	}

	/** Marks at times of day. */
	private void clock(double least) {
		long step = step(least);
		DateTimeFormatter words = format(step >= MINUTE ? "HH:mm" : step >= SECOND ? "HH:mm:ss" : "HH:mm:ss." + "S".repeat(digits(step)));
		long place = next(range.from(), step);
		while (place <= range.to() && place >= range.from()) {
			ZonedDateTime time = at(place, zone);
			boolean midnight = time.toLocalTime().equals(LocalTime.MIDNIGHT);
			ticks.add(new PlaceTicks.Tick(place, time.format(midnight && step >= SECOND ? format("d MMM") : words), midnight));
			if (place > Long.MAX_VALUE - step) {
				return;
			}
			place = next(place + 1, step);
		}
	}

	private static long step(double least) {
		if (least < SECOND / 2.0) {
			long power = (long) Math.pow(10, Math.max(0, Math.floor(Math.log10(Math.max(1, least)))));
			return least <= power ? power : least <= 2 * power ? 2 * power : least <= 5 * power ? 5 * power : 10 * power;
		}
		for (long seconds : STEPS) {
			if (seconds * SECOND >= least) {
				return seconds * SECOND;
			}
		}
		return DAY / 2;
	}

	private static int digits(long step) {
		return 9 - (int) Math.floor(Math.log10(step) + 1e-9);
	}

	/** First place from one on whose time of day is a multiple of a step; clocks may be set between them. */
	private long next(long from, long step) {
		long before = offset(from);
		long place = Math.ceilDiv(from + before, step) * step - before;
		long after = offset(place);
		if (after == before || Math.floorMod(place + after, step) == 0) {
			return place;
		}
		Instant change = zone.getRules().nextTransition(at(from, zone).toInstant()).getInstant();
		long set = change.getEpochSecond() * SECOND;
		return Math.ceilDiv(set + after, step) * step - after;
	}

	private long offset(long place) {
		return at(place, zone).getOffset().getTotalSeconds() * SECOND;
	}

	/** Marks at midnights. */
	private void days(double least) {
		int step = DAYS[DAYS.length - 1];
		for (int i = DAYS.length - 1; i >= 0 && DAYS[i] >= least; i--) {
			step = DAYS[i];
		}
		LocalDate day = at(range.from(), zone).toLocalDate();
		// weeks begin on Mondays, other steps with the month
		day = step % 7 == 0 ? day.minusDays(day.getDayOfWeek().getValue() - 1L) : day.withDayOfMonth(1);
		while (add(day, day.format(format(day.getDayOfYear() == 1 ? "uuuu" : "d MMM")), day.getDayOfMonth() == 1)) {
			LocalDate following = day.plusDays(step);
			boolean over = step % 7 != 0 && (following.getMonth() != day.getMonth() || following.plusDays(step / 2).getMonth() != day.getMonth());
			day = over ? day.withDayOfMonth(1).plusMonths(1) : following;
		}
	}

	/** Marks at the first days of months or years. */
	private void months(double least) {
		int step = 0;
		for (int i = MONTHS.length - 1; i >= 0 && MONTHS[i] >= least; i--) {
			step = MONTHS[i];
		}
		LocalDate first = at(range.from(), zone).toLocalDate().withDayOfYear(1);
		if (step == 0) {
			double power = Math.pow(10, Math.floor(Math.log10(least / 12)));
			double share = least / 12 / power;
			int years = (int) Math.max(1, Math.round(power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10)));
			first = first.withYear(Math.floorDiv(first.getYear(), years) * years);
			step = 12 * years;
		}
		LocalDate month = first;
		while (add(month, month.format(format(month.getMonthValue() == 1 ? "uuuu" : "MMM")), month.getMonthValue() == 1 && step < 12)) {
			month = month.plusMonths(step);
		}
	}

	/** @return whether more may come */
	private boolean add(LocalDate day, String label, boolean major) {
		try {
			Instant instant = day.atStartOfDay(zone).toInstant();
			long place = Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano());
			if (place >= range.from() && place <= range.to()) {
				ticks.add(new PlaceTicks.Tick(place, label, major));
			}
			return place <= range.to();
		} catch (ArithmeticException | DateTimeException e) {
			// before 1677 or behind 2262: what 64 bits of nanoseconds don't hold
			return day.getYear() < 2000;
		}
	}
}
