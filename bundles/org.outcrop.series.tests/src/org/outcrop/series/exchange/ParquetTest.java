package org.outcrop.series.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesChange.Mode;

class ParquetTest {

	private static final String TEXT = """
			time,NH4 [mg/l],n,on,state,note
			2024-05-01T00:00:00.%1$sZ,1.5,7,true,run,a
			2024-05-01T00:01:00.%1$sZ,-0.0,9223372036854775807,false,stop,NA
			2024-05-01T00:01:00.%1$sZ,,-1,,run,"it's"
			""";

	@TempDir
	private Path folder;

	private List<String> query(String sql) throws SQLException {
		try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties()); Statement statement = connection.createStatement()) {
			List<String> rows = new ArrayList<>();
			if (statement.execute(sql)) {
				try (ResultSet result = statement.getResultSet()) {
					while (result.next()) {
						rows.add(result.getString(1) + " " + result.getString(2));
					}
				}
			}
			return rows;
		}
	}

	private Path export(Exchange exchange) {
		Path file = folder.resolve("out.parquet");
		new SeriesExport(exchange.store, new SeriesSelection(exchange.store.keys(), PlaceRange.ALL)).parquet(file,
				new Workspace(folder.resolve("work"), 64L << 20), Progress.NONE);
		return file;
	}

	@Test
	void anExportHasTimestampsAndColumnsAndComesBackAsItWas() throws SQLException, IOException {
		for (String fraction : List.of("123456", "123456789")) {
			try (Exchange exchange = new Exchange(folder); Exchange other = new Exchange(folder)) {
				exchange.read(TEXT.formatted(fraction), CsvOptions.NONE.withTypes(Map.of("state", ValueType.CATEGORY)));
				Path file = export(exchange);
				String type = fraction.length() == 6 ? "TIMESTAMP WITH TIME ZONE" : "TIMESTAMP_NS";
				assertEquals(List.of("time " + type, "NH4#1_RAW#1 DOUBLE", "n#1_RAW#1 BIGINT", "note#1_RAW#1 VARCHAR", "on#1_RAW#1 BOOLEAN",
						"state#1_RAW#1 VARCHAR"), query("DESCRIBE SELECT * FROM '" + file + "'"));
				assertEquals(List.of("1.5 7", "-0.0 9223372036854775807", "null -1"), query("SELECT \"NH4#1_RAW#1\", \"n#1_RAW#1\" FROM '" + file + "'"));
				ImportOutcome outcome = other.imports(64L << 20).parquet(file, Optional.empty(), new ImportTarget("plant", Mode.CREATE), Progress.NONE);
				assertEquals(3, outcome.rows());
				assertEquals(1, outcome.equal());
				for (String column : List.of("NH4", "n", "on", "state", "note")) {
					assertEquals(exchange.rows(column), other.rows(column), column);
					assertEquals(exchange.store.series(Exchange.raw(column)), other.store.series(Exchange.raw(column)));
				}
				assertEquals("mg/l", other.store.dataset("plant").orElseThrow().signal("NH4#1").orElseThrow().units());
				Files.delete(file);
			}
		}
	}

	@Test
	void tablesFromElsewhereAreReadInTheOrderOfTheirTimes() throws SQLException {
		Path file = folder.resolve("other.parquet");
		query("COPY (SELECT 1.25::DECIMAL(5,2) AS \"flow (l/s)\", range::INTEGER AS n, [1] AS list, TIMESTAMP '2024-05-01' - INTERVAL (range % 3) DAY AS ts "
				+ "FROM range(6)) TO '" + file + "' (FORMAT parquet)");
		try (Exchange exchange = new Exchange(folder)) {
			exchange.imports(64L << 20).parquet(file, Optional.empty(), new ImportTarget("plant", Mode.CREATE), Progress.NONE);
			assertEquals(List.of("2", "5", "1", "4", "0", "3"), exchange.values("n"));
			assertEquals("2024-04-29T00:00:00Z", exchange.times("flow").getFirst());
			assertEquals("l/s", exchange.store.dataset("plant").orElseThrow().signal("flow#1").orElseThrow().units());
			assertEquals(List.of("column-left-out", "no-zone", "unordered"), exchange.warnings());
		}
	}

	@Test
	void timesWithoutAZoneAreThoseOfTheOneThatIsGiven() throws SQLException {
		Path file = folder.resolve("local.parquet");
		query("COPY (SELECT TIMESTAMP '2024-10-27 01:00' + INTERVAL (m) MINUTE AS time, row_number() OVER () AS n FROM (VALUES (0), (30), (60), (90), (60), (90), (120))"
				+ " AS rows (m)) TO '" + file + "' (FORMAT parquet)");
		ParquetOptions berlin = ParquetOptions.NONE.withZone(ZoneId.of("Europe/Berlin"));
		try (Exchange exchange = new Exchange(folder)) {
			ImportOutcome outcome = exchange.imports(64L << 20).parquet(file, berlin, new ImportTarget("plant", Mode.CREATE), Progress.NONE);
			assertEquals(List.of("2024-10-26T23:00:00Z", "2024-10-26T23:30:00Z", "2024-10-27T00:00:00Z", "2024-10-27T00:30:00Z", "2024-10-27T01:00:00Z",
					"2024-10-27T01:30:00Z", "2024-10-27T02:00:00Z"), exchange.times("n"));
			assertEquals(List.of("1", "2", "3", "4", "5", "6", "7"), exchange.values("n"));
			assertEquals(0, outcome.unordered());
			assertEquals(List.of("repeated-first", "repeated-second"), exchange.warnings());
			assertEquals(Optional.of("Europe/Berlin"), exchange.store.series(Exchange.raw("n")).orElseThrow().index().zone());
			assertEquals(Optional.of("PT30M"), exchange.store.series(Exchange.raw("n")).orElseThrow().index().frequency());
		}
	}

	@Test
	void localTimesThatDoNotExistAreRefusedWithTheirRowOrShifted() throws SQLException {
		Path file = folder.resolve("gap.parquet");
		query("COPY (SELECT TIMESTAMP '2024-03-31 04:00' - INTERVAL (range) HOUR AS time, range AS n FROM range(4)) TO '" + file + "' (FORMAT parquet)");
		ParquetOptions berlin = ParquetOptions.NONE.withZone(ZoneId.of("Europe/Berlin"));
		try (Exchange exchange = new Exchange(folder)) {
			DataException failure = assertThrows(DataException.Unsupported.class,
					() -> exchange.imports(64L << 20).parquet(file, berlin, new ImportTarget("plant", Mode.CREATE), Progress.NONE));
			assertTrue(failure.getMessage().contains("row 3"), failure.getMessage());
			assertEquals(List.of(), exchange.store.keys());
			ParquetOptions shifted = new ParquetOptions(Optional.empty(), berlin.zone(), CsvOptions.Gaps.SHIFT);
			exchange.imports(64L << 20).parquet(file, shifted, new ImportTarget("plant", Mode.CREATE), Progress.NONE);
			assertEquals(List.of("2024-03-31T00:00:00Z", "2024-03-31T01:00:00Z", "2024-03-31T01:00:00Z", "2024-03-31T02:00:00Z"), exchange.times("n"));
			assertEquals(List.of("3", "1", "2", "0"), exchange.values("n"));
		}
	}

	@Test
	void anExportIsReadAsItSaysWhateverZoneIsGiven() throws IOException {
		try (Exchange exchange = new Exchange(folder); Exchange other = new Exchange(folder)) {
			exchange.read(TEXT.formatted("123456789"), CsvOptions.NONE);
			Path file = export(exchange);
			other.imports(64L << 20).parquet(file, ParquetOptions.NONE.withZone(ZoneId.of("Asia/Tokyo")), new ImportTarget("plant", Mode.CREATE), Progress.NONE);
			assertEquals(exchange.rows("NH4"), other.rows("NH4"));
		}
	}

	@Test
	void whatIsNoParquetIsRefused() throws IOException {
		Path file = Files.writeString(folder.resolve("no.parquet"), "PAR1 no");
		try (Exchange exchange = new Exchange(folder)) {
			assertThrows(DataException.class, () -> exchange.imports(64L << 20).parquet(file, Optional.empty(), new ImportTarget("plant", Mode.CREATE),
					Progress.NONE));
		}
	}
}
