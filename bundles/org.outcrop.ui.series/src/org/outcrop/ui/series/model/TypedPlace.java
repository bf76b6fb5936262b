package org.outcrop.ui.series.model;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.IndexMetadata.IndexKind;
import org.outcrop.series.model.IndexNumbers;

/** Places of an index as the user reads and types them: instants in the zone of the index. */
public final class TypedPlace {

	private static final long BILLION = 1_000_000_000;
	private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
	private static final DateTimeFormatter NANOS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.nnnnnnnnn", Locale.ROOT);

	private TypedPlace() {
	}

	/** {@code 2024-05-01 12:30:00}, {@code PT1M}, {@code 2.5}, {@code monday} */
	public static String of(long place, IndexMetadata index) {
		return switch (index.kind()) {
		case INSTANT -> {
			Instant instant = instant(place);
			yield (instant.getNano() == 0 ? SECONDS : NANOS).format(instant.atZone(zone(index))).replaceFirst("(\\.\\d*?)0+$", "$1");
		}
		case DURATION -> Duration.ofNanos(place).toString();
		case NUMBER -> Double.toString(IndexNumbers.value(place));
		case CATEGORY -> place >= 0 && place < index.categories().size() ? index.categories().get((int) place) : Long.toString(place);
		};
	}

	/** With the offset of the zone, where there is one: nothing about it is left to guess. */
	public static String exact(long place, IndexMetadata index) {
		return index.kind() == IndexKind.INSTANT ? instant(place).atZone(zone(index)).toOffsetDateTime().toString() : of(place, index);
	}

	/** The zone in which instants are shown. */
	public static ZoneId zone(IndexMetadata index) {
		return ZoneId.of(index.zone().orElse("UTC"));
	}

	/** The instant of a place. */
	public static Instant instant(long place) {
		return Instant.ofEpochSecond(Math.floorDiv(place, BILLION), Math.floorMod(place, BILLION));
	}

	/**
	 * The place that a text names.
	 *
	 * @param end whether a day stands for its last moment, and not for its first
	 * @throws IllegalArgumentException in the user's words
	 */
	public static long place(String text, IndexMetadata index, boolean end) {
		String typed = text.strip();
		try {
			return switch (index.kind()) {
			case INSTANT -> nanos(typed.replace(' ', 'T'), zone(index), end);
			case DURATION -> Duration.parse(typed).toNanos();
			case NUMBER -> IndexNumbers.place(Double.parseDouble(typed));
			case CATEGORY -> category(typed, index);
			};
		} catch (DateTimeException | ArithmeticException | NumberFormatException e) {
			throw new IllegalArgumentException("'" + typed + "' is no place of the series; write " + example(index.kind()), e);
		}
	}

	private static long category(String typed, IndexMetadata index) {
		int code = index.categories().indexOf(typed);
		if (code < 0) {
			throw new IllegalArgumentException("the index has no category '" + typed + "'");
		}
		return code;
	}

	private static String example(IndexKind kind) {
		return switch (kind) {
		case INSTANT -> "2024-05-01, 2024-05-01 12:30 or 2024-05-01T12:30:00Z";
		case DURATION -> "PT1H30M";
		case NUMBER -> "a number";
		case CATEGORY -> "one of its categories";
		};
	}

	private static long nanos(String iso, ZoneId zone, boolean end) {
		if (iso.indexOf('T') < 0) {
			LocalDate day = LocalDate.parse(iso);
			long start = nanos((end ? day.plusDays(1) : day).atStartOfDay(zone).toInstant());
			return end ? start - 1 : start;
		}
		boolean offset = iso.endsWith("Z") || iso.lastIndexOf('+') > 0 || iso.lastIndexOf('-') > iso.indexOf('T');
		return nanos(offset ? OffsetDateTime.parse(iso).toInstant() : LocalDateTime.parse(iso).atZone(zone).toInstant());
	}

	private static long nanos(Instant instant) {
		return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), BILLION), instant.getNano());
	}
}
