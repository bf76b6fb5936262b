package org.outcrop.format.mzml;

import java.util.Arrays;

/**
 * Walks the tags of a piece of XML in a byte array, without making objects.
 *
 * <p>The piece need not be whole: whatever runs past its end is reported as {@link #MORE}, and the caller comes back with more bytes.
 * Quotes are looked at inside tags only; comments, CDATA sections and processing instructions are passed over; a document type
 * declaration is reported and never looked into. Attribute syntax is checked strictly, because a lost quote is noticed by that at once,
 * before it turns the rest of the file inside out. Not thread-safe.
 */
final class Markup {

	/** A whole tag was read. */
	static final int FOUND = 0;
	/** There is no further tag in the piece. */
	static final int NOTHING = 1;
	/** The piece ends inside of what begins at {@link #tagStart}. */
	static final int MORE = 2;
	/** What begins at {@link #tagStart} is no well-formed tag. */
	static final int BAD = 3;
	/** There is a declaration at {@link #tagStart}, which is refused. */
	static final int DECLARATION = 4;

	/** Longest attribute text. */
	static final int MAX_ATTRIBUTE = 1 << 20;
	private static final int MAX_ATTRIBUTES = 64;

	// attributes, see key(String)
	static final int ACCESSION = key("accession");
	static final int VALUE = key("value");
	static final int NAME = key("name");
	static final int UNIT_ACCESSION = key("unitAccession");
	static final int ID = key("id");
	static final int NATIVE_ID = key("nativeID");
	static final int ID_REF = key("idRef");
	static final int REF = key("ref");
	static final int COUNT = key("count");
	static final int MS_LEVEL = key("msLevel");
	static final int DEFAULT_ARRAY_LENGTH = key("defaultArrayLength");
	static final int ARRAY_LENGTH = key("arrayLength");
	static final int SPECTRUM_REF = key("spectrumRef");
	static final int INSTRUMENT_REF = key("instrumentConfigurationRef");
	static final int OLD_INSTRUMENT_REF = key("instrumentRef");

	private static final boolean[] NAME_BYTES = nameBytes();
	private static final byte[] COMMENT = {'-', '-', '>'};
	private static final byte[] CDATA = {']', ']', '>'};
	private static final byte[] INSTRUCTION = {'?', '>'};
	private static final byte[] CDATA_START = {'<', '!', '[', 'C', 'D', 'A', 'T', 'A', '['};

	private byte[] b = {};
	private int limit;
	/** What {@link #MORE} becomes inside of quotes and comments: at the end of all bytes these are not cut but damaged. */
	private int unclosed = MORE;

	/** Where the next tag is looked for: behind the last one. */
	int cursor;
	/** Position of the tag's {@code <}. */
	int tagStart;
	/** What {@link Tag} it is. */
	int tag;
	boolean closing;
	boolean selfClosing;
	private int attributes;
	private final int[] keys = new int[MAX_ATTRIBUTES];
	private final int[] froms = new int[MAX_ATTRIBUTES];
	private final int[] tos = new int[MAX_ATTRIBUTES];
	/** True where a {@code <} stands unescaped in an attribute of the tag. */
	boolean rawLessThan;

	/** Begins at {@code from} in {@code bytes[0, end)}. */
	void reset(byte[] bytes, int from, int end) {
		reset(bytes, from, end, false);
	}

	/**
	 * Begins at {@code from} in {@code bytes[0, end)}.
	 *
	 * @param last true where no more bytes will come: a quote or comment that is open to the end is then BAD, so that a lost quote costs the
	 *             element it is in, not all that follows
	 */
	void reset(byte[] bytes, int from, int end, boolean last) {
		unclosed = last ? BAD : MORE;
		b = bytes;
		limit = end;
		cursor = from;
	}

	byte[] bytes() {
		return b;
	}

	int limit() {
		return limit;
	}

	/**
	 * Goes to the next tag at or after the cursor and reads it with its attributes.
	 *
	 * @return FOUND, NOTHING, MORE, BAD or DECLARATION
	 */
	int nextTag() {
		int p = cursor;
		while (true) {
			p = ByteSearch.lessThan(b, p, limit);
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
				return readTag(p + 1);
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
		return -unclosed;
	}

	private int readTag(int from) {
		int p = from;
		closing = b[p] == '/';
		if (closing) {
			p++;
		}
		int name = p;
		p = nameEnd(p);
		if (p == limit) {
			return MORE;
		}
		if (p == name || !(isSpace(b[p]) || b[p] == '>' || b[p] == '/')) {
			return BAD;
		}
		tag = Tag.of(b, name, p);
		selfClosing = false;
		rawLessThan = false;
		attributes = 0;
		return readAttributes(p);
	}

	private int nameEnd(int from) {
		int p = from;
		while (p < limit && NAME_BYTES[b[p] & 0xff]) {
			p++;
		}
		return p;
	}

	private int readAttributes(int from) {
		int before = from;
		while (true) {
			int p = skipSpace(before);
			if (p == limit) {
				return MORE;
			}
			byte c = b[p];
			if (c == '>') {
				cursor = p + 1;
				return FOUND;
			}
			if (c == '/') {
				selfClosing = true;
				cursor = p + 2;
				return p + 1 == limit ? MORE : b[p + 1] == '>' ? FOUND : BAD;
			}
			int nameTo = nameEnd(p);
			if (p == before || nameTo == p) {
				return BAD;
			}
			int value = nameTo + 1 < limit && b[nameTo] == '=' && b[nameTo + 1] == '"' ? nameTo + 2 : unusualValue(nameTo);
			if (value < 0) {
				return -value;
			}
			before = readValue(key(nameTo - p, c), value);
			if (before < 0) {
				return -before;
			}
		}
	}

	/** Where a value begins behind white space around the equals sign or in single quotes, or the negated result. */
	private int unusualValue(int from) {
		int p = skipSpace(from);
		if (p < limit && b[p] != '=') {
			return -BAD;
		}
		p = p < limit ? skipSpace(p + 1) : p;
		if (p >= limit) {
			return -MORE;
		}
		return b[p] == '"' || b[p] == '\'' ? p + 1 : -BAD;
	}

	/** Position behind the closing quote, or the negated result. */
	private int readValue(int key, int from) {
		byte quote = b[from - 1];
		int p = ByteSearch.lessThanOr(quote, b, from, limit);
		while (p < limit && b[p] == '<') {
			rawLessThan = true;
			p = ByteSearch.lessThanOr(quote, b, p + 1, limit);
		}
		if (p - from > MAX_ATTRIBUTE || attributes == MAX_ATTRIBUTES) {
			return -BAD;
		}
		if (p == limit) {
			return -unclosed;
		}
		keys[attributes] = key;
		froms[attributes] = from;
		tos[attributes++] = p;
		return p + 1;
	}

	/**
	 * A small number for an attribute's name: its length and first letter, which differ for all attributes that stand in the same tag and
	 * matter here.
	 */
	static int key(String name) {
		return key(name.length(), (byte) name.charAt(0));
	}

	private static int key(int length, byte first) {
		return length << 8 | first & 0xff;
	}

	/** Number of attributes of the tag. */
	int attributes() {
		return attributes;
	}

	int key(int attribute) {
		return keys[attribute];
	}

	/** Where the value of an attribute begins. */
	int from(int attribute) {
		return froms[attribute];
	}

	/** Where it ends. */
	int to(int attribute) {
		return tos[attribute];
	}

	/** The attribute with this key, or -1. */
	int find(int key) {
		for (int i = 0; i < attributes; i++) {
			if (keys[i] == key) {
				return i;
			}
		}
		return -1;
	}

	private int skipSpace(int from) {
		int p = from;
		while (p < limit && isSpace(b[p])) {
			p++;
		}
		return p;
	}

	private static boolean isSpace(byte c) {
		return c == ' ' || c == '\n' || c == '\r' || c == '\t';
	}

	private static boolean[] nameBytes() {
		boolean[] table = new boolean[256];
		for (int c = 0; c < table.length; c++) {
			table[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == ':' || c == '-' || c == '.'
					|| c >= 0x80;
		}
		return table;
	}
}
