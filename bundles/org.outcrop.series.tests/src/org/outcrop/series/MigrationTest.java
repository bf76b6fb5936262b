package org.outcrop.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.MemorySeries;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesChange;
import org.outcrop.series.store.SeriesChange.Mode;
import org.outcrop.series.store.SeriesMigration;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.series.store.SeriesStores;
import org.outcrop.testing.SeriesRows;

/** From memory through every store and back into memory, nothing is changed. */
class MigrationTest {

	private static final long MEMORY = 256L << 20;

	@TempDir
	private Path folder;

	private static void fill(SeriesStore store) {
		try (SeriesChange change = store.change()) {
			for (ValueType type : ValueType.values()) {
				SeriesKey key = new SeriesKey("plant/'1", type.id(), type.id() + "#1");
				TimeSeries series = new TimeSeries(key.series(), type, IndexMetadata.instants("Asia/Kathmandu"), List.of(), Instant.EPOCH,
						type == ValueType.CATEGORY ? List.of("a", "b", "c") : List.of());
				SeriesBatch rows = SeriesRows.random(type, 10_000, -1_000_000_000_000L, type.ordinal(), 3);
				change.save(key, series, SeriesRows.of(rows), Mode.CREATE, Progress.NONE);
			}
			change.commit(Progress.NONE);
		}
	}

	@Test
	void aRoundThroughAllStoresGivesTheSameBits() {
		try (SeriesStore first = MemorySeries.create(); SeriesStore last = MemorySeries.create();
				SeriesStore parquet = SeriesStores.open("parquet:" + folder.resolve("p"), MEMORY, new Properties());
				SeriesStore duckdb = SeriesStores.open("duckdb:" + folder.resolve("d.duckdb"), MEMORY, new Properties());
				SeriesStore sqlite = SeriesStores.open("jdbc:sqlite:" + folder.resolve("s.sqlite"), MEMORY, new Properties())) {
			fill(first);
			List<SeriesStore> way = List.of(first, parquet, duckdb, sqlite, last);
			for (int i = 1; i < way.size(); i++) {
				SeriesMigration.Outcome outcome = SeriesMigration.copy(way.get(i - 1), way.get(i), List.of(), Mode.CREATE, Progress.NONE);
				assertEquals(new SeriesMigration.Outcome(6, 60_000), outcome);
			}
			assertEquals(first.keys(), last.keys());
			assertEquals(first.datasets(), last.datasets());
			for (SeriesKey key : first.keys()) {
				assertEquals(first.series(key), last.series(key));
				assertEquals(SeriesRows.read(first, key, PlaceRange.ALL, 500), SeriesRows.read(last, key, PlaceRange.ALL, 3000));
				assertEquals(first.statistics(key), last.statistics(key));
			}
		}
	}

	@Test
	void whatIsThereIsReplacedOnPurposeOnly() {
		try (SeriesStore from = MemorySeries.create(); SeriesStore to = MemorySeries.create()) {
			fill(from);
			SeriesMigration.copy(from, to, List.of("plant/'1"), Mode.CREATE, Progress.NONE);
			assertThrows(DataException.NotWritable.class, () -> SeriesMigration.copy(from, to, List.of(), Mode.CREATE, Progress.NONE));
			SeriesMigration.copy(from, to, List.of(), Mode.REPLACE, Progress.NONE);
			assertThrows(DataException.Unsupported.class, () -> SeriesMigration.copy(from, to, List.of("none"), Mode.REPLACE, Progress.NONE));
			assertEquals(6, to.keys().size());
		}
	}

	@Test
	void anAddressThatIsNoneIsRefused() {
		assertThrows(DataException.Unsupported.class, () -> SeriesStores.open("mongo:x", MEMORY, new Properties()));
	}
}
