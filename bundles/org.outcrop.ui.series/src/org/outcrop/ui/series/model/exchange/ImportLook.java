package org.outcrop.ui.series.model.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.zip.GZIPInputStream;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.WarningLog;
import org.outcrop.series.exchange.CsvGuess;
import org.outcrop.series.exchange.ImportOutcome;
import org.outcrop.series.exchange.ImportTarget;
import org.outcrop.series.exchange.SeriesImport;
import org.outcrop.series.exchange.Workspace;
import org.outcrop.series.model.Column;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.store.MemorySeries;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesChange.Mode;
import org.outcrop.series.store.SeriesCursor;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.ui.series.model.TypedPlace;
import org.outcrop.ui.series.model.ValueText;

/**
 * A CSV file as it will be read.
 *
 * @param guess   with all columns, before the user's edits of them
 * @param titles  of the first rows: the index, then each series
 * @param rows    texts of the first rows, as they will stand in the store
 * @param problem why there are no rows; empty where there are
 */
public record ImportLook(CsvGuess guess, List<String> titles, List<List<String>> rows, Optional<String> problem) {

	/** Rows that are shown at most. */
	public static final int ROWS = 100;

	private static final int HEAD = 1 << 18;
	private static final int GZIP = 0x1f8b;
	/** Where a quoted text is cut in its middle, fewer lines may do. */
	private static final int[] LINES = {ROWS + 40, 30, 5};

	/**
	 * Looks at the first rows; not on the user interface thread. They are imported into memory by the very same way as later all of them.
	 *
	 * @param workspace for what is written meanwhile
	 * @throws DataException            where there is no table in the file
	 * @throws IllegalArgumentException where what the user said fits nothing
	 */
	public static ImportLook of(ImportDraft draft, Workspace workspace, Progress progress) {
		Path file = Path.of(draft.file());
		CsvGuess guess = SeriesImport.guess(file, draft.form().options());
		progress.checkCancelled();
		Optional<RuntimeException> failed = Optional.empty();
		for (int lines : LINES) {
			try {
				return shown(guess, draft, file, lines, workspace, progress);
			} catch (DataException | IllegalArgumentException e) {
				failed = failed.or(() -> Optional.of(e));
			}
		}
		String what = failed.map(ImportLook::line).orElse("").replaceAll("\\S*outcrop-head-[^,; ]*", Matcher.quoteReplacement(file.getFileName().toString()));
		return new ImportLook(guess, List.of(), List.of(), Optional.of(what));
	}

	private static String line(RuntimeException failure) {
		return failure.getMessage() + (failure instanceof DataException e && !e.advice().isEmpty() ? "; " + ImportWords.plain(e.advice()) : "");
	}

	private static ImportLook shown(CsvGuess guess, ImportDraft draft, Path file, int lines, Workspace workspace, Progress progress) {
		CsvGuess decided = draft.decided(guess);
		if (decided.columns().isEmpty()) {
			throw new IllegalArgumentException("No column is ticked, so that nothing would be imported");
		}
		try (SeriesStore store = MemorySeries.create(); HeadFile head = HeadFile.of(file, lines, guess.encoding() == StandardCharsets.UTF_16LE ? 0
				: guess.encoding() == StandardCharsets.UTF_16BE ? 1 : -1, workspace)) {
			ImportOutcome outcome = new SeriesImport(store, workspace, InstantSource.system(), new WarningLog()).csv(head.path(), decided,
					new ImportTarget("preview", Mode.CREATE), progress);
			boolean wide = decided.key().isEmpty();
			List<String> titles = new ArrayList<>(wide ? List.of("Time") : List.of("Time", "Series", "Value"));
			List<List<String>> rows = new ArrayList<>();
			for (SeriesKey key : outcome.series()) {
				if (wide) {
					titles.add(name(key));
					add(store, key, rows, progress);
				} else {
					List<List<String>> own = new ArrayList<>();
					add(store, key, own, progress);
					own.stream().limit(Math.max(0, ROWS - rows.size())).forEach(row -> rows.add(List.of(row.getFirst(), name(key), row.getLast())));
				}
			}
			return new ImportLook(guess, titles, rows, Optional.empty());
		}
	}

	private static String name(SeriesKey key) {
		return key.signal().replaceFirst("#\\d+$", "");
	}

	private static void add(SeriesStore store, SeriesKey key, List<List<String>> rows, Progress progress) {
		TimeSeries series = store.series(key).orElseThrow();
		IndexMetadata index = series.index();
		try (SeriesCursor cursor = store.scan(key, PlaceRange.ALL, SeriesStore.Wanted.VALUES, ROWS)) {
			Optional<SeriesBatch> batch = cursor.next(progress);
			Column values = batch.map(SeriesBatch::values).orElse(new Column.Doubles(new double[0], new BitSet()));
			for (int i = 0; i < values.size(); i++) {
				if (rows.size() <= i) {
					rows.add(new ArrayList<>(List.of(TypedPlace.of(batch.get().places()[i], index))));
				}
				rows.get(i).add(ValueText.of(values, i, series.categories()));
			}
		}
	}

	/** The first lines of a file as a file of their own, which is gone in the end. */
	private record HeadFile(Path path) implements AutoCloseable {

		/** @param wide in UTF-16, which byte of a letter is its lower one; below 0 of all else */
		static HeadFile of(Path file, int lines, int wide, Workspace workspace) {
			try (InputStream in = unpacked(file)) {
				byte[] head = in.readNBytes(HEAD);
				boolean whole = in.read() < 0;
				Files.createDirectories(workspace.folder());
				Path path = Files.createTempFile(workspace.folder(), "outcrop-head-", ".csv");
				Files.write(path, cut(head, lines, wide, whole));
				return new HeadFile(path);
			} catch (IOException e) {
				throw new DataException.Unsupported("the file can't be read (" + e.getMessage() + ")", file.toString(), "check its name and its rights", e);
			}
		}

		/** Two bytes tell whether it is packed. */
		private static InputStream unpacked(Path file) throws IOException {
			try (InputStream in = Files.newInputStream(file)) {
				if ((in.read() << 8 | in.read()) != GZIP) {
					return Files.newInputStream(file);
				}
			}
			InputStream bytes = Files.newInputStream(file);
			try {
				return new GZIPInputStream(bytes);
			} catch (IOException e) {
				bytes.close();
				throw e;
			}
		}

		private static byte[] cut(byte[] head, int lines, int wide, boolean whole) {
			ByteArrayOutputStream kept = new ByteArrayOutputStream();
			int end = 0;
			int step = wide < 0 ? 1 : 2;
			int count = 0;
			for (int i = 0; i + step <= head.length && count < lines; i += step) {
				boolean newline = wide < 0 ? head[i] == '\n' : head[i + wide] == '\n' && head[i + 1 - wide] == 0;
				if (newline) {
					end = i + step;
					count++;
				}
			}
			kept.write(head, 0, end == 0 || count < lines && whole ? head.length : end);
			return kept.toByteArray();
		}

		@Override
		public void close() {
			try {
				Files.deleteIfExists(path);
			} catch (IOException e) {
				// it lies in a folder for such files, and takes little room
			}
		}
	}
}
