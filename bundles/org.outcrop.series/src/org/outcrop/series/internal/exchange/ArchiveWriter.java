package org.outcrop.series.internal.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.outcrop.compute.Progress;
import org.outcrop.series.exchange.SeriesSelection;
import org.outcrop.series.internal.shared.Saving;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.store.SeriesCursor;
import org.outcrop.series.store.SeriesStore;

/** Writes series as a ZIP archive: {@code metadata.yaml}, and {@code series/000001-NAME.csv} for each. The same series give the same bytes. */
public final class ArchiveWriter {

	private static final int ROWS = 4096;
	private static final int NAME = 60;
	/** The earliest time that archives have, so that they don't differ by the clock. */
	private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

	private ArchiveWriter() {
	}

	/** Writes. @param stream not closed here @return rows of all series */
	public static long write(SeriesStore store, SeriesSelection selection, OutputStream stream, Progress progress) {
		Map<SeriesKey, String> files = new LinkedHashMap<>();
		for (SeriesKey key : selection.keys()) {
			String plain = key.series().replaceAll("[^A-Za-z0-9#_.-]", "_");
			files.put(key, String.format(Locale.ROOT, "series/%06d-%s.csv", files.size() + 1, plain.substring(0, Math.min(NAME, plain.length()))));
		}
		long total = selection.keys().stream().mapToLong(key -> store.statistics(key).rows()).sum();
		long rows = 0;
		progress.stage("Writing series");
		try {
			ZipOutputStream zip = new ZipOutputStream(stream, StandardCharsets.UTF_8);
			begin(zip, ArchiveYaml.NAME);
			zip.write(ArchiveYaml.text(new ArchiveYaml.Content(selection.datasets(store), files)).getBytes(StandardCharsets.UTF_8));
			zip.closeEntry();
			for (Map.Entry<SeriesKey, String> file : files.entrySet()) {
				begin(zip, file.getValue());
				rows = write(store, file.getKey(), selection, zip, rows, total, progress);
				zip.closeEntry();
			}
			zip.finish();
			zip.flush();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return rows;
	}

	private static void begin(ZipOutputStream zip, String name) throws IOException {
		ZipEntry entry = new ZipEntry(name);
		entry.setTimeLocal(TIME);
		zip.putNextEntry(entry);
	}

	private static long write(SeriesStore store, SeriesKey key, SeriesSelection selection, OutputStream to, long before, long total, Progress progress) {
		TimeSeries series = store.series(key).orElseThrow(() -> Saving.none(key, store.address()));
		TextCells cells = new TextCells(to, ',');
		cells.text("place");
		cells.text("value");
		cells.endRow();
		long rows = before;
		try (SeriesCursor cursor = store.scan(key, selection.range(), SeriesStore.Wanted.VALUES, ROWS)) {
			for (Optional<SeriesBatch> next = cursor.next(progress); next.isPresent(); next = cursor.next(progress)) {
				SeriesBatch batch = next.get();
				for (int i = 0; i < batch.size(); i++) {
					cells.exactPlace(batch.places()[i], series.index());
					cells.value(batch.values(), i, series);
					cells.endRow();
				}
				rows += batch.size();
				progress.worked(rows, Math.max(rows, total));
			}
		}
		cells.flush();
		return rows;
	}
}
