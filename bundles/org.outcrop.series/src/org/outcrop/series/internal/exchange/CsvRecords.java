package org.outcrop.series.internal.exchange;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

import org.outcrop.data.DataException;

/**
 * Takes text apart into records of fields, after RFC 4180 and a bit beyond: any line ends, quotes doubled within quotes, empty lines left out. Memory is that of one
 * record, which may not be longer than {@value #LONGEST} characters. For one thread; owns the reader.
 */
final class CsvRecords implements AutoCloseable {

	/** Characters of a record at most: what is longer is no table. */
	static final int LONGEST = 16 << 20;
	private static final int BUFFER = 1 << 16;

	private final Reader reader;
	private final char delimiter;
	private final char quote;
	private final boolean controls;
	private final String where;
	private final char[] buffer = new char[BUFFER];
	private int at;
	private int filled;
	private char[] text = new char[1 << 10];
	private int length;
	private int[] ends = new int[16];
	private boolean[] quoted = new boolean[16];
	private int fields;
	private long line = 1;
	private long begun;
	private boolean ended;
	private boolean closedByLineEnd;

	/**
	 * Begins.
	 *
	 * @param quote    a zero character where fields are not quoted
	 * @param controls whether a zero character may be in a text
	 * @param where    for messages
	 */
	CsvRecords(Reader reader, char delimiter, char quote, boolean controls, String where) {
		this.reader = reader;
		this.delimiter = delimiter;
		this.quote = quote;
		this.controls = controls;
		this.where = where;
	}

	/** Goes to the next record that is no empty line. @return false behind the last */
	boolean next() {
		do {
			if (ended) {
				return false;
			}
			read();
		} while (fields == 1 && length == 0 && !quoted[0]);
		return true;
	}

	/** Number of fields of this record. */
	int fields() {
		return fields;
	}

	/** A field, without its quotes. */
	String text(int field) {
		int from = field == 0 ? 0 : ends[field - 1];
		return new String(text, from, ends[field] - from);
	}

	/** Whether a field stood in quotes. */
	boolean quoted(int field) {
		return quoted[field];
	}

	/** Line on which this record begins, from 1. */
	long line() {
		return begun;
	}

	/** Whether a line end closed this record, and not the end of the text. */
	boolean isClosed() {
		return closedByLineEnd;
	}

	/** Where a record is, for messages. */
	String place() {
		return where + ", line " + begun;
	}

	private void read() {
		length = 0;
		fields = 0;
		begun = line;
		boolean fresh = true;
		boolean isQuoted = false;
		for (;;) {
			int c = take();
			if (c < 0) {
				end(isQuoted);
				ended = true;
				closedByLineEnd = false;
				return;
			}
			if (c == delimiter) {
				end(isQuoted);
				fresh = true;
				isQuoted = false;
			} else if (c == '\n' || c == '\r') {
				endOfLine(c);
				end(isQuoted);
				closedByLineEnd = true;
				return;
			} else if (fresh && c == quote && quote != 0) {
				isQuoted = true;
				fresh = false;
				within();
			} else {
				put((char) c);
				fresh = false;
			}
		}
	}

	/** What is between quotes, up to the closing one. */
	private void within() {
		long opened = line;
		for (;;) {
			int c = take();
			if (c < 0) {
				throw new DataException.Truncated("the text ends within quotes that were opened on line " + opened, where,
						"copy the file again, or say with the quote option that it has none");
			}
			if (c == quote) {
				if (peek() != quote) {
					return;
				}
				take();
			} else if (c == '\n' || c == '\r' && peek() != '\n') {
				line++;
			}
			put((char) c);
		}
	}

	private void endOfLine(int c) {
		if (c == '\r' && peek() == '\n') {
			take();
		}
		line++;
	}

	private void end(boolean isQuoted) {
		if (fields == ends.length) {
			ends = Arrays.copyOf(ends, fields * 2);
			quoted = Arrays.copyOf(quoted, fields * 2);
		}
		ends[fields] = length;
		quoted[fields++] = isQuoted;
	}

	private void put(char c) {
		if (c == 0 && !controls) {
			throw new DataException.Corrupt("there is a zero byte in the text", where + ", line " + line,
					"check that it is a text and in which encoding; a copy that broke off may end in zeros");
		}
		if (length == text.length) {
			if (length >= LONGEST) {
				throw new DataException.Unsupported("a record is longer than " + LONGEST + " characters", place(),
						"check delimiter, quotes and line ends; a quote that is never closed swallows all lines");
			}
			text = Arrays.copyOf(text, length * 2);
		}
		text[length++] = c;
	}

	private int peek() {
		return at < filled || fill() ? buffer[at] : -1;
	}

	private int take() {
		return at < filled || fill() ? buffer[at++] : -1;
	}

	private boolean fill() {
		try {
			int read = reader.read(buffer);
			at = 0;
			filled = Math.max(0, read);
			return read > 0;
		} catch (CharacterCodingException e) {
			throw new DataException.Corrupt("the text is not in the encoding that was guessed or given", where + ", after line " + line,
					"say which one it is in, such as windows-1252", e);
		} catch (IOException e) {
			throw PackedText.failure(e, where + ", after line " + line);
		}
	}

	@Override
	public void close() {
		try {
			reader.close();
		} catch (IOException e) {
			throw new DataException.Unsupported("the file can't be closed (" + e.getMessage() + ")", where, "check the disk", e);
		}
	}
}
