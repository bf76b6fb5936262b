package org.outcrop.store.internal.remote;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An answer.
 *
 * @param body     its bytes; of an error, the first of them
 * @param attempts that it took
 */
record Reply(int status, HttpHeaders headers, byte[] body, int attempts) {

	boolean ok() {
		return status >= 200 && status < 300;
	}

	/** Nothing is there, and nothing is wrong with asking. */
	boolean absent() {
		return status == 404 || status == 410;
	}

	Optional<String> header(String name) {
		return headers.firstValue(name);
	}

	OptionalLong length() {
		try {
			return headers.firstValueAsLong("content-length");
		} catch (NumberFormatException e) {
			return OptionalLong.empty();
		}
	}

	/** Differs from that of any other value under the key; empty where the server doesn't tell. */
	String generation() {
		return header("etag").or(() -> header("last-modified")).orElse("");
	}

	/** When the value was put; empty where the server doesn't tell. */
	Optional<Instant> modified() {
		try {
			return header("last-modified").map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
		} catch (DateTimeException e) {
			// not in the form that HTTP wants
			return Optional.empty();
		}
	}

	String text() {
		return new String(body, StandardCharsets.UTF_8);
	}
}
