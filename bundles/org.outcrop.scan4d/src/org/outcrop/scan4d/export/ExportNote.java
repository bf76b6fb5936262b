package org.outcrop.scan4d.export;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.PictureStatistics;

/**
 * What an exported file says about itself.
 *
 * @param title  what it shows: {@code Virtual detector disk:128,128,40}
 * @param source file it was made from, and where in it; empty when unknown
 * @param unit   of the values: {@code counts}
 * @param state  {@code exact}, or {@code coarse, every 4th position}
 * @param more   further words about it, in order
 */
public record ExportNote(String title, String source, String unit, String state, Map<String, String> more) {

	public ExportNote {
		more = Collections.unmodifiableMap(new LinkedHashMap<>(more));
	}

	/** All of it as keys and words, with the range of a picture's values; empty words are left out. */
	public SequencedMap<String, String> lines(Picture picture) {
		SequencedMap<String, String> lines = lines();
		PictureStatistics statistics = PictureStatistics.of(picture);
		if (statistics.cells() > 0) {
			lines.put("min", Double.toString(statistics.min()));
			lines.put("max", Double.toString(statistics.max()));
		}
		if (statistics.missing() > 0) {
			lines.put("missing", Long.toString(statistics.missing()));
		}
		return lines;
	}

	/** All of it as keys and words; empty words are left out. */
	public SequencedMap<String, String> lines() {
		SequencedMap<String, String> lines = new LinkedHashMap<>();
		lines.put("title", title);
		lines.put("source", source);
		lines.put("unit", unit);
		lines.put("state", state);
		lines.putAll(more);
		lines.values().removeIf(String::isEmpty);
		return lines;
	}
}
