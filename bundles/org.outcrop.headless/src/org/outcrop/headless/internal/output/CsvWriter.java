package org.outcrop.headless.internal.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes CSV after RFC 4180: comma, CRLF, quotes only where they are needed, a header row. Numbers have a decimal point in every locale;
 * NaN, infinities and null are empty fields. For one thread; {@link #flush()} must be called at the end.
 */
public final class CsvWriter {

	private static final int BUFFER = 1 << 15;

	private final Writer target;
	private final StringBuilder buffer = new StringBuilder(BUFFER + 4096);
	private boolean inRow;

	public CsvWriter(OutputStream target) {
		this.target = new OutputStreamWriter(target, StandardCharsets.UTF_8);
	}

	/** A whole row of texts. */
	public void header(List<String> names) {
		names.forEach(this::text);
		endRow();
	}

	public CsvWriter number(double value) {
		next();
		if (Double.isFinite(value)) {
			buffer.append(value);
		}
		return this;
	}

	public CsvWriter number(long value) {
		next();
		buffer.append(value);
		return this;
	}

	public CsvWriter text(String value) {
		next();
		boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
		if (plain) {
			buffer.append(value);
		} else {
			buffer.append('"').append(value.replace("\"", "\"\"")).append('"');
		}
		return this;
	}

	/** A field that is there but holds nothing. */
	public CsvWriter empty() {
		next();
		return this;
	}

	/** Number, text or truth; null is empty. */
	public CsvWriter value(Object value) {
		return switch (value) {
		case null -> empty();
		case Double number -> number(number.doubleValue());
		case Float number -> number(number.doubleValue());
		default -> text(value.toString());
		};
	}

	public void endRow() {
		buffer.append("\r\n");
		inRow = false;
		if (buffer.length() >= BUFFER) {
			spill();
		}
	}

	public void flush() {
		spill();
		try {
			target.flush();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private void next() {
		if (inRow) {
			buffer.append(',');
		}
		inRow = true;
	}

	private void spill() {
		try {
			target.append(buffer);
			buffer.setLength(0);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
