package org.outcrop.format.imzml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CancellationException;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;

/**
 * Walks the tags of an XML file without making objects, holding little of it at a time.
 *
 * <p>Works on bytes, so that a wrong encoding declaration does no harm. Comments, CDATA sections and processing instructions are passed over. A
 * document type declaration is refused, hence no entity is ever defined, fetched or expanded. For one thread.
 */
final class XmlTags {

	/** What {@link #next} came to. */
	enum Event {
		/** A tag. */
		TAG,
		/** The end of the file, between tags. */
		END,
		/** The end of the file, inside of a tag, a comment or the like. */
		CUT,
		/** Something at {@link #position} that is no well-formed tag. */
		DAMAGED
	}

	static final int ACCESSION = key("accession");
	static final int VALUE = key("value");
	static final int NAME = key("name");
	static final int UNIT = key("unitAccession");
	static final int ID = key("id");
	static final int REF = key("ref");
	static final int COUNT = key("count");
	static final int VERSION = key("version");
	static final int INSTRUMENT_REF = key("defaultInstrumentConfigurationRef");
	static final int SETTINGS_REF = key("scanSettingsRef");

	private static final int START_BYTES = 1 << 20;
	private static final int LONGEST_TAG = 8 << 20;
	private static final int MOST_ATTRIBUTES = 64;
	private static final byte[] COMMENT_END = "-->".getBytes(StandardCharsets.US_ASCII);
	private static final byte[] CDATA = "<![CDATA[".getBytes(StandardCharsets.US_ASCII);
	private static final byte[] CDATA_END = "]]>".getBytes(StandardCharsets.US_ASCII);
	private static final byte[] INSTRUCTION_END = "?>".getBytes(StandardCharsets.US_ASCII);

	private final String file;
	private final FileChannel channel;
	private final long size;
	private final Progress progress;
	private byte[] b;
	/** Position of {@code b[0]} in the file. */
	private long base;
	private int limit;
	private int cursor;
	private int tagStart;

	private Element element = Element.OTHER;
	private boolean closing;
	private boolean selfClosing;
	private int attributes;
	private final int[] keys = new int[MOST_ATTRIBUTES];
	private final int[] froms = new int[MOST_ATTRIBUTES];
	private final int[] tos = new int[MOST_ATTRIBUTES];

	/**
	 * @param channel read by position; not closed here
	 * @throws IOException where it can't be asked for its size
	 */
	XmlTags(String file, FileChannel channel, Progress progress) throws IOException {
		this.file = file;
		this.channel = channel;
		this.size = channel.size();
		this.progress = progress;
		b = new byte[(int) Math.clamp(size, 64, START_BYTES)];
	}

	/** Bytes of the file. */
	long size() {
		return size;
	}

	/** Where the current tag begins. */
	long position() {
		return base + tagStart;
	}

	Element element() {
		return element;
	}

	boolean isClosing() {
		return closing;
	}

	/** True of a tag that opens and closes its element. */
	boolean isSelfClosing() {
		return selfClosing;
	}

	/** The bytes that {@link #from} and {@link #to} count in. */
	byte[] bytes() {
		return b;
	}

	/** The attribute with this key, or -1 where the tag has none. */
	int find(int key) {
		for (int i = 0; i < attributes; i++) {
			if (keys[i] == key) {
				return i;
			}
		}
		return -1;
	}

	/** Where its value begins. */
	int from(int attribute) {
		return froms[attribute];
	}

	/** Where its value ends. */
	int to(int attribute) {
		return tos[attribute];
	}

	/** The value of an attribute as text; empty where there is none. */
	String text(int key) {
		int attribute = find(key);
		return attribute < 0 ? "" : XmlText.decode(b, froms[attribute], tos[attribute]);
	}

	/** The value of an attribute as a number; NaN where there is none. */
	double number(int key) {
		int attribute = find(key);
		return attribute < 0 ? Double.NaN : Decimal.parse(b, froms[attribute], tos[attribute]);
	}

	/** The value of an attribute as a term; 0 where there is none. */
	int term(int key) {
		int attribute = find(key);
		return attribute < 0 ? 0 : Cv.code(b, froms[attribute], tos[attribute]);
	}

	/** Goes to the next tag. */
	Event next() {
		while (true) {
			if (!findLess()) {
				return Event.END;
			}
			while (limit - tagStart < CDATA.length && more()) {
				// enough bytes to tell what begins here
			}
			int have = limit - tagStart;
			byte second = have > 1 ? b[tagStart + 1] : 0;
			if (have < 2 || second == '!' && have < 4) {
				return Event.CUT;
			}
			boolean inside;
			if (second == '?') {
				inside = skipPast(INSTRUCTION_END, 2);
			} else if (second != '!') {
				return readTag();
			} else if (b[tagStart + 2] == '-' && b[tagStart + 3] == '-') {
				inside = skipPast(COMMENT_END, 4);
			} else if (have >= CDATA.length && Arrays.equals(b, tagStart, tagStart + CDATA.length, CDATA, 0, CDATA.length)) {
				inside = skipPast(CDATA_END, CDATA.length);
			} else {
				throw new DataException.Unsupported("a document type declaration (<!DOCTYPE) is not allowed in imzML", file + ", byte " + position(),
						"remove the declaration, or get the file from whom you trust");
			}
			if (!inside) {
				return Event.CUT;
			}
		}
	}

	private boolean findLess() {
		int p = cursor;
		while (true) {
			while (p < limit && b[p] != '<') {
				p++;
			}
			tagStart = p;
			if (p < limit) {
				return true;
			}
			if (!more()) {
				return false;
			}
			p = tagStart;
		}
	}

	/** Puts the cursor behind an ending; false where the file ends before. */
	private boolean skipPast(byte[] ending, int from) {
		long position = base + tagStart;
		int p = tagStart + from;
		while (true) {
			for (; p + ending.length <= limit; p++) {
				if (b[p] == ending[0] && Arrays.equals(b, p, p + ending.length, ending, 0, ending.length)) {
					cursor = p + ending.length;
					return true;
				}
			}
			tagStart = p; // what was looked at is not needed any more
			if (!more()) {
				tagStart = (int) Math.max(0, position - base);
				return false;
			}
			p = tagStart;
		}
	}

	private Event readTag() {
		while (true) {
			int result = parse();
			if (result > 0) {
				cursor = result;
				return Event.TAG;
			}
			if (result < 0) {
				return Event.DAMAGED;
			}
			if (!more()) {
				return limit - tagStart >= LONGEST_TAG ? Event.DAMAGED : Event.CUT;
			}
		}
	}

	/** Index behind the tag; 0 where more bytes are needed, -1 where it is damaged. */
	private int parse() {
		int p = tagStart + 1;
		closing = b[p] == '/';
		p += closing ? 1 : 0;
		int name = p;
		while (p < limit && isName(b[p])) {
			p++;
			name = b[p - 1] == ':' ? p : name;
		}
		if (p == limit) {
			return 0;
		}
		if (p == name || !(isSpace(b[p]) || b[p] == '>' || b[p] == '/')) {
			return -1;
		}
		element = Element.of(b, name, p);
		selfClosing = false;
		attributes = 0;
		return parseAttributes(p);
	}

	private int parseAttributes(int from) {
		int p = from;
		while (true) {
			while (p < limit && isSpace(b[p])) {
				p++;
			}
			if (p + 1 >= limit) {
				return p < limit && b[p] == '>' ? p + 1 : 0;
			}
			if (b[p] == '>') {
				return p + 1;
			}
			if (b[p] == '/') {
				selfClosing = true;
				return b[p + 1] == '>' ? p + 2 : -1;
			}
			p = parseAttribute(p);
			if (p <= 0) {
				return p;
			}
		}
	}

	private int parseAttribute(int from) {
		int p = from;
		while (p < limit && isName(b[p])) {
			p++;
		}
		int key = key(p - from, b[from]);
		if (p < limit && b[p] != '=') {
			p = skipSpace(p);
		}
		if (p < limit && (p == from || b[p] != '=')) {
			return -1;
		}
		p = skipSpace(p + 1);
		if (p >= limit) {
			return 0;
		}
		byte quote = b[p];
		if (quote != '"' && quote != '\'' || attributes == MOST_ATTRIBUTES) {
			return -1;
		}
		int value = ++p;
		while (p < limit && b[p] != quote) {
			p++;
		}
		if (p >= limit) {
			return 0;
		}
		keys[attributes] = key;
		froms[attributes] = value;
		tos[attributes++] = p;
		return p + 1;
	}

	private int skipSpace(int from) {
		int p = from;
		while (p < limit && isSpace(b[p])) {
			p++;
		}
		return p;
	}

	/** Moves what begins at the tag's start to the front and reads on; false at the end, or where the tag is too long. */
	private boolean more() {
		progress.checkCancelled();
		if (base + limit >= size) {
			return false;
		}
		if (limit - tagStart >= b.length) {
			if (b.length >= LONGEST_TAG) {
				return false;
			}
			b = Arrays.copyOf(b, b.length * 2);
		}
		System.arraycopy(b, tagStart, b, 0, limit - tagStart);
		base += tagStart;
		limit -= tagStart;
		tagStart = 0;
		int got = read(ByteBuffer.wrap(b, limit, b.length - limit));
		limit += Math.max(0, got);
		progress.worked(base + limit, size);
		return got > 0;
	}

	private int read(ByteBuffer into) {
		try {
			return channel.read(into, base + limit);
		} catch (ClosedByInterruptException e) {
			CancellationException cancelled = new CancellationException("interrupted while reading " + file);
			cancelled.initCause(e);
			throw cancelled;
		} catch (IOException e) {
			throw new DataException.Unsupported("the file can't be read (" + e.getMessage() + ")", file, "check the disk", e);
		}
	}

	/** A small number for an attribute's name: its length and first letter, which differ for all that matter in one tag. */
	private static int key(String name) {
		return key(name.length(), (byte) name.charAt(0));
	}

	private static int key(int length, byte first) {
		return length << 8 | first & 0xff;
	}

	private static boolean isSpace(byte c) {
		return c == ' ' || c == '\n' || c == '\r' || c == '\t';
	}

	private static boolean isName(byte c) {
		return c > '>' || c >= '0' && c <= ':' || c == '-' || c == '.' || c < 0;
	}
}
