package org.outcrop.series.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
			assertEquals(List.of("no-zone", "column-left-out", "unordered"), exchange.warnings());
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
