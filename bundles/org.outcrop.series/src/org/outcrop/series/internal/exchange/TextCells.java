package org.outcrop.series.internal.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

import org.outcrop.series.exchange.CsvOptions;
import org.outcrop.series.model.Column;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.IndexNumbers;
import org.outcrop.series.model.TimeSeries;

/**
 * Writes places and values as fields that are read back to the same bits. A missing value is an empty field; an empty text is an empty one in quotes, and texts that
 * look like a missing value are quoted, too. UTF-8, lines end in CR LF. For one thread; closed by nobody, since the stream is the caller's.
 */
final class TextCells {

	private static final int BUFFER = 1 << 15;
	private static final long BILLION = 1_000_000_000;

	private final Writer target;
	private final char delimiter;
	private final StringBuilder buffer = new StringBuilder(BUFFER + 4096);
	private final ValueTexts marks = new ValueTexts('.', CsvOptions.USUAL_MISSING);
	private boolean inRow;

	TextCells(OutputStream stream, char delimiter) {
		this.delimiter = delimiter;
		target = new OutputStreamWriter(stream, StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPORT)
				.onUnmappableCharacter(CodingErrorAction.REPORT));
	}

	/** A place, as its kind is written: instants in UTC, numbers with all digits, durations as nanoseconds, categories by their text. */
	void place(long place, IndexMetadata index) {
		switch (index.kind()) {
		case INSTANT -> instant(place);
		case DURATION -> plain(Long.toString(place));
		case NUMBER -> plain(NumberText.of(IndexNumbers.value(place)));
		case CATEGORY -> {
			boolean known = place >= 0 && place < index.categories().size();
			text(known ? index.categories().get((int) place) : Long.toString(place));
		}
		}
	}

	/** A place as an archive keeps it: a category by its code. */
	void exactPlace(long place, IndexMetadata index) {
		if (index.kind() == IndexMetadata.IndexKind.CATEGORY) {
			plain(Long.toString(place));
		} else {
			place(place, index);
		}
	}

	private void instant(long place) {
		ZonedDateTime time = Instant.ofEpochSecond(Math.floorDiv(place, BILLION), Math.floorMod(place, BILLION)).atZone(ZoneOffset.UTC);
		plain(time.toLocalDateTime().toString().length() == 16 ? time.toLocalDateTime() + ":00Z" : time.toLocalDateTime() + "Z");
	}

	/** A value, or an empty field where it is missing. */
	void value(Column column, int row, TimeSeries series) {
		if (column.missing().get(row)) {
			empty();
			return;
		}
		switch (column) {
		case Column.Doubles doubles -> plain(NumberText.of(doubles.values()[row]));
		case Column.Floats floats -> plain(NumberText.of(floats.values()[row]));
		case Column.Longs longs -> plain(Long.toString(longs.values()[row]));
		case Column.Booleans bits -> plain(Boolean.toString(bits.values().get(row)));
		case Column.Strings strings -> text(strings.values()[row]);
		case Column.Codes codes -> text(series.categories().get(codes.values()[row]));
		}
	}

	/** A field that is there but holds nothing. */
	void empty() {
		next();
	}

	/** A text, quoted where that is needed. */
	void text(String text) {
		next();
		boolean plain = !marks.isMissing(text) && text.strip().length() == text.length() && !text.startsWith("#")
				&& text.chars().noneMatch(c -> c == delimiter || c == '"' || c == '\r' || c == '\n');
		if (plain) {
			buffer.append(text);
		} else {
			buffer.append('"').append(text.replace("\"", "\"\"")).append('"');
		}
	}

	private void plain(String text) {
		next();
		buffer.append(text);
	}

	private void next() {
		if (inRow) {
			buffer.append(delimiter);
		}
		inRow = true;
	}

	void endRow() {
		buffer.append("\r\n");
		inRow = false;
		if (buffer.length() >= BUFFER) {
			spill();
		}
	}

	/** Brings everything to the stream. */
	void flush() {
		spill();
		try {
			target.flush();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
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
