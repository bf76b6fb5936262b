package org.outcrop.series.internal.duckdb;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import org.duckdb.DuckDBConnection;
import org.outcrop.compute.Progress;
import org.outcrop.duckdb.SqlText;
import org.outcrop.series.internal.shared.SqlChange;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesCursor;

/** Streams the rows of files one after the other; each is compared with its checksum before, the first time that the store reads it. For one thread. */
final class ParquetCursor implements SeriesCursor {

	private final ParquetStore store;
	private final Iterator<ParquetFile> files;
	private final ValueType type;
	private final PlaceRange range;
	private final int rowsAtOnce;
	private final String place;
	private Optional<DuckDbCursor> current = Optional.empty();

	/** @param place of the series, for messages */
	ParquetCursor(ParquetStore store, List<ParquetFile> files, ValueType type, PlaceRange range, int rowsAtOnce, String place) {
		this.store = store;
		this.files = files.iterator();
		this.type = type;
		this.range = range;
		this.rowsAtOnce = rowsAtOnce;
		this.place = place;
	}

	@Override
	public Optional<SeriesBatch> next(Progress progress) {
		progress.checkCancelled();
		while (current.isPresent() || files.hasNext()) {
			if (current.isEmpty()) {
				current = Optional.of(open(files.next(), progress));
			}
			Optional<SeriesBatch> next = current.get().next(progress);
			if (next.isPresent()) {
				return next;
			}
			close();
		}
		return Optional.empty();
	}

	private DuckDbCursor open(ParquetFile file, Progress progress) {
		store.requireSame(file, place, progress);
		DuckDBConnection connection = store.engine().connect();
		try {
			boolean all = range.contains(file.first()) && range.contains(file.last());
			String from = " FROM read_parquet(" + SqlText.literal(store.data().resolve(file.name()).toString()) + ")"
					+ (all ? "" : " WHERE t BETWEEN " + range.from() + " AND " + range.to());
			return new DuckDbCursor(store.engine(), connection, from, type, rowsAtOnce, place + ", " + file.name());
		} catch (SQLException e) {
			SqlChange.end(connection);
			throw store.engine().failure(e);
		}
	}

	@Override
	public void close() {
		current.ifPresent(DuckDbCursor::close);
		current = Optional.empty();
	}
}
