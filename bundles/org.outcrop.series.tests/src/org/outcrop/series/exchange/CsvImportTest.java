package org.outcrop.series.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.series.exchange.CsvOptions.BadRows;
import org.outcrop.series.exchange.CsvOptions.Gaps;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.SeriesChange.Mode;

class CsvImportTest {

	@TempDir
	private Path folder;
	private Exchange exchange;

	@BeforeEach
	void open() {
		exchange = new Exchange(folder);
	}

	@AfterEach
	void close() throws IOException {
		exchange.close();
		try (var files = Files.exists(folder.resolve("work")) ? Files.list(folder.resolve("work")) : Files.list(folder).limit(0)) {
			assertEquals(List.of(), files.toList(), "no temporary file is left");
		}
	}

	@Test
	void columnsBecomeRawSeriesOfTheirTypes() {
		ImportOutcome outcome = exchange.read("""
				time,NH4 [mg/l],pump (on/off),count,state,note
				2024-05-01T00:00:00Z,1.5,true,7,run,"a, b"
				2024-05-01T00:01:00Z,-0.0,false,9223372036854775807,run,""
				2024-05-01T00:02:00Z,NA,,,stop,NA
				2024-05-01T00:03:00Z,1e300,TRUE,-1,run,"NA"
				2024-05-01T00:04:00Z,0.1,False,0,run,x
				""", CsvOptions.NONE.withTypes(Map.of("state", ValueType.CATEGORY)));
		assertEquals(5, outcome.rows());
		assertEquals(List.of(Exchange.bits(1.5), Exchange.bits(-0.0), "missing", Exchange.bits(1e300), Exchange.bits(0.1)), exchange.values("NH4"));
		assertEquals(List.of("true", "false", "missing", "true", "false"), exchange.values("pump"));
		assertEquals(List.of("7", "9223372036854775807", "missing", "-1", "0"), exchange.values("count"));
		assertEquals(List.of("0", "0", "1", "0", "0"), exchange.values("state"));
		assertEquals(List.of("[a, ,,  , b]", "[]", "missing", "[N, A]", "[x]"), exchange.values("note"));
		var signal = exchange.store.dataset("plant").orElseThrow().signal("NH4#1").orElseThrow();
		assertEquals("mg/l", signal.units());
		assertEquals("NH4", signal.provenance().parameter());
		assertEquals("data.csv", signal.provenance().sourceRepository());
		assertEquals(List.of("run", "stop"), exchange.store.series(Exchange.raw("state")).orElseThrow().categories());
		assertEquals(Optional.of("PT1M"), signal.series().getFirst().index().frequency());
		assertEquals("2024-05-01T00:04:00Z", exchange.times("count").getLast());
	}

	@Test
	void theFormIsGuessedFromTheFile() {
		CsvGuess german = SeriesImport.guess(exchange.file("Datum;Uhrzeit;Temp (°C);Zustand\n01.05.2024;00:00;1,5;an\n13.05.2024;12:30:15,25;-2,25;aus\n",
				Charset.forName("windows-1252")), CsvOptions.NONE);
		assertEquals(';', german.delimiter());
		assertEquals(',', german.decimal());
		assertEquals(TimeFormat.DAY_MONTH_YEAR, german.timeFormat());
		assertEquals(OptionalInt.of(1), german.clock());
		assertEquals("ISO-8859-1", german.encoding().name());
		assertEquals(List.of("Temp", "Zustand"), german.columns().stream().map(CsvGuess.ValueColumn::name).toList());
		assertEquals("°C", german.columns().getFirst().units());
		CsvGuess tabs = exchange.guess("# logger 7\n\"station\"\nwhen\tv\n05/01/2024 1:30 PM\t1.5\n05/13/2024 1:30 AM\t2\n", CsvOptions.NONE);
		assertEquals('\t', tabs.delimiter());
		assertEquals(2, tabs.skip());
		assertEquals(TimeFormat.MONTH_DAY_YEAR, tabs.timeFormat());
		CsvGuess bare = exchange.guess("1714521600000,1\n1714521601000,2\n", CsvOptions.NONE);
		assertFalse(bare.header());
		assertEquals(TimeFormat.EPOCH_MILLIS, bare.timeFormat());
		assertEquals("column 2", bare.columns().getFirst().name());
		CsvGuess spreadsheet = exchange.guess("sep=;\nDatum;Wert\n01.05.2024 00:00:00;987,0\n01.05.2024 00:15:00;1.234,5\n", CsvOptions.NONE);
		assertEquals(List.of(1, "Wert", true), List.of(spreadsheet.skip(), spreadsheet.columns().getFirst().name(), spreadsheet.header()));
		assertTrue(spreadsheet.notes().stream().anyMatch(note -> note.contains("Wert may be numbers with a sign between thousands")));
		CsvGuess zoned = exchange.guess("time (Europe/Berlin),v\n2024-05-01 00:00,1\n2024-05-01 00:01,2\n", CsvOptions.NONE);
		assertEquals("Europe/Berlin", zoned.zone().getId());
		CsvGuess units = exchange.guess("TIMESTAMP,CO2,RH\nTS,ppm,%\n2024-05-01 00:00,400,1\n2024-05-01 00:01,401,2\n", CsvOptions.NONE);
		assertTrue(units.unitsRow());
		assertEquals("ppm", units.columns().getFirst().units());
	}

	@Test
	void timesOfEveryFormComeOutAtTheirNanosecond() {
		Map<String, String> forms = Map.of("2024-05-01T00:00:00.123456789Z", "2024-05-01T00:00:00.123456789Z", "2024-05-01 02:00:00.5+02:00",
				"2024-05-01T00:00:00.500Z", "20240501T0000Z", "", "1.5.2024 14:00", "2024-05-01T14:00:00Z", "05/31/2024 11:59:59 PM", "2024-05-31T23:59:59Z",
				"1714521600.25", "2024-05-01T00:00:00.250Z", "1714521600123456789", "2024-05-01T00:00:00.123456789Z", "2024/05/01", "2024-05-01T00:00:00Z",
				"2024-12-31 24:00", "2025-01-01T00:00:00Z", "1969-12-31T23:59:59.5-0030", "1970-01-01T00:29:59.500Z");
		forms.forEach((text, expected) -> {
			try (Exchange one = new Exchange(folder)) {
				if (expected.isEmpty()) {
					assertThrows(DataException.Unsupported.class, () -> one.read("time,v\n" + text + ",1\n" + text + ",1\n", CsvOptions.NONE), text);
				} else {
					one.read("time,v\n" + text + ",1\n" + text + ",1\n", CsvOptions.NONE);
					assertEquals(List.of(expected, expected), one.times("v"), text);
				}
			}
		});
	}

	@Test
	void monthsMayHaveNames() {
		Map.of("30-Mar-24 10:15:00", "2024-03-30T10:15:00Z", "1 MAY 2024", "2024-05-01T00:00:00Z", "29.february.2024 23:59", "2024-02-29T23:59:00Z",
				"2024-Dec-31 12:00", "2024-12-31T12:00:00Z", "\"Sep 3, 2024 1:05 PM\"", "2024-09-03T13:05:00Z", "June 30 2024", "2024-06-30T00:00:00Z")
				.forEach((text, expected) -> {
					try (Exchange one = new Exchange(folder)) {
						one.read("time,v\n" + text + ",1\n" + text + ",1\n", CsvOptions.NONE);
						assertEquals(List.of(expected, expected), one.times("v"), text);
					}
				});
		for (String text : List.of("30-Mat-24", "31-Apr-24", "Mar 2024", "30 3 2024", "Mar-30-2024")) {
			assertThrows(DataException.Unsupported.class, () -> exchange.guess("time,v\n" + text + ",1\n" + text + ",1\n", CsvOptions.NONE), text);
		}
	}

	@Test
	void aHeaderMayDoWithoutTheDelimiterAtTheEndOfRows() {
		CsvGuess guess = exchange.guess("logger 7\nTime;A;B [V]\n2024-05-01 00:00;1;2;\n2024-05-01 00:01;3;4;\n", CsvOptions.NONE);
		assertEquals(List.of(1, true, 3), List.of(guess.skip(), guess.header(), guess.fields()));
		assertEquals(List.of("A", "B"), guess.columns().stream().map(CsvGuess.ValueColumn::name).toList());
	}

	@Test
	void encodingsAreTold() throws IOException {
		String text = "time;größe [µg]\n2024-05-01;1,5\n2024-05-02;2,5\n";
		for (String encoding : List.of("UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "windows-1252")) {
			String given = encoding.equals("windows-1252") ? text.replace("größe", "“größe”") : text;
			Files.write(folder.resolve("data.csv"), given.getBytes(encoding));
			CsvGuess guess = SeriesImport.guess(folder.resolve("data.csv"), CsvOptions.NONE);
			assertEquals(encoding.equals("windows-1252") ? "“größe”" : "größe", guess.columns().getFirst().name(), encoding);
			try (Exchange one = new Exchange(folder)) {
				one.read(folder.resolve("data.csv"), CsvOptions.NONE, Mode.CREATE);
				assertEquals(2, one.values(guess.columns().getFirst().name()).size());
			}
		}
		exchange.read(exchange.file("\uFEFFtime,v\r2024-05-01,1\r\r2024-05-02,2", StandardCharsets.UTF_8), CsvOptions.NONE, Mode.CREATE);
		assertEquals(List.of("1", "2"), exchange.values("v"));
	}

	@Test
	void aRepeatedHourIsSummerFirstThenWinter() {
		CsvOptions berlin = CsvOptions.NONE.withZone(java.time.ZoneId.of("Europe/Berlin"));
		exchange.read("""
				time,v
				2024-10-27 01:30,1
				2024-10-27 02:00,2
				2024-10-27 02:30,3
				2024-10-27 02:00,4
				2024-10-27 02:30,5
				2024-10-27 03:00,6
				""", berlin);
		assertEquals(List.of("2024-10-26T23:30:00Z", "2024-10-27T00:00:00Z", "2024-10-27T00:30:00Z", "2024-10-27T01:00:00Z", "2024-10-27T01:30:00Z",
				"2024-10-27T02:00:00Z"), exchange.times("v"));
		assertEquals(List.of("repeated-first", "repeated-second"), exchange.warnings());
		hourly(berlin);
		try (Exchange back = new Exchange(folder)) {
			back.read("time,v\n2024-10-27 03:00,1\n2024-10-27 02:30,2\n2024-10-27 02:00,3\n2024-10-27 02:30,4\n2024-10-27 01:59,5\n", berlin);
			assertEquals(List.of("2024-10-26T23:59:00Z", "2024-10-27T00:30:00Z", "2024-10-27T01:00:00Z", "2024-10-27T01:30:00Z", "2024-10-27T02:00:00Z"),
					back.times("v"));
		}
		try (Exchange once = new Exchange(folder)) {
			once.read("time,v\n2024-10-27 01:45,1\n2024-10-27 02:15,2\n2024-10-27 03:15,3\n", berlin);
			assertEquals("2024-10-27T00:15:00Z", once.times("v").get(1), "the earlier one where nothing tells");
		}
	}

	private void hourly(CsvOptions berlin) {
		try (Exchange hourly = new Exchange(folder)) {
			hourly.read("time,v\n2024-10-27 01:00,1\n2024-10-27 02:00,2\n2024-10-27 02:00,3\n2024-10-27 03:00,4\n", berlin);
			assertEquals(List.of("2024-10-26T23:00:00Z", "2024-10-27T00:00:00Z", "2024-10-27T01:00:00Z", "2024-10-27T02:00:00Z"), hourly.times("v"));
		}
	}

	@Test
	void anHourThatWasSkippedIsRefusedOrShifted() {
		String text = "time,v\n2024-03-31 01:30,1\n2024-03-31 02:30,2\n2024-03-31 03:45,3\n";
		CsvOptions berlin = CsvOptions.NONE.withZone(java.time.ZoneId.of("Europe/Berlin"));
		DataException refused = assertThrows(DataException.Unsupported.class, () -> exchange.read(text, berlin));
		assertTrue(refused.where().endsWith("data.csv, line 3") && refused.advice().contains("+01:00"), refused.toString());
		exchange.read(text, berlin.with(Gaps.SHIFT, BadRows.REFUSE));
		assertEquals(List.of("2024-03-31T00:30:00Z", "2024-03-31T01:30:00Z", "2024-03-31T01:45:00Z"), exchange.times("v"));
		assertEquals(List.of("skipped-hour"), exchange.warnings());
	}

	@Test
	void rowsInAnyOrderAreSortedStablyOnDisk() throws IOException {
		int rows = 300_000;
		long[] times = new Random(7).longs(rows, 0, 50_000).toArray();
		StringBuilder text = new StringBuilder("time,v,s\n");
		for (int i = 0; i < rows; i++) {
			text.append(1_700_000_000 + times[i]).append(',').append(i).append(",t").append(i).append('\n');
		}
		Path file = exchange.file(text.toString(), StandardCharsets.UTF_8);
		ImportOutcome outcome = exchange.imports(4L << 20).csv(file, SeriesImport.guess(file, CsvOptions.NONE), new ImportTarget("plant", Mode.CREATE),
				Progress.NONE);
		Integer[] order = new Integer[rows];
		Arrays.setAll(order, i -> i);
		Arrays.sort(order, (a, b) -> Long.compare(times[a], times[b]));
		assertEquals(Arrays.stream(order).map(String::valueOf).toList(), exchange.values("v"));
		assertEquals("[t, " + String.join(", ", order[5].toString().split("")) + "]", exchange.values("s").get(5));
		assertEquals(rows - Arrays.stream(times).distinct().count(), outcome.equal());
		assertTrue(outcome.unordered() > 0);
		assertEquals(List.of("equal-times", "unordered"), exchange.warnings());
	}

	@Test
	void valuesFurtherDownWidenTheTypeWithoutLoss() {
		StringBuilder text = new StringBuilder("time,a,b,c,d\n");
		for (int i = 0; i < 60_000; i++) {
			text.append(1_700_000_000 + i).append(i < 59_000 ? ",9007199254740993,true,1,k" + i % 3 : ",0.5,maybe,x,other" + i).append('\n');
		}
		exchange.read(text.toString(), CsvOptions.NONE);
		assertEquals(Exchange.bits(9007199254740992.0), exchange.values("a").getFirst());
		assertEquals(List.of("integers-rounded"), exchange.warnings());
		assertEquals("[t, r, u, e]", exchange.values("b").getFirst(), "texts stay as they were written");
		assertEquals("[1]", exchange.values("c").getFirst());
		assertEquals("[o, t, h, e, r, 5, 9, 9, 9, 9]", exchange.values("d").getLast());
	}

	@Test
	void rowsThatDoNotFitAreNamedPaddedOrLeftOut() {
		String text = "time,a,b\n2024-05-01,1,2\n2024-05-02,3\n2024-05-03,4,5,6\nnever,7,8\n2024-05-04,9,10,\n";
		assertTrue(assertThrows(DataException.Corrupt.class, () -> exchange.read(text, CsvOptions.NONE)).where().endsWith("line 3"));
		assertEquals(List.of(), exchange.store.keys(), "nothing of it is kept");
		exchange.read(text, CsvOptions.NONE.with(Gaps.REFUSE, BadRows.SKIP));
		assertEquals(List.of("1", "9"), exchange.values("a"));
		assertEquals(List.of("rows-skipped", "rows-without-time"), exchange.warnings());
		try (Exchange padded = new Exchange(folder)) {
			padded.read(text.replace("never", "2024-05-03"), CsvOptions.NONE.with(Gaps.REFUSE, BadRows.PAD));
			assertEquals(List.of("2", "missing", "5", "8", "10"), padded.values("b"));
		}
		assertThrows(DataException.Truncated.class, () -> new Exchange(folder).read("time,a,b\n2024-05-01,1,2\n2024-05-02,3,4\n2024-05-0", CsvOptions.NONE));
	}

	@Test
	void whatIsNoTableIsRefusedWithItsPlace() throws IOException {
		for (String text : List.of("", "\n\n", "time,v\n", "only words here\nand here\n", "time,v\n2024-05-01,\u00001\n", "time,v\n2024-05-01,\"1\n")) {
			DataException refused = assertThrows(DataException.class, () -> exchange.read(text, CsvOptions.NONE), text);
			assertTrue(refused.where().contains("data.csv") && !refused.advice().isEmpty(), refused.toString());
		}
		Path bad = folder.resolve("data.csv");
		byte[] late = ("time,v\n" + "2024-05-01,1\n".repeat(100_000) + "2024-05-01,ä\n").getBytes(StandardCharsets.ISO_8859_1);
		Files.write(bad, late);
		DataException refused = assertThrows(DataException.Corrupt.class, () -> exchange.read(bad, CsvOptions.NONE, Mode.CREATE));
		assertTrue(refused.advice().contains("windows-1252"), refused.toString());
		assertThrows(DataException.Unsupported.class, () -> exchange.read(folder.resolve("gone.csv"), CsvOptions.NONE, Mode.CREATE));
		assertThrows(DataException.Unsupported.class, () -> exchange.read(folder, CsvOptions.NONE, Mode.CREATE));
	}

	@Test
	void aLineWithoutEndIsRefusedInBoundedMemory() throws IOException {
		Path file = folder.resolve("data.csv");
		try (OutputStream out = Files.newOutputStream(file)) {
			out.write("time,v\n2024-05-01,1\n2024-05-02,".getBytes(StandardCharsets.US_ASCII));
			byte[] many = new byte[1 << 20];
			Arrays.fill(many, (byte) '7');
			for (int i = 0; i < 40; i++) {
				out.write(many);
			}
		}
		DataException refused = assertThrows(DataException.Unsupported.class, () -> exchange.read(file, CsvOptions.NONE, Mode.CREATE));
		assertTrue(refused.what().contains("longer than") && refused.where().endsWith("line 3"), refused.toString());
	}

	@Test
	void rowsAreAppendedMergedOrReplaced() {
		CsvOptions all = CsvOptions.NONE;
		exchange.read("time,v [m]\n2024-05-01,1\n2024-05-02,2\n", all);
		assertThrows(DataException.NotWritable.class, () -> exchange.read("time,v\n2024-05-03,3\n", all));
		add("time,v [m]\n2024-05-03,3\n", Mode.APPEND);
		DataException early = assertThrows(DataException.Unsupported.class, () -> add("time,v\n2024-05-02T12:00Z,9\n", Mode.APPEND));
		assertTrue(early.advice().contains("--upsert"), early.toString());
		add("time,v\n2024-05-02,22\n2024-05-02T12:00Z,9\n", Mode.UPSERT);
		assertEquals(List.of("1", "22", "9", "3"), exchange.values("v"));
		assertThrows(DataException.Unsupported.class, () -> add("time,v\n2024-05-09,1.5\n", Mode.APPEND), "int64 stays int64");
		assertThrows(DataException.Unsupported.class, () -> add("time,v [mm]\n2024-05-09,1\n", Mode.APPEND), "units");
		add("time,v [m]\n2024-06-01,1.5\n", Mode.REPLACE);
		assertEquals(List.of(Exchange.bits(1.5)), exchange.values("v"));
		add("time,v [mm]\n2024-06-01,1500\n", Mode.REPLACE);
		assertEquals("mm", exchange.store.dataset("plant").orElseThrow().signal("v#1").orElseThrow().units());
		add("time,v#1_COPY#1 [mm]\n2024-06-01,1500\n", Mode.CREATE);
		assertThrows(DataException.Unsupported.class, () -> add("time,v [m]\n2024-06-01,1.5\n", Mode.REPLACE), "the copy is in mm");
	}

	private void add(String text, Mode mode) {
		exchange.read(exchange.file(text, StandardCharsets.UTF_8), CsvOptions.NONE, mode);
	}

	@Test
	void anExportIsReadBackToTheSameBits() {
		Random random = new Random(3);
		StringBuilder text = new StringBuilder("time,x [K],n,t\n");
		for (int i = 0; i < 500; i++) {
			text.append("2024-05-01T00:00:00.").append(String.format("%09d", 1000 * i + 1)).append("Z,")
					.append(Double.longBitsToDouble(random.nextLong() & ~(1L << 62))).append(',').append(random.nextLong()).append(",\"a;\"\"")
					.append(i).append(",\n\"\n");
		}
		exchange.read(text.toString(), CsvOptions.NONE);
		String once = exchange.exported();
		assertTrue(once.startsWith("time,n#1_RAW#1,t#1_RAW#1,x#1_RAW#1 [K]\r\n2024-05-01T00:00:00.000000001Z,"), once.substring(0, 80));
		try (Exchange other = new Exchange(folder)) {
			other.read(once, CsvOptions.NONE);
			for (String column : List.of("x", "n", "t")) {
				assertEquals(exchange.rows(column), other.rows(column));
			}
			assertEquals("K", other.store.dataset("plant").orElseThrow().signal("x#1").orElseThrow().units());
			assertEquals(once, other.exported());
		}
	}
}
