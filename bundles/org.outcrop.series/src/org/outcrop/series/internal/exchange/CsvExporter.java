package org.outcrop.series.internal.exchange;

import java.io.OutputStream;

import org.outcrop.compute.Progress;
import org.outcrop.series.exchange.SeriesSelection;
import org.outcrop.series.model.IndexMetadata.IndexKind;
import org.outcrop.series.store.SeriesStore;

/** Writes series as one CSV table: a column of places, and one for each series. */
public final class CsvExporter {

	private static final int BETWEEN = 1024;

	private CsvExporter() {
	}

	/** Writes. @return rows */
	public static long write(SeriesStore store, SeriesSelection selection, char delimiter, OutputStream stream, Progress progress) {
		Head head = Head.of(store, selection);
		TextCells cells = new TextCells(stream, delimiter);
		cells.text(head.index().kind() == IndexKind.INSTANT ? "time" : "index");
		for (int i = 0; i < head.names().size(); i++) {
			cells.text(HeaderText.text(head.names().get(i), head.units().get(i)));
		}
		cells.endRow();
		long most = head.keys().stream().mapToLong(key -> store.statistics(key).rows()).max().orElse(0);
		long rows = 0;
		progress.stage("Writing series");
		try (JoinedRows joined = new JoinedRows(store, head.keys(), selection.range(), progress)) {
			while (joined.next()) {
				row(cells, joined, head);
				if (++rows % BETWEEN == 0) {
					progress.checkCancelled();
					progress.worked(rows, Math.max(rows, most));
				}
			}
		}
		cells.flush();
		return rows;
	}

	private static void row(TextCells cells, JoinedRows joined, Head head) {
		cells.place(joined.place(), head.index());
		for (int i = 0; i < head.keys().size(); i++) {
			if (joined.has(i)) {
				cells.value(joined.column(i), joined.row(i), head.series().get(i));
			} else {
				cells.empty();
			}
		}
		cells.endRow();
	}
}
