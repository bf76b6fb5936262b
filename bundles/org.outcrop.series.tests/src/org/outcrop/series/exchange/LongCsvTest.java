package org.outcrop.series.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.Signal;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.SeriesChange.Mode;

/** Tables with a row for each value: a time, the name of a series, the value. */
class LongCsvTest {

	private static final CsvOptions KEYED = CsvOptions.NONE.withKey("sensor");

	@TempDir
	private Path folder;
	private Exchange exchange;

	@BeforeEach
	void open() {
		exchange = new Exchange(folder);
	}

	@AfterEach
	void close() {
		exchange.close();
	}

	@Test
	void eachNameBecomesASeriesOfItsOwnTypeAndUnit() {
		ImportOutcome outcome = exchange.read("""
				time,sensor,value,quality
				2024-05-01T00:00:00Z,NH4 [mg/l],1.5,good
				2024-05-01T00:00:00Z,pump,on,good
				2024-05-01T00:01:00Z,count,9007199254740993,good
				2024-05-01T00:01:00Z,NH4 [mg/l],NA,bad
				2024-05-01T00:02:00Z,pump,off,good
				2024-05-01T00:02:00Z,NH4 [mg/l],-2,good
				2024-05-01T00:02:00Z,state,"idle, cold",good
				""", KEYED);
		assertEquals(7, outcome.rows());
		assertEquals(List.of(Exchange.bits(1.5), "missing", Exchange.bits(-2)), exchange.values("NH4"));
		assertEquals(List.of("2024-05-01T00:00:00Z", "2024-05-01T00:01:00Z", "2024-05-01T00:02:00Z"), exchange.times("NH4"));
		assertEquals(List.of("true", "false"), exchange.values("pump"));
		assertEquals(List.of("9007199254740993"), exchange.values("count"));
		assertEquals(ValueType.STRING, exchange.store.series(Exchange.raw("state")).orElseThrow().type());
		Signal signal = exchange.store.dataset("plant").orElseThrow().signal("NH4#1").orElseThrow();
		assertEquals("mg/l", signal.units());
		assertEquals(Optional.of("PT1M"), signal.series().getFirst().index().frequency());
	}

	@Test
	void aTypeThatWasSaidIsKeptAndTheColumnOfValuesCanBeNamed() {
		String table = "time;sensor;raw;mean\n2024-05-01 00:00;a;1;2\n2024-05-01 00:01;a;3;4\n2024-05-01 00:01;b;5;6,5\n";
		assertThrows(DataException.Unsupported.class, () -> exchange.read(table, KEYED), "which column has the values");
		CsvOptions named = new CsvOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
				Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), CsvOptions.Gaps.REFUSE, CsvOptions.BadRows.REFUSE, List.of(),
				List.of("mean"), Map.of("a", ValueType.FLOAT32), Optional.of("2"));
		exchange.read(table, named);
		assertEquals(ValueType.FLOAT32, exchange.store.series(Exchange.raw("a")).orElseThrow().type());
		assertEquals(List.of(Exchange.bits(6.5)), exchange.values("b"));
		CsvOptions wrong = KEYED.withTypes(Map.of("c", ValueType.INT64));
		assertThrows(DataException.Unsupported.class, () -> exchange.read(exchange.file(table.replace(";raw", ";value"), StandardCharsets.UTF_8),
				wrong, Mode.REPLACE));
	}

	@Test
	void clocksThatWereSetBackAreToldByTheRowsOfEachSeries() {
		StringBuilder table = new StringBuilder("time;sensor;value\n");
		for (String time : List.of("01:00", "02:00", "02:00", "03:00")) {
			for (String sensor : List.of("a", "b", "c")) {
				table.append("2024-10-27 ").append(time).append(';').append(sensor).append(";1,5\n");
			}
		}
		exchange.read(table.toString(), KEYED.withZone(ZoneId.of("Europe/Berlin")));
		for (String sensor : List.of("a", "b", "c")) {
			assertEquals(List.of("2024-10-26T23:00:00Z", "2024-10-27T00:00:00Z", "2024-10-27T01:00:00Z", "2024-10-27T02:00:00Z"), exchange.times(sensor));
		}
	}

	@Test
	void rowsInAnyOrderAreThoseOfAPlainSortAlsoWhereMemoryIsSmall() {
		SplittableRandom random = new SplittableRandom(5);
		Map<String, List<long[]>> expected = new TreeMap<>();
		StringBuilder table = new StringBuilder("time,sensor,value\n");
		for (int i = 0; i < 60_000; i++) {
			String sensor = "s" + random.nextInt(40);
			long second = 1_700_000_000L + random.nextInt(100_000);
			table.append(Instant.ofEpochSecond(second)).append(',').append(sensor).append(',').append(i).append('\n');
			expected.computeIfAbsent(sensor, _ -> new ArrayList<>()).add(new long[] {second, i});
		}
		Path file = exchange.file(table.toString(), StandardCharsets.UTF_8);
		ImportOutcome outcome = exchange.imports(4L << 20).csv(file, SeriesImport.guess(file, KEYED), new ImportTarget("plant", Mode.CREATE), Progress.NONE);
		assertEquals(40, outcome.series().size());
		assertTrue(outcome.unordered() > 0);
		expected.forEach((sensor, rows) -> {
			rows.sort((a, b) -> Long.compare(a[0], b[0])); // stable
			assertEquals(rows.stream().map(row -> row[0] * 1_000_000_000L + " " + row[1]).toList(), exchange.rows(sensor), sensor);
		});
	}

	@Test
	void moreRowsAreAddedToTheSeriesThatTheyName() {
		String head = "time,sensor,value\n";
		exchange.read(head + "2024-05-01T00:00:00Z,a,1.5\n2024-05-01T00:00:00Z,b,2\n", KEYED);
		Path more = exchange.file(head + "2024-05-01T00:01:00Z,a,3\n2024-05-01T00:01:00Z,c,4\n", StandardCharsets.UTF_8);
		assertThrows(DataException.NotWritable.class, () -> exchange.read(more, KEYED, Mode.CREATE));
		exchange.read(more, KEYED, Mode.APPEND);
		assertEquals(List.of(Exchange.bits(1.5), Exchange.bits(3)), exchange.values("a"));
		assertEquals(List.of("2"), exchange.values("b"));
		assertEquals(List.of("4"), exchange.values("c"));
		Path text = exchange.file(head + "2024-05-01T00:02:00Z,b,2.5\n", StandardCharsets.UTF_8);
		assertThrows(DataException.Unsupported.class, () -> exchange.read(text, KEYED, Mode.APPEND), "b has integers");
	}

	@Test
	void rowsWithoutANameAreRefusedOrLeftOutAndTooManyNamesAreNoTable() {
		String table = "time,sensor,value\n2024-05-01T00:00:00Z,a,1\n2024-05-01T00:01:00Z,,2\n2024-05-01T00:02:00Z,a,3\n";
		DataException failure = assertThrows(DataException.Corrupt.class, () -> exchange.read(table, KEYED));
		assertTrue(failure.getMessage().contains("line 3"), failure.getMessage());
		exchange.read(table, KEYED.with(CsvOptions.Gaps.REFUSE, CsvOptions.BadRows.SKIP));
		assertEquals(List.of("1", "3"), exchange.values("a"));
		StringBuilder many = new StringBuilder("time,sensor,value\n");
		for (int i = 0; i <= 10_000; i++) {
			many.append("2024-05-01T00:00:00Z,").append(i).append(",1\n");
		}
		assertThrows(DataException.Unsupported.class, () -> exchange.read(exchange.file(many.toString(), StandardCharsets.UTF_8), KEYED,
				Mode.REPLACE));
		assertEquals(List.of(new SeriesKey("plant", "a#1", "a#1_RAW#1")), exchange.store.keys());
	}
}
