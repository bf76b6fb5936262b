package org.outcrop.ui.cache.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;

import org.eclipse.swt.SWT;
import org.outcrop.cache.ByteText;
import org.outcrop.cache.EntryStatus;

/** A column of the table: its heading, the text of an entry, and the order. */
enum EntryColumn {

	SOURCE("Source", 260, SWT.LEFT, s -> file(s), Comparator.comparing(EntryColumn::file, String.CASE_INSENSITIVE_ORDER)),
	KIND("Kind", 80, SWT.LEFT, EntryStatus::kind, Comparator.comparing(EntryStatus::kind)),
	STATE("State", 150, SWT.LEFT, s -> s.validity().word() + (s.inUse() ? ", in use" : ""), Comparator.comparing(EntryStatus::validity)),
	SIZE("Size", 90, SWT.RIGHT, s -> ByteText.of(s.bytes()), Comparator.comparingLong(EntryStatus::bytes)),
	// the oldest has the greatest age
	AGE("Age", 100, SWT.LEFT, s -> since(s.created()), Comparator.comparing(EntryStatus::created).reversed()),
	LAST_USED("Last used", 120, SWT.LEFT, s -> ago(s.lastUsed()), Comparator.comparing(EntryStatus::lastUsed).reversed()),
	FOLDER("Source folder", 260, SWT.LEFT, s -> folder(s), Comparator.comparing(EntryColumn::folder)),
	LOCATION("Location", 360, SWT.LEFT, s -> s.location().toString(), Comparator.comparing(EntryStatus::location));

	private final String title;
	private final int width;
	private final int alignment;
	private final Function<EntryStatus, String> text;
	private final Comparator<EntryStatus> order;

	EntryColumn(String title, int width, int alignment, Function<EntryStatus, String> text, Comparator<EntryStatus> order) {
		this.title = title;
		this.width = width;
		this.alignment = alignment;
		this.text = text;
		this.order = order;
	}

	String title() {
		return title;
	}

	/** In pixels, at first. */
	int width() {
		return width;
	}

	/** {@link SWT#LEFT} or {@link SWT#RIGHT}. */
	int alignment() {
		return alignment;
	}

	String text(EntryStatus entry) {
		return text.apply(entry);
	}

	/** Ascending; equal ones by source, then location. */
	Comparator<EntryStatus> order() {
		return order.thenComparing(EntryColumn::file).thenComparing(EntryStatus::location);
	}

	/** True when any column holds the words of the filter, in whatever case. */
	static boolean matches(EntryStatus entry, String filter) {
		StringBuilder all = new StringBuilder();
		for (EntryColumn column : values()) {
			all.append(column.text(entry)).append('\n');
		}
		String text = all.toString().toLowerCase(Locale.ROOT);
		for (String word : filter.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
			if (!text.contains(word)) {
				return false;
			}
		}
		return true;
	}

	private static String file(EntryStatus entry) {
		return entry.source().map(p -> String.valueOf(p.getFileName())).orElse("not known");
	}

	private static String folder(EntryStatus entry) {
		return entry.source().map(Path::getParent).map(Path::toString).orElse("");
	}

	private static String ago(Instant instant) {
		String since = since(instant);
		return since.equals("moments") ? "just now" : since + " ago";
	}

	/** In the largest unit that fits: {@code 3 days}. */
	static String since(Instant instant) {
		long seconds = Math.max(0, Duration.between(instant, Instant.now()).toSeconds());
		if (seconds < 60) {
			return "moments";
		}
		if (seconds < 3600) {
			return units(seconds / 60, "minute");
		}
		return seconds < 86_400 ? units(seconds / 3600, "hour") : units(seconds / 86_400, "day");
	}

	private static String units(long count, String unit) {
		return count + " " + unit + (count == 1 ? "" : "s");
	}
}
