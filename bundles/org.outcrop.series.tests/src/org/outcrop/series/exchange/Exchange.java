package org.outcrop.series.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import org.outcrop.compute.Progress;
import org.outcrop.data.WarningLog;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.store.MemorySeries;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesChange.Mode;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.testing.SeriesRows;

/** A store in memory and a folder for files, for tests of imports and exports. */
final class Exchange implements AutoCloseable {

	static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-02T03:04:05.678Z"));

	final SeriesStore store = MemorySeries.create();
	final WarningLog warnings = new WarningLog();
	private final Path folder;

	Exchange(Path folder) {
		this.folder = folder;
	}

	Path file(String text, Charset charset) {
		try {
			return Files.write(folder.resolve("data.csv"), text.getBytes(charset));
		} catch (IOException e) {
			throw new AssertionError(e);
		}
	}

	CsvGuess guess(String text, CsvOptions options) {
		return SeriesImport.guess(file(text, StandardCharsets.UTF_8), options);
	}

	ImportOutcome read(String text, CsvOptions options) {
		return read(file(text, StandardCharsets.UTF_8), options, Mode.CREATE);
	}

	ImportOutcome read(Path file, CsvOptions options, Mode mode) {
		return imports(8L << 20).csv(file, SeriesImport.guess(file, options), new ImportTarget("plant", mode), Progress.NONE);
	}

	SeriesImport imports(long memory) {
		return new SeriesImport(store, new Workspace(folder.resolve("work"), memory), CLOCK, warnings);
	}

	static SeriesKey raw(String column) {
		return new SeriesKey("plant", column + "#1", column + "#1_RAW#1");
	}

	/** Rows as texts. */
	List<String> rows(String column) {
		return SeriesRows.read(store, raw(column), PlaceRange.ALL, 1000);
	}

	/** Times as ISO 8601. */
	List<String> times(String column) {
		return rows(column).stream().map(row -> at(Long.parseLong(row.substring(0, row.indexOf(' '))))).toList();
	}

	private static String at(long nanos) {
		return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L)).toString();
	}

	/** Values without times. */
	List<String> values(String column) {
		return rows(column).stream().map(row -> row.substring(row.indexOf(' ') + 1)).toList();
	}

	static String bits(double value) {
		return Long.toHexString(Double.doubleToRawLongBits(value));
	}

	List<String> warnings() {
		return warnings.entries().stream().map(WarningLog.Entry::code).toList();
	}

	String exported() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		new SeriesExport(store, new SeriesSelection(store.keys(), PlaceRange.ALL)).csv(bytes, ',', Progress.NONE);
		return bytes.toString(StandardCharsets.UTF_8);
	}

	@Override
	public void close() {
		store.close();
	}
}
