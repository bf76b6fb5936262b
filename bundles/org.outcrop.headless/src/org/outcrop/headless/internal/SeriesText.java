package org.outcrop.headless.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.outcrop.data.DataException;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.IndexMetadata.IndexKind;
import org.outcrop.series.model.IndexNumbers;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesStore;

/** Names and places of series as they are typed and printed. */
public final class SeriesText {

	private static final long BILLION = 1_000_000_000;

	private SeriesText() {
	}

	/** {@code DATASET/SIGNAL/SERIES} */
	public static String name(SeriesKey key) {
		return key.dataset() + "/" + key.signal() + "/" + key.series();
	}

	/** The series of a name: all three parts, or as many from the end as make it one alone. @throws DataException.Unsupported where it is none or several */
	public static SeriesKey find(SeriesStore store, String text) {
		List<SeriesKey> keys = store.keys();
		List<SeriesKey> whole = keys.stream().filter(key -> name(key).equals(text)).toList();
		List<SeriesKey> found = !whole.isEmpty() ? whole : keys.stream()
				.filter(key -> key.series().equals(text) || (key.signal() + "/" + key.series()).equals(text)).toList();
		if (found.size() == 1) {
			return found.getFirst();
		}
		throw new DataException.Unsupported(found.isEmpty() ? "there is no series " + text : "there are " + found.size() + " series " + text, store.address(),
				found.isEmpty() ? "outcrop series list shows what is there" : "write DATASET/SIGNAL/SERIES, such as " + name(found.getFirst()));
	}

	/** A place: instants as ISO 8601 in UTC, numbers as such, else the 64-bit value or the category. */
	public static Object place(long place, IndexMetadata index) {
		return switch (index.kind()) {
		case INSTANT -> Instant.ofEpochSecond(Math.floorDiv(place, BILLION), Math.floorMod(place, BILLION)).toString();
		case NUMBER -> IndexNumbers.value(place);
		case DURATION -> place;
		case CATEGORY -> place >= 0 && place < index.categories().size() ? index.categories().get((int) place) : place;
		};
	}

	/** A place or nothing. */
	public static Object place(OptionalLong place, IndexMetadata index) {
		return place.isPresent() ? place(place.getAsLong(), index) : null;
	}

	/**
	 * A range of places.
	 *
	 * @param from first; a date is its first moment
	 * @param to   last; a date is its last moment
	 */
	public static PlaceRange range(Optional<String> from, Optional<String> to, IndexMetadata index) {
		long first = from.map(text -> parse(text, index, false)).orElse(Long.MIN_VALUE);
		long last = to.map(text -> parse(text, index, true)).orElse(Long.MAX_VALUE);
		if (last < first) {
			throw new UsageException("--from is after --to");
		}
		return new PlaceRange(first, last);
	}

	private static long parse(String text, IndexMetadata index, boolean end) {
		try {
			if (index.kind() == IndexKind.NUMBER) {
				return IndexNumbers.place(Double.parseDouble(text));
			}
			return index.kind() == IndexKind.INSTANT ? nanos(text, index.zone().map(ZoneId::of).orElse(ZoneOffset.UTC), end) : Long.parseLong(text);
		} catch (DateTimeException | NumberFormatException | ArithmeticException e) {
			throw new UsageException("'" + text + "' is no place of these series; write 2024-05-01, 2024-05-01T12:30 or 2024-05-01T12:30:00Z for times, "
					+ "else a number", e);
		}
	}

	private static long nanos(String text, ZoneId zone, boolean end) {
		String iso = text.strip().replace(' ', 'T');
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

	/** The parts of a key, for answers. */
	public static Map<String, Object> fields(SeriesKey key) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("dataset", key.dataset());
		fields.put("signal", key.signal());
		fields.put("series", key.series());
		return fields;
	}
}
