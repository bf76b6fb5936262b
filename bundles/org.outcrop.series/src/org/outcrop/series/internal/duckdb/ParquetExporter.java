package org.outcrop.series.internal.duckdb;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

import org.duckdb.DuckDBConnection;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.duckdb.SqlText;
import org.outcrop.series.exchange.SeriesSelection;
import org.outcrop.series.exchange.Workspace;
import org.outcrop.series.internal.exchange.Head;
import org.outcrop.series.internal.exchange.JoinedRows;
import org.outcrop.series.internal.exchange.TableNote;
import org.outcrop.series.model.IndexMetadata.IndexKind;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.store.SeriesCursor;
import org.outcrop.series.store.SeriesStore;

/** Writes series as one Parquet table that other programs read: a column {@code time}, and one for each series. */
public final class ParquetExporter {

	private static final int ROWS = 8192;
	private static final long MICRO = 1000;

	private ParquetExporter() {
	}

	/** Writes a new file. @return rows */
	public static long write(SeriesStore store, SeriesSelection selection, Path file, Workspace workspace, Progress progress) {
		Head head = Head.of(store, selection);
		progress.stage("Writing series");
		String place = place(store, selection, head, file.toString(), progress);
		try (DuckDb database = new DuckDb("", workspace.folder(), workspace.memory(), file.toString());
				JoinedRows joined = new JoinedRows(store, head.keys(), selection.range(), progress); DuckDBConnection connection = database.connect();
				Statement statement = connection.createStatement()) {
			TableFeed feed = new TableFeed(head.series(), joined, progress);
			feed.register(connection);
			StringBuilder columns = new StringBuilder(place);
			for (int i = 0; i < head.names().size(); i++) {
				columns.append(", c").append(i).append(" AS ").append(name(head.names().get(i)));
			}
			try {
				statement.execute("SET TimeZone = 'UTC'");
				statement.execute("COPY (SELECT " + columns + " FROM " + TableFeed.NAME + "()) TO " + SqlText.literal(file.toString())
						+ " (FORMAT parquet, COMPRESSION zstd, KV_METADATA {" + TableNote.KEY + ": "
						+ SqlText.literal(TableNote.text(new TableNote(head.keys(), selection.datasets(store)))) + "})");
			} catch (SQLException e) {
				throw feed.failure().orElseGet(() -> database.failure(e));
			}
			return feed.written();
		} catch (SQLException e) {
			throw new IllegalStateException(e);
		}
	}

	/** Instants are timestamps in UTC where microseconds hold them, else such of nanoseconds; other places are numbers. */
	private static String place(SeriesStore store, SeriesSelection selection, Head head, String file, Progress progress) {
		if (head.index().kind() == IndexKind.NUMBER) {
			throw new DataException.Unsupported("series at numbers are not written as Parquet", file, "export them as csv or zip");
		}
		if (head.index().kind() != IndexKind.INSTANT) {
			return "t AS index";
		}
		return isMicros(store, selection, progress) ? "make_timestamp(t // " + MICRO + ")::TIMESTAMPTZ AS time" : "make_timestamp_ns(t) AS time";
	}

	private static boolean isMicros(SeriesStore store, SeriesSelection selection, Progress progress) {
		for (SeriesKey key : selection.keys()) {
			try (SeriesCursor cursor = store.scan(key, selection.range(), SeriesStore.Wanted.PLACES, ROWS)) {
				for (Optional<SeriesBatch> next = cursor.next(progress); next.isPresent(); next = cursor.next(progress)) {
					for (long place : next.get().places()) {
						if (place % MICRO != 0) {
							return false;
						}
					}
				}
			}
		}
		return true;
	}

	private static String name(String column) {
		return "\"" + column.replace("\"", "\"\"") + "\"";
	}
}
