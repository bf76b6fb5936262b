package org.outcrop.series.internal.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import org.outcrop.series.model.SeriesKey;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Names as printable ASCII, one to one: a JSON list of texts with everything else escaped. No database, and no file system, changes that. */
public final class KeyText {

	private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build());

	private KeyText() {
	}

	/** Of a key. */
	public static String of(SeriesKey key) {
		return write(List.of(key.dataset(), key.signal(), key.series()));
	}

	/** Of one name. */
	public static String of(String name) {
		return write(List.of(name));
	}

	private static String write(List<String> names) {
		try {
			return MAPPER.writeValueAsString(names);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** The key of a text. @throws IllegalArgumentException where it is none */
	public static SeriesKey key(String text) {
		try {
			String[] names = MAPPER.readValue(text, String[].class);
			if (names.length != 3) {
				throw new IllegalArgumentException("no key: " + text);
			}
			return new SeriesKey(names[0], names[1], names[2]);
		} catch (IOException e) {
			throw new IllegalArgumentException("no key: " + text, e);
		}
	}
}
