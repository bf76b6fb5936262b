package org.outcrop.series.exchange;

import java.io.OutputStream;

import org.outcrop.compute.Progress;
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
}
