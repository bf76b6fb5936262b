package org.outcrop.headless.internal.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * Writes JSON (RFC 8259) as a stream, so that memory does not depend on the length of the result. Fields keep the order in which they
 * come; doubles are written with all their digits; numbers that JSON cannot hold (NaN, infinities) and absent values become null.
 * For one thread; {@link #flush()} must be called at the end.
 */
public final class JsonWriter {

	private static final int BUFFER = 1 << 15;

	private final Writer target;
	private final StringBuilder buffer = new StringBuilder(BUFFER + 4096);
	private boolean comma;

	public JsonWriter(OutputStream target) {
		this.target = new OutputStreamWriter(target, StandardCharsets.UTF_8);
	}

	public JsonWriter beginObject() {
		return open('{');
	}

	public JsonWriter endObject() {
		return close('}');
	}

	public JsonWriter beginArray() {
		return open('[');
	}

	public JsonWriter endArray() {
		return close(']');
	}

	/** A field's name; its value is what comes next. */
	public JsonWriter name(String name) {
		separate();
		quote(name);
		buffer.append(':');
		comma = false;
		return this;
	}

	/**
	 * Any value: null, Boolean, Number, a text, a Map with text keys, a Collection, a double array, or an Optional of these. What is
	 * none of them is written as its text.
	 */
	public JsonWriter value(Object value) {
		switch (value) {
		case null -> literal("null");
		case Optional<?> maybe -> value(maybe.orElse(null));
		case Map<?, ?> map -> object(map);
		case Collection<?> list -> array(list);
		case double[] numbers -> array(numbers);
		case Double number -> value(number.doubleValue());
		case Float number -> value(number.doubleValue());
		case Number number -> literal(number.toString());
		case Boolean truth -> literal(truth.toString());
		default -> {
			separate();
			quote(value.toString());
			comma = true;
		}
		}
		return this;
	}

	public JsonWriter value(double number) {
		return literal(Double.isFinite(number) ? Double.toString(number) : "null");
	}

	public JsonWriter value(long number) {
		return literal(Long.toString(number));
	}

	public JsonWriter field(String name, Object value) {
		return name(name).value(value);
	}

	/** A line break between rows, which JSON ignores and people like. */
	public JsonWriter newLine() {
		buffer.append('\n');
		spill(false);
		return this;
	}

	public void flush() {
		spill(true);
		try {
			target.flush();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private void object(Map<?, ?> map) {
		beginObject();
		map.forEach((key, entry) -> field(key.toString(), entry));
		endObject();
	}

	private void array(Collection<?> list) {
		beginArray();
		for (Iterator<?> i = list.iterator(); i.hasNext();) {
			value(i.next());
		}
		endArray();
	}

	private void array(double[] numbers) {
		beginArray();
		for (double number : numbers) {
			value(number);
		}
		endArray();
	}

	private JsonWriter open(char bracket) {
		separate();
		buffer.append(bracket);
		comma = false;
		return this;
	}

	private JsonWriter close(char bracket) {
		buffer.append(bracket);
		comma = true;
		spill(false);
		return this;
	}

	private JsonWriter literal(String text) {
		separate();
		buffer.append(text);
		comma = true;
		spill(false);
		return this;
	}

	private void separate() {
		if (comma) {
			buffer.append(',');
		}
	}

	private void quote(String text) {
		buffer.append('"');
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '"' || c == '\\') {
				buffer.append('\\').append(c);
			} else if (c < ' ' || c == 0x7f || Character.isSurrogate(c) && !isPaired(text, i)) {
				// a lone surrogate has no UTF-8, so that it can only be written as an escape
				buffer.append(String.format("\\u%04x", (int) c));
			} else {
				buffer.append(c);
			}
		}
		buffer.append('"');
	}

	private static boolean isPaired(String text, int i) {
		return Character.isHighSurrogate(text.charAt(i)) ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
				: i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
	}

	private void spill(boolean all) {
		if (all || buffer.length() >= BUFFER) {
			try {
				target.append(buffer);
				buffer.setLength(0);
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}
	}
}
