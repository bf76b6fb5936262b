package org.outcrop.format.mzml;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Walks the tags of a piece of XML in a byte array, without making objects.
 *
 * <p>The piece need not be whole: whatever runs past its end is reported as {@link #MORE}, and the caller comes back with more bytes. Quotes
 * are looked at inside tags only; comments, CDATA sections and processing instructions are passed over; a declaration ({@code <!DOCTYPE})
 * is reported and never looked into. Attribute syntax is checked strictly, because a lost quote is noticed by that at once, before
 * it turns the rest of the file inside out. Not thread-safe.
 */
final class Markup {

	/** A tag was found, an attribute was found. */
	static final int FOUND = 0;
	/** The tag has no more attributes; {@link #cursor} is behind it. */
	static final int TAG_END = 1;
	/** The piece ends inside this. */
	static final int MORE = 2;
	/** This is no well-formed tag. */
	static final int BAD = 3;
	/** There is no further tag in the piece. */
	static final int NOTHING = 4;
	/** A declaration, which is refused. */
	static final int DECLARATION = 5;

	/** Longest attribute text. */
	static final int MAX_ATTRIBUTE = 1 << 20;

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
	private static final long ONES = 0x0101010101010101L;
	private static final long HIGHS = 0x8080808080808080L;
	private static final long LESS_THAN = '<' * ONES;
	private static final byte[] COMMENT = {'-', '-', '>'};
	private static final byte[] CDATA = {']', ']', '>'};
	private static final byte[] INSTRUCTION = {'?', '>'};
	private static final byte[] CDATA_START = {'<', '!', '[', 'C', 'D', 'A', 'T', 'A', '['};

	private byte[] b = {};
	private int limit;

	/** Where the next step begins. */
	int cursor;
	/** Position of the tag's {@code <}. */
	int tagStart;
	int nameFrom;
	int nameTo;
	boolean closing;
	boolean selfClosing;
	int attributeFrom;
	int attributeTo;
	int valueFrom;
	int valueTo;
	/** Set when a {@code <} stood unescaped in an attribute; cleared by the caller. */
	boolean rawLessThan;

	/** Begins at {@code from} in {@code bytes[0, limit)}. */
	void reset(byte[] bytes, int from, int end) {
		b = bytes;
		limit = end;
		cursor = from;
		rawLessThan = false;
	}

	byte[] bytes() {
		return b;
	}

	int limit() {
		return limit;
	}

	/**
	 * Goes to the next tag at or after the cursor and reads its name.
	 *
	 * @return FOUND; NOTHING; MORE with {@link #tagStart} at what is incomplete; BAD; DECLARATION
	 */
	int nextTag() {
		int p = cursor;
		while (true) {
			p = indexOf(b, p, limit, LESS_THAN);
			tagStart = p;
			if (p == limit) {
				cursor = p;
				return NOTHING;
			}
			if (p + 1 == limit) {
				return MORE;
			}
			byte c = b[p + 1];
			if (c != '!' && c != '?') {
				return tagName(p + 1);
			}
			p = c == '?' ? behind(INSTRUCTION, p + 2) : declaration(p);
			if (p < 0) {
				return -p;
			}
		}
	}

	/** Position behind a comment or CDATA section, or the negated result code. */
	private int declaration(int p) {
		int have = limit - p;
		if (have >= 4 && b[p + 2] == '-' && b[p + 3] == '-') {
			return behind(COMMENT, p + 4);
		}
		int same = Math.min(have, CDATA_START.length);
		if (Arrays.equals(b, p, p + same, CDATA_START, 0, same)) {
			return same < CDATA_START.length ? -MORE : behind(CDATA, p + same);
		}
		return have < 4 && (have < 3 || b[p + 2] == '-') ? -MORE : -DECLARATION;
	}

	private int behind(byte[] end, int from) {
		byte last = end[end.length - 1];
		for (int p = from + end.length - 1; p < limit; p++) {
			if (b[p] == last && Arrays.equals(b, p + 1 - end.length, p + 1, end, 0, end.length)) {
				return p + 1;
			}
		}
		return -MORE;
	}

	private int tagName(int from) {
		int p = from;
		closing = b[p] == '/';
		if (closing) {
			p++;
		}
		nameFrom = p;
		while (p < limit && isNameByte(b[p])) {
			p++;
		}
		nameTo = p;
		cursor = p;
		selfClosing = false;
		if (p == limit) {
			return MORE;
		}
		return p == nameFrom || !(isSpace(b[p]) || b[p] == '>' || b[p] == '/') ? BAD : FOUND;
	}

	/** True where the tag's name is this one. */
	boolean isNamed(byte[] name) {
		return nameTo - nameFrom == name.length && Arrays.equals(b, nameFrom, nameTo, name, 0, name.length);
	}

	/**
	 * Reads the next attribute of the tag.
	 *
	 * @return FOUND, TAG_END, MORE or BAD
	 */
	int nextAttribute() {
		final byte[] bytes = b;
		final int end = limit;
		int p = cursor;
		while (p < end && isSpace(bytes[p])) {
			p++;
		}
		if (p == end) {
			return MORE;
		}
		byte c = bytes[p];
		if (c == '>') {
			cursor = p + 1;
			return TAG_END;
		}
		if (c == '/' || p == cursor) {
			return slash(p);
		}
		attributeFrom = p;
		while (p < end && isNameByte(bytes[p])) {
			p++;
		}
		attributeTo = p;
		if (p + 1 < end && bytes[p] == '=' && bytes[p + 1] == '"' && p > attributeFrom) {
			return value(p + 2, (byte) '"');
		}
		return unusualValue(p);
	}

	private int slash(int p) {
		if (b[p] != '/') {
			return BAD;
		}
		if (p + 1 == limit) {
			return MORE;
		}
		selfClosing = true;
		cursor = p + 2;
		return b[p + 1] == '>' ? TAG_END : BAD;
	}

	/** White space around the equals sign, or single quotes. */
	private int unusualValue(int from) {
		if (from == attributeFrom) {
			return BAD;
		}
		int p = skipSpace(from);
		if (p < limit && b[p] != '=') {
			return BAD;
		}
		p = p < limit ? skipSpace(p + 1) : p;
		if (p >= limit) {
			return MORE;
		}
		return b[p] == '"' || b[p] == '\'' ? value(p + 1, b[p]) : BAD;
	}

	private int skipSpace(int from) {
		int p = from;
		while (p < limit && isSpace(b[p])) {
			p++;
		}
		return p;
	}

	private int value(int from, byte quote) {
		int p = quoteOrLess(from, quote);
		while (p < limit && b[p] == '<') {
			rawLessThan = true;
			p = quoteOrLess(p + 1, quote);
		}
		if (p - from > MAX_ATTRIBUTE) {
			return BAD;
		}
		if (p == limit) {
			return MORE;
		}
		valueFrom = from;
		valueTo = p;
		cursor = p + 1;
		return FOUND;
	}

	/** Position of the first quote or {@code <}, or the limit. */
	private int quoteOrLess(int from, byte quote) {
		final byte[] bytes = b;
		final int end = limit;
		final long quotes = quote * ONES;
		int p = from;
		for (; p + 8 <= end; p += 8) {
			long word = (long) LONGS.get(bytes, p);
			long hit = zeroBytes(word ^ quotes) | zeroBytes(word ^ LESS_THAN);
			if (hit != 0) {
				return p + (Long.numberOfTrailingZeros(hit) >>> 3);
			}
		}
		while (p < end && bytes[p] != quote && bytes[p] != '<') {
			p++;
		}
		return p;
	}

	/** Position of the first {@code <} in {@code b[from, to)}, or {@code to}. */
	static int indexOfLessThan(byte[] b, int from, int to) {
		return indexOf(b, from, to, LESS_THAN);
	}

	private static int indexOf(byte[] b, int from, int to, long pattern) {
		int p = from;
		for (; p + 32 <= to; p += 32) {
			long hit = zeroBytes((long) LONGS.get(b, p) ^ pattern) | zeroBytes((long) LONGS.get(b, p + 8) ^ pattern)
					| zeroBytes((long) LONGS.get(b, p + 16) ^ pattern) | zeroBytes((long) LONGS.get(b, p + 24) ^ pattern);
			if (hit != 0) {
				break;
			}
		}
		for (; p + 8 <= to; p += 8) {
			long hit = zeroBytes((long) LONGS.get(b, p) ^ pattern);
			if (hit != 0) {
				return p + (Long.numberOfTrailingZeros(hit) >>> 3);
			}
		}
		byte c = (byte) pattern;
		while (p < to && b[p] != c) {
			p++;
		}
		return p;
	}

	/** The high bit of each byte that is zero; above the first such byte there may be false ones. */
	private static long zeroBytes(long word) {
		return word - ONES & ~word & HIGHS;
	}

	private static boolean isSpace(byte c) {
		return c == ' ' || c == '\n' || c == '\r' || c == '\t';
	}

	private static boolean isNameByte(byte c) {
		return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == ':' || c == '-' || c == '.' || c < 0;
	}
}
