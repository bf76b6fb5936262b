package org.outcrop.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.session.LazySeries;
import org.outcrop.series.session.SeriesSession;
import org.outcrop.series.session.SeriesSettings;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.series.store.SeriesStores;
import org.outcrop.testing.SeriesRows;

class SessionTest {

	private static final SeriesKey A = new SeriesKey("plant", "A#1", "A#1_RAW#1");
	private static final SeriesKey B = new SeriesKey("plant", "B#1", "B#1_RAW#1");
	private static final int ROWS = 20_000;

	@TempDir
	private Path folder;

	private static TimeSeries series(SeriesKey key) {
		return new TimeSeries(key.series(), ValueType.FLOAT64, IndexMetadata.instants("UTC"), List.of(), Instant.EPOCH, List.of());
	}

	private static SeriesBatch rows(long seed) {
		return SeriesRows.random(ValueType.FLOAT64, ROWS, 0, seed, 0);
	}

	private String parquet() {
		return "parquet:" + folder.resolve("p");
	}

	@Test
	void withoutConfigurationEverythingIsInMemory() {
		try (SeriesSession session = new SeriesSession(new MemoryBudget(1 << 26))) {
			LazySeries a = session.put(A, series(A), rows(1), Progress.NONE);
			assertEquals(SeriesSettings.MEMORY, session.settings(A));
			assertTrue(a.isSaved());
			assertEquals(SeriesRows.texts(rows(1)), SeriesRows.texts(session.series(A, Progress.NONE).values(Progress.NONE)));
		}
	}

	@Test
	void theNearestSettingCountsAndOthersAreNamed() {
		try (SeriesSession session = new SeriesSession(new MemoryBudget(1 << 26))) {
			session.put(A, series(A), rows(1), Progress.NONE);
			session.put(B, series(B), rows(2), Progress.NONE);
			assertEquals(List.of(), session.configure(SeriesSettings.at(parquet()), Progress.NONE, "plant", "A#1"));
			String sqlite = "jdbc:sqlite:" + folder.resolve("s.sqlite");
			assertEquals(List.of("plant / A#1 is kept in " + parquet() + ", not in " + sqlite),
					session.configure(SeriesSettings.at(sqlite), Progress.NONE, "plant"));
			assertEquals(parquet(), session.settings(A).address());
			assertEquals(sqlite, session.settings(B).address());
			assertEquals(List.of(A, B), session.keys());
			assertEquals(SeriesRows.texts(rows(1)), SeriesRows.texts(session.series(A, Progress.NONE).values(Progress.NONE)));
			assertEquals(SeriesRows.texts(rows(2)), SeriesRows.texts(session.series(B, Progress.NONE).values(Progress.NONE)));
		}
		try (SeriesStore store = SeriesStores.open(parquet(), 1 << 27, new Properties())) {
			assertEquals(List.of(A), store.keys());
		}
	}

	@Test
	void valuesComeWhenTheyAreLookedAtAndGoWhenOthersNeedTheRoom() {
		MemoryBudget budget = new MemoryBudget(ROWS * 16 + 8192 * 3);
		try (SeriesSession session = new SeriesSession(budget, address -> SeriesStores.open(address, 1 << 27, new Properties()))) {
			session.configure(SeriesSettings.at(parquet()), Progress.NONE);
			session.put(A, series(A), rows(1), Progress.NONE);
			session.put(B, series(B), rows(2), Progress.NONE);
			LazySeries a = session.series(A, Progress.NONE);
			LazySeries b = session.series(B, Progress.NONE);
			assertFalse(a.isLoaded());
			assertTrue(b.isLoaded());
			assertEquals(ROWS, a.statistics().rows());
			long fifth = rows(1).places()[5];
			assertEquals(SeriesRows.texts(a.values(new PlaceRange(fifth, fifth), Progress.NONE)).size(), SeriesRows.texts(rows(1)).stream().filter(row -> row.startsWith(fifth + " ")).count());
			assertFalse(a.isLoaded());
			assertEquals(SeriesRows.texts(rows(1)), SeriesRows.texts(a.values(Progress.NONE)));
			assertTrue(a.isLoaded());
			assertFalse(b.isLoaded());
			assertEquals(0, session.unloadAll());
			assertEquals(0, budget.used());
			assertEquals(SeriesRows.texts(rows(2)), SeriesRows.texts(b.values(Progress.NONE)));
		}
	}

	@Test
	void whatIsNotSavedIsNeverDropped() {
		MemoryBudget budget = new MemoryBudget(ROWS * 16 + 8192 * 3);
		SeriesSession session = new SeriesSession(budget, address -> SeriesStores.open(address, 1 << 27, new Properties()));
		session.configure(new SeriesSettings(parquet(), false, true), Progress.NONE);
		LazySeries a = session.put(A, series(A), rows(1), Progress.NONE);
		assertFalse(a.isSaved());
		assertFalse(a.unload());
		assertThrows(DataException.TooLittleMemory.class, () -> session.put(B, series(B), rows(2), Progress.NONE));
		assertTrue(a.isLoaded());
		assertEquals(1, session.unloadAll());
		assertThrows(IllegalStateException.class, session::close);
		session.saveAll(Progress.NONE);
		assertEquals(0, session.unloadAll());
		assertEquals(SeriesRows.texts(rows(1)), SeriesRows.texts(a.values(Progress.NONE)));
		session.close();
	}

	@Test
	void aMoveThatFailsLeavesEverythingWhereItWas() {
		try (SeriesSession session = new SeriesSession(new MemoryBudget(1 << 26))) {
			session.put(A, series(A), rows(1), Progress.NONE);
			assertThrows(DataException.class,
					() -> session.configure(SeriesSettings.at("jdbc:sqlite:" + folder.resolve("none/s.sqlite")), Progress.NONE, "plant"));
			assertEquals(SeriesSettings.MEMORY, session.settings(A));
			assertEquals(SeriesRows.texts(rows(1)), SeriesRows.texts(session.series(A, Progress.NONE).values(Progress.NONE)));
		}
	}
}
