package org.outcrop.format.mib;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.OptionalLong;

/**
 * When a frame began and how long it was exposed, found in the text of its header without taking the rest apart: where nothing else tells
 * the shape of a scan, thousands of headers are asked for this alone.
 *
 * @param exposure how long the shutter was open, in nanoseconds
 * @param time     in nanoseconds since 1970, UTC
 */
record FrameStamp(OptionalLong exposure, OptionalLong time) {

	/** Of a frame that says nothing. */
	static final FrameStamp NONE = new FrameStamp(OptionalLong.empty(), OptionalLong.empty());

	private static final long NANOS = 1_000_000_000L;
	private static final int NANO_DIGITS = 9;
	private static final String PATTERN = "dddd-dd-ddTdd:dd:dd";

	/** @param header of one frame; its text ends at a zero */
	static FrameStamp of(byte[] header) {
		int end = 0;
		while (end < header.length && header[end] != 0) {
			end++;
		}
		String text = new String(header, 0, end, StandardCharsets.ISO_8859_1);
		int tail = text.indexOf(FrameHeader.TAIL);
		while (tail >= 0 && !isField(text, tail, tail + FrameHeader.TAIL.length())) {
			tail = text.indexOf(FrameHeader.TAIL, tail + 1);
		}
		int first = tail < 0 ? -1 : text.indexOf(',', tail);
		if (first < 0) {
			return NONE;
		}
		int second = text.indexOf(',', first + 1);
		return new FrameStamp(second < 0 ? OptionalLong.empty() : exposure(field(text, second)), time(field(text, first)));
	}

	/** Whether nothing but blanks is around a part of the text, up to the next commas. */
	private static boolean isField(String text, int from, int to) {
		int comma = text.indexOf(',', to);
		return text.substring(text.lastIndexOf(',', from) + 1, from).isBlank() && text.substring(to, comma < 0 ? text.length() : comma).isBlank();
	}

	private static String field(String text, int comma) {
		int end = text.indexOf(',', comma + 1);
		return text.substring(comma + 1, end < 0 ? text.length() : end).strip();
	}

	/** A number of nanoseconds; old firmware has the unit as {@code nS}. */
	static OptionalLong exposure(String text) {
		int end = text.length() - 2;
		return end > 0 && text.regionMatches(true, end, "ns", 0, 2) ? FrameHeader.number(text.substring(0, end)) : OptionalLong.empty();
	}

	/** Empty where it is absent, or of a clock that was never set. */
	static OptionalLong time(String text) {
		try {
			OptionalLong plain = plainTime(text);
			if (plain.isPresent()) {
				return plain;
			}
			Instant time = Instant.parse(text);
			return OptionalLong.of(Math.addExact(Math.multiplyExact(time.getEpochSecond(), NANOS), time.getNano()));
		} catch (DateTimeException | ArithmeticException e) {
			return OptionalLong.empty();
		}
	}

	/** The form that all known files have, {@code 2021-05-04T10:11:12.123456789Z}: Java's own parser takes far longer to get going. */
	private static OptionalLong plainTime(String text) {
		int fraction = text.length() - PATTERN.length() - 2;
		if (fraction < 1 || fraction > NANO_DIGITS || !text.endsWith("Z") || text.charAt(PATTERN.length()) != '.') {
			return OptionalLong.empty();
		}
		for (int i = 0; i < text.length() - 1; i++) {
			char wanted = i < PATTERN.length() ? PATTERN.charAt(i) : i == PATTERN.length() ? '.' : 'd';
			boolean isDigit = text.charAt(i) >= '0' && text.charAt(i) <= '9';
			if (wanted == 'd' ? !isDigit : text.charAt(i) != wanted) {
				return OptionalLong.empty();
			}
		}
		int hour = digits(text, 11, 2);
		int minute = digits(text, 14, 2);
		int second = digits(text, 17, 2);
		if (hour > 23 || minute > 59 || second > 59) {
			return OptionalLong.empty();
		}
		long day = LocalDate.of(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2)).toEpochDay();
		long seconds = day * 86_400 + hour * 3600L + minute * 60L + second;
		long nanos = digits(text, PATTERN.length() + 1, fraction);
		for (int i = fraction; i < NANO_DIGITS; i++) {
			nanos *= 10;
		}
		return OptionalLong.of(Math.addExact(Math.multiplyExact(seconds, NANOS), nanos));
	}

	private static int digits(String text, int from, int count) {
		int value = 0;
		for (int i = from; i < from + count; i++) {
			value = 10 * value + text.charAt(i) - '0';
		}
		return value;
	}
}
