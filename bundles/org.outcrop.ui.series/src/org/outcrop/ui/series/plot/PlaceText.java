package org.outcrop.ui.series.plot;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.IndexNumbers;

/** Places as the user reads them. Any thread. */
public final class PlaceText {

	private static final long SECOND = 1_000_000_000L;
	private static final long MINUTE = 60 * SECOND;

	private PlaceText() {
	}

	/**
	 * A place with as much as is of use where a picture is so coarse.
	 *
	 * @param zone in which instants are shown
	 * @param step distance of two columns of the picture; 1 shows everything
	 */
	public static String of(long place, IndexMetadata index, ZoneId zone, double step) {
		return switch (index.kind()) {
		case INSTANT -> instant(place, zone, step);
		case DURATION -> duration(place);
		case NUMBER -> Double.toString(IndexNumbers.value(place));
		case CATEGORY -> place >= 0 && place < index.categories().size() ? index.categories().get((int) place) : Long.toString(place);
		};
	}

	private static String instant(long place, ZoneId zone, double step) {
		ZonedDateTime time = TimeTicks.at(place, zone);
		int digits = step >= SECOND ? 0 : (int) Math.clamp(Math.ceil(9 - Math.log10(Math.max(1, step))), 1, 9);
		String pattern = step >= 60.0 * MINUTE ? "uuuu-MM-dd HH:mm" : digits == 0 ? "uuuu-MM-dd HH:mm:ss" : "uuuu-MM-dd HH:mm:ss." + "S".repeat(digits);
		return time.format(DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
	}

	/** As {@code 2 d 03:04:05.5}. */
	static String duration(long nanos) {
		long size = Math.abs(nanos);
		long days = size / (24 * 60 * MINUTE);
		long hours = size / (60 * MINUTE) % 24;
		long fraction = size % SECOND;
		String clock = String.format(Locale.ROOT, "%02d:%02d:%02d", hours, size / MINUTE % 60, size / SECOND % 60);
		String tail = fraction == 0 ? "" : ("." + String.format(Locale.ROOT, "%09d", fraction)).replaceFirst("0+$", "");
		return (nanos < 0 ? "-" : "") + (days > 0 ? days + " d " : "") + clock + tail;
	}
}
