package org.outcrop.peaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;

/** The user's SQL reads the tables and nothing else, and changes nothing. */
class SqlTest {

	@TempDir
	Path folder;

	/** Rows of a statement. */
	static List<List<Object>> rows(PeakStore store, String sql, List<String> names) {
		List<List<Object>> rows = new ArrayList<>();
		store.sql(sql, new SqlConsumer() {
			@Override
			public void columns(List<String> columns, List<String> types) {
				names.addAll(columns);
				assertEquals(columns.size(), types.size());
			}

			@Override
			public boolean row(Object[] values) {
				rows.add(new ArrayList<>(Arrays.asList(values)));
				return true;
			}
		}, Progress.NONE);
		return rows;
	}

	/** First column of a statement. */
	static List<Object> column(PeakStore store, String sql) {
		return rows(store, sql, new ArrayList<>()).stream().map(List::getFirst).toList();
	}

	private void inBothModes(FakeRun run, Consumer<PeakStore> test) {
		for (StoreOptions options : List.of(Stores.memory(), Stores.cached(folder.resolve("cache")))) {
			try (PeakStore store = Stores.open(run, options)) {
				test.accept(store);
			}
		}
	}

	@Test
	void tablesHaveTheirColumnsAndRows() {
		FakeRun run = FakeRuns.mixed(folder.resolve("run.fake"), 21, 150);
		inBothModes(run, store -> {
			List<String> names = new ArrayList<>();
			List<List<Object>> rows = rows(store, "SELECT * FROM peaks ORDER BY scan, mz, intensity", names);
			assertEquals(List.of("rt", "mz", "intensity", "log_intensity", "cv", "ms_level", "scan", "polarity", "im"), names);
			List<Plain.Peak> plain = new Plain(run).peaks(store, PeakFilter.ALL);
			assertEquals(plain.size(), rows.size());
			for (int i = 0; i < rows.size(); i++) {
				Plain.Peak peak = plain.get(i);
				assertEquals(List.of(peak.rt(), peak.mz(), (double) peak.intensity()), rows.get(i).subList(0, 3));
				assertEquals(Math.log10(1 + Math.max(0, peak.intensity())), (double) rows.get(i).get(3), 1e-9);
			}
			assertEquals(List.of((long) run.spectra().size()), column(store, "SELECT count(*) FROM spectra"));
			assertEquals(List.of(3L), column(store, "SELECT count(*) FROM chromatograms"));
			assertEquals(List.of(0L), column(store, "SELECT count(*) FROM im_peaks"));
			assertEquals(Arrays.asList(-62.5, -47.3, null), column(store, "SELECT DISTINCT cv FROM spectra ORDER BY cv NULLS LAST"));
		});
	}

	@Test
	void mobilityPeaksHaveATable() {
		inBothModes(FakeRuns.frames(folder.resolve("frames.fake"), 22, 30), store -> {
			List<String> names = new ArrayList<>();
			rows(store, "SELECT * FROM im_peaks LIMIT 1", names);
			assertEquals(List.of("rt", "mz", "im", "intensity", "log_intensity", "cv", "ms_level", "scan"), names);
			assertEquals(List.of(store.peakCount()), column(store, "SELECT count(*) FROM im_peaks"));
		});
	}

	@Test
	void valuesOfAllTypesArrive() {
		inBothModes(FakeRuns.mixed(folder.resolve("run.fake"), 23, 10), store -> {
			List<List<Object>> rows = rows(store, "SELECT 1, 1.5, 'a''b', true, NULL, sum(i), [1,2], DATE '2020-01-02', 1::UTINYINT FROM range(3) t(i)",
					new ArrayList<>());
			assertEquals(Arrays.asList(1L, 1.5, "a'b", true, null, 3L, "[1, 2]", "2020-01-02", 1L), rows.getFirst());
			assertEquals(List.of(3L, 2L, 1L), column(store, "WITH t AS (SELECT * FROM range(1, 4) r(i)) SELECT i FROM t ORDER BY i DESC; -- done"));
			assertEquals(List.of(7L), column(store, "FROM (VALUES (7)) v(x)"));
			assertEquals(2, rows(store, "SELECT 1 AS a, 2 AS a UNION ALL SELECT 3, 4", new ArrayList<>()).size());
			assertTrue(column(store, "DESCRIBE peaks").contains("mz"));
			assertFalse(column(store, "EXPLAIN SELECT * FROM peaks").isEmpty());
			assertTrue(column(store, "SHOW TABLES").contains("spectra"));
		});
	}

	@Test
	void manyRowsKeepTheirOrderAndTheConsumerMayStop() {
		inBothModes(FakeRuns.mixed(folder.resolve("run.fake"), 24, 10), store -> {
			long[] last = { 1_000_000, 0 };
			store.sql("SELECT i FROM range(300000) t(i) ORDER BY i DESC", new SqlConsumer() {
				@Override
				public void columns(List<String> names, List<String> types) {
					assertEquals(List.of("i"), names);
				}

				@Override
				public boolean row(Object[] values) {
					assertTrue((long) values[0] < last[0]);
					last[0] = (long) values[0];
					return ++last[1] < 250_000;
				}
			}, Progress.NONE);
			assertEquals(250_000, last[1]);
		});
	}

	@Test
	void nothingButOneReadingStatementRuns() throws IOException {
		Path secret = Files.writeString(folder.resolve("secret.csv"), "a\n1\n");
		FakeRun run = FakeRuns.mixed(folder.resolve("run.fake"), 25, 20);
		String entry = folder.resolve("cache").toString();
		List<String> bad = List.of("", "  -- nothing", "DROP VIEW peaks", "CREATE TABLE t AS SELECT 1", "INSERT INTO spectra SELECT * FROM spectra",
				"DELETE FROM spectra", "UPDATE spectra SET rt = 1", "COPY peaks TO '" + folder.resolve("out.csv") + "'",
				"COPY (SELECT 1) TO '" + entry + "/x.parquet'", "ATTACH '" + folder.resolve("x.db") + "'", "INSTALL httpfs", "LOAD httpfs",
				"SET memory_limit='1GB'", "PRAGMA database_list", "SELECT 1; SELECT 2", "SELECT 1; DROP VIEW peaks", "SELECT 1) ; DROP VIEW peaks; (SELECT 1",
				"SELECT 1); DROP VIEW peaks; SELECT * FROM (SELECT 1", "EXPLAIN ANALYZE COPY (SELECT 1) TO '" + entry + "/y.csv'",
				"EXPLAIN CREATE TABLE z AS SELECT 1", "SELECT * FROM read_csv('" + secret + "')", "SELECT * FROM '" + secret + "'",
				"SELECT * FROM read_text('/etc/passwd')", "SELECT * FROM glob('/etc/*')", "SELECT * FROM nowhere", "SELEC 1", "SELECT 'open",
				"SELECT 1 /* open", "SELECT 1)) + ((2", "WITH t AS (SELECT 1) INSERT INTO spectra SELECT * FROM t", "CALL pragma_version()",
				"BEGIN", "COMMIT", "CHECKPOINT", "EXPORT DATABASE '" + folder + "'", "SELECT ?");
		inBothModes(run, store -> {
			for (String sql : bad) {
				SqlProblem problem = assertThrows(SqlProblem.class, () -> column(store, sql), sql);
				assertFalse(problem.getMessage().isBlank() || problem.getMessage().contains("\n"), problem.getMessage());
			}
			assertEquals(List.of((long) run.spectra().size()), column(store, "SELECT count(*) FROM spectra"));
			assertEquals(new Plain(run).peaks(store, PeakFilter.ALL), Plain.of(store, PeakFilter.ALL, Long.MAX_VALUE));
		});
		assertFalse(Files.exists(folder.resolve("out.csv")));
		assertFalse(Files.exists(folder.resolve("x.db")));
	}
}
