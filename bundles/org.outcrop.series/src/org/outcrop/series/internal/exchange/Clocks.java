package org.outcrop.series.internal.exchange;

import java.time.Instant;
import java.time.ZoneId;

import org.outcrop.data.DataException;
import org.outcrop.data.WarningLog;
import org.outcrop.series.exchange.CsvOptions.Gaps;

/** Local times of a file as instants, by the rules of {@link LocalTimes}; says where clocks were changed. For one thread. */
final class Clocks {

	private final ZoneId zone;
	private final Gaps gaps;
	private final WarningLog warnings;
	private final LocalTimes times;

	Clocks(ZoneId zone, Gaps gaps, WarningLog warnings) {
		this.zone = zone;
		this.gaps = gaps;
		this.warnings = warnings;
		times = new LocalTimes(zone);
	}

	/** Seconds since 1970-01-01T00:00:00Z of a local second, the next one of the file. */
	long instant(long local) {
		return times.instant(local);
	}

	/** Whether the last one is there once, so that there is nothing to tell. */
	boolean isPlain() {
		return times.kind() == LocalTimes.Kind.PLAIN;
	}

	/**
	 * Tells what the last one was.
	 *
	 * @param local second
	 * @param text  as the file has it
	 * @param place in the file
	 * @throws DataException.Unsupported where it doesn't exist and isn't to be moved
	 */
	void tell(long local, String text, String place) {
		switch (times.kind()) {
		case PLAIN -> {
			return;
		}
		case FIRST -> warnings.add("repeated-first", () -> "clocks in " + zone.getId() + " were set back: times that are there twice are taken as the first, "
				+ "until the file steps back: " + place);
		case SECOND -> warnings.add("repeated-second", () -> "clocks in " + zone.getId() + " were set back: times that are there twice are taken as the second, "
				+ "where the file has stepped back: " + place);
		case SKIPPED -> {
			if (gaps == Gaps.REFUSE) {
				String winter = zone.getRules().getStandardOffset(Instant.ofEpochSecond(local)).getId();
				throw new DataException.Unsupported("the time " + text + " does not exist in " + zone.getId() + ", where clocks were set forward", place,
						"give the zone of the clock, such as " + winter + " of one that keeps winter time all year; or shift such times (--gaps shift)");
			}
			warnings.add("skipped-hour", () -> "times that don't exist in " + zone.getId() + " were moved forward as the clocks were: " + place);
		}
		}
	}
}
