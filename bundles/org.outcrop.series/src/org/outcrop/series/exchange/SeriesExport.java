package org.outcrop.series.exchange;

import java.io.OutputStream;
import java.nio.file.Path;

import org.outcrop.compute.Progress;
import org.outcrop.series.internal.duckdb.ParquetExporter;
import org.outcrop.series.internal.exchange.ArchiveWriter;
import org.outcrop.series.internal.exchange.CsvExporter;
import org.outcrop.series.store.SeriesStore;

/** Writes series of a store to files that others read. In bounded memory. For one thread. */
public final class SeriesExport {

	private final SeriesStore store;
	private final SeriesSelection selection;

	/** Exports from a store, which is not closed here. */
	public SeriesExport(SeriesStore store, SeriesSelection selection) {
		this.store = store;
		this.selection = selection;
	}

	/**
	 * Writes one table in UTF-8: a column {@code time} in UTC, and one for each series, named {@code SERIES [UNIT]}. Values are read back to the same bits.
	 *
	 * @param stream not closed here
	 * @return rows
	 */
	public long csv(OutputStream stream, char delimiter, Progress progress) {
		return CsvExporter.write(store, selection, delimiter, stream, progress);
	}

	/**
	 * Writes one table as Parquet: a column {@code time}, as timestamps in UTC of microseconds or, where these don't hold them, of nanoseconds; and one for each series.
	 *
	 * @param file new; where nobody else writes
	 * @return rows
	 */
	public long parquet(Path file, Workspace workspace, Progress progress) {
		return ParquetExporter.write(store, selection, file, workspace, progress);
	}

	/**
	 * Writes a ZIP archive with all that is known: one YAML, and a CSV for each series. It is read back to the same bits by {@link SeriesImport#archive}. The same series
	 * give the same bytes.
	 *
	 * @param stream not closed here
	 * @return rows of all series
	 */
	public long archive(OutputStream stream, Progress progress) {
		return ArchiveWriter.write(store, selection, stream, progress);
	}
}
