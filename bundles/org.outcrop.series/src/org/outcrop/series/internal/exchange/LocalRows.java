package org.outcrop.series.internal.exchange;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.WarningLog;
import org.outcrop.series.exchange.CsvOptions.Gaps;
import org.outcrop.series.exchange.Workspace;
import org.outcrop.series.internal.shared.Rows;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.SeriesChange.Batches;

/** Columns of a file whose places are local times, put in order as instants: on disk, since nobody knows how far out of order they are. For one thread. */
final class LocalRows implements AutoCloseable {

	private static final long BILLION = 1_000_000_000L;
	private static final int AT_ONCE = 1 << 15;

	private final Path file;
	private final ZoneId zone;
	private final Gaps gaps;
	private final Spill spill;
	private final Progress progress;
	private long unordered;

	LocalRows(Path file, ZoneId zone, Gaps gaps, int columns, Workspace workspace, Progress progress) {
		this.file = file;
		this.zone = zone;
		this.gaps = gaps;
		this.progress = progress;
		spill = new Spill(workspace, columns);
	}

	/**
	 * Reads a column.
	 *
	 * @param rows     in the order of the file, at nanoseconds of local time
	 * @param warnings of its times, which are those of every column
	 */
	void add(int column, Batches rows, WarningLog warnings) {
		Clocks clocks = new Clocks(zone, gaps, warnings);
		unordered = 0;
		long row = 0;
		long latest = Long.MIN_VALUE;
		List<SeriesBatch> waiting = new ArrayList<>();
		int size = 0;
		for (Optional<SeriesBatch> next = rows.next(); next.isPresent(); next = rows.next()) {
			long[] places = next.get().places();
			for (int i = 0; i < places.length; i++) {
				places[i] = instant(clocks, places[i], row++);
				unordered += places[i] < latest ? 1 : 0;
				latest = Math.max(latest, places[i]);
			}
			waiting.add(next.get());
			size += places.length;
			if (size >= AT_ONCE) {
				flush(column, waiting);
				size = 0;
			}
		}
		flush(column, waiting);
	}

	private void flush(int column, List<SeriesBatch> waiting) {
		if (!waiting.isEmpty()) {
			SeriesBatch all = Rows.joined(waiting);
			spill.add(column, StableMerge.sorted(all.places(), all.values()));
			waiting.clear();
		}
	}

	private long instant(Clocks clocks, long local, long row) {
		long second = Math.floorDiv(local, BILLION);
		int nanos = Math.toIntExact(Math.floorMod(local, BILLION));
		long instant = clocks.instant(second);
		String place = clocks.isPlain() ? "" : file + ", row " + (row + 1);
		clocks.tell(second, clocks.isPlain() ? "" : LocalDateTime.ofEpochSecond(second, nanos, ZoneOffset.UTC).toString(), place);
		try {
			return PlaceReader.nanos(instant, nanos);
		} catch (ArithmeticException e) {
			throw new DataException.Unsupported("a time lies outside of the years 1677 to 2262 that are kept", file + ", row " + (row + 1), "correct or remove it", e);
		}
	}

	/** Rows of a column that stood behind later ones: of the last that was read. */
	long unordered() {
		return unordered;
	}

	/** Rows of a column in the order of their instants. */
	Batches rows(int column, ValueType type) {
		return spill.read(column, type, progress);
	}

	@Override
	public void close() {
		spill.close();
	}
}
