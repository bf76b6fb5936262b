package org.outcrop.headless;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

class SeriesCommandsTest {

	private static final String TEXT = """
			Zeit;NH4 [mg/l];Pumpe
			01.05.2024 00:00;1,5;an
			01.05.2024 00:01;2,5;aus
			01.05.2024 00:02;NA;an
			""";

	@TempDir
	private Path folder;
	private CommandLineRun.Runner cli;
	private Path file;
	private String store;

	@BeforeEach
	void prepare() throws IOException {
		cli = CommandLineRun.Runner.with(folder.resolve("cache"));
		file = Files.writeString(folder.resolve("plant.csv"), TEXT);
		store = "duckdb:" + folder.resolve("plant.duckdb");
	}

	@Test
	void aRehearsalShowsTheGuessAndMakesNothing() {
		JsonNode guess = cli.run("series", "import", store, file, "--dry-run", "--json").json().get("guess");
		assertEquals(";", guess.get("delimiter").asText());
		assertEquals(",", guess.get("decimal").asText());
		assertEquals("dmy", guess.get("time_format").asText());
		assertEquals("[{\"column\":2,\"name\":\"NH4\",\"units\":\"mg/l\",\"type\":\"float64\"},{\"column\":3,\"name\":\"Pumpe\",\"units\":\"\",\"type\":\"string\"}]",
				guess.get("columns").toString());
		assertTrue(cli.run("series", "import", store, file, "--dry-run").succeeded().out().contains("zone: Z"));
		JsonNode told = cli.run("series", "import", store, file, "--dry-run", "--json", "--no-header", "--skip", "1", "--time", "1", "--encoding", "windows-1252")
				.json().get("guess");
		assertFalse(told.get("header").asBoolean());
		assertEquals("column 2", told.get("columns").get(0).get("name").asText());
		assertEquals("windows-1252", told.get("encoding").asText());
		assertFalse(Files.exists(folder.resolve("plant.duckdb")));
	}

	@Test
	void aTableGoesInAndOutOfEveryStore() throws IOException {
		String expected = null;
		for (String one : List.of(store, "parquet:" + folder.resolve("folder"), "jdbc:sqlite:" + folder.resolve("plant.sqlite"))) {
			JsonNode answer = cli.run("series", "import", one, file, "--zone", "Europe/Berlin", "--type", "Pumpe=category", "--json").json();
			assertEquals(3, answer.get("rows").asInt());
			assertEquals("2024-04-30T22:00:00Z", answer.get("first").asText());
			assertEquals(1, answer.get("series").get(0).get("missing").asInt());
			JsonNode list = cli.run("series", "list", one, "--json").json();
			assertEquals(2, list.get("series").asInt());
			JsonNode signal = list.get("datasets").get(0).get("signals").get(0);
			assertEquals("NH4#1", signal.get("name").asText());
			assertEquals("mg/l", signal.get("units").asText());
			assertEquals("PT1M", signal.get("series").get(0).get("frequency").asText());
			assertEquals(2.5, signal.get("series").get(0).get("max").asDouble());
			String text = cli.run("series", "export", one).succeeded().out();
			expected = expected == null ? text : expected;
			assertEquals(expected, text);
			assertTrue(cli.run("series", "verify", one, "--json").json().get("ok").asBoolean());
			cli.run("series", "import", one, file).failedWith(ExitCode.OUTPUT);
		}
		assertEquals("""
				time,NH4#1_RAW#1 [mg/l],Pumpe#1_RAW#1\r
				2024-04-30T22:00:00Z,1.5,an\r
				2024-04-30T22:01:00Z,2.5,aus\r
				2024-04-30T22:02:00Z,,an\r
				""", expected);
	}

	@Test
	void aStoreIsAFileOfSeriesToInfo() {
		cli.run("series", "import", store, file).succeeded();
		JsonNode answer = cli.run("info", folder.resolve("plant.duckdb"), "--full", "--json").json();
		assertEquals("series", answer.get("kind").asText());
		assertEquals(List.of(2, 2, 6), List.of(answer.get("signals").asInt(), answer.get("series").asInt(), answer.get("rows").asInt()));
		assertEquals("[\"plant\"]", answer.get("datasets").toString());
		assertEquals("[]", answer.get("damage").toString());
		assertTrue(cli.run("info", folder.resolve("plant.duckdb"), "--json").json().get("damage").isNull());
	}

	@Test
	void partsAreExportedInEveryFormat() {
		cli.run("series", "import", store, file, "--zone", "Europe/Berlin").succeeded();
		assertEquals("time,NH4#1_RAW#1 [mg/l]\r\n2024-04-30T22:01:00Z,2.5\r\n", cli.run("series", "export", store, "--signal", "NH4#1", "--from",
				"2024-05-01T00:01", "--to", "2024-04-30T22:01:30Z").succeeded().out());
		assertEquals(3, cli.run("series", "export", store, "--columns", "Pumpe#1_RAW#1", "--to", "2024-05-01", "--format", "csv").rows().size());
		for (String format : List.of("csv", "parquet", "zip")) {
			Path out = folder.resolve("out." + format);
			JsonNode answer = cli.run("series", "export", store, "-o", out, "--json").json();
			assertEquals(out.toFile().length(), answer.get("bytes").asLong());
			cli.run("series", "export", store, "-o", out).failedWith(ExitCode.OUTPUT);
			String other = "parquet:" + folder.resolve("from-" + format);
			cli.run("series", "import", other, out, "--quiet").succeeded();
			assertEquals(cli.run("series", "export", store).out(), cli.run("series", "export", other).out());
		}
		cli.run("series", "export", store, "--signal", "gone").failedWith(ExitCode.INPUT);
		cli.run("series", "export", store, "--json").failedWith(ExitCode.USAGE);
		cli.run("series", "export", store, "--from", "yesterday").failedWith(ExitCode.USAGE);
		cli.run("series", "export", "duckdb:" + folder.resolve("gone.duckdb")).failedWith(ExitCode.INPUT);
		assertFalse(Files.exists(folder.resolve("gone.duckdb")));
	}

	@Test
	void storesAreCopiedBitForBit() {
		cli.run("series", "import", store, file).succeeded();
		String to = "jdbc:sqlite:" + folder.resolve("copy.sqlite");
		assertEquals(6, cli.run("series", "migrate", store, to, "--json").json().get("rows").asInt());
		assertEquals(cli.run("series", "export", store).out(), cli.run("series", "export", to).out());
		cli.run("series", "migrate", store, to).failedWith(ExitCode.OUTPUT);
		cli.run("series", "migrate", store, to, "--overwrite").succeeded();
		cli.run("series", "migrate", store, to, "--dataset", "gone", "--overwrite").failedWith(ExitCode.INPUT);
		cli.run("series", "migrate", store, store).failedWith(ExitCode.USAGE);
	}

	@Test
	void aStepIsKeptWithWhatItMadeAndShownAsAGraph() {
		cli.run("series", "import", store, file).succeeded();
		JsonNode made = cli.run("series", "process", store, "resample", "--input", "NH4#1_RAW#1", "--param", "step=PT2M", "--param", "method=mean", "--json")
				.json();
		assertEquals("NH4#1_RESAMPLED#1", made.get("series").asText());
		assertEquals(2, made.get("rows").asInt());
		assertEquals("PT2M", made.get("step").get("parameters").get("step").asText());
		String from = "plant/NH4#1/NH4#1_RAW#1";
		String to = "plant/NH4#1/NH4#1_RESAMPLED#1";
		JsonNode edge = cli.run("series", "graph", store, "--json").json().get("edges").get(0);
		assertEquals(from, edge.get("from").asText());
		assertEquals(to, edge.get("to").asText());
		assertTrue(cli.run("series", "graph", store).succeeded().out().contains("    from " + from + " by resample"));
		assertTrue(cli.run("series", "graph", store, "--format", "dot").succeeded().out().contains("\"" + from + "\" -> \"" + to + "\""));
		assertEquals(1, cli.run("series", "info", store, to, "--json").json().get("steps").size());
		cli.run("series", "process", store, "resample", "--input", "NH4#1_RAW#1", "--param", "stop=1").failedWith(ExitCode.USAGE);
		assertTrue(cli.run("series", "process", store, "sing", "--input", "NH4#1_RAW#1").failedWith(ExitCode.USAGE).contains("resample"));
		cli.run("series", "process", store, "resample", "--input", from, "--param", "step=PT2M", "--output", "NH4#1_RESAMPLED#1").failedWith(ExitCode.OUTPUT);
		cli.run("series", "process", store, "resample", "--input", "gone").failedWith(ExitCode.INPUT);
	}

	@Test
	void rowsAreAddedByModes() throws IOException {
		cli.run("series", "import", store, file).succeeded();
		Files.writeString(file, "Zeit;NH4 [mg/l]\n01.05.2024 00:01;7,5\n02.05.2024 00:00;8,5\n");
		assertTrue(cli.run("series", "import", store, file, "--append").failedWith(ExitCode.INPUT).contains("--upsert"));
		cli.run("series", "import", store, file, "--upsert").succeeded();
		assertEquals(List.of("1.5", "7.5", "", "8.5"), cli.run("series", "export", store, "--signal", "NH4#1").rows().stream().map(row -> row[1]).toList());
		cli.run("series", "import", store, file, "--append", "--upsert").failedWith(ExitCode.USAGE);
	}

	@Test
	void aPackedLongTableBecomesASeriesForEachName() throws IOException {
		Path packed = folder.resolve("log.csv.gz");
		try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
			out.write("time,sensor,value\n2024-05-01T00:00:00Z,NH4 [mg/l],1.5\n2024-05-01T00:00:00Z,pump,on\n".getBytes(StandardCharsets.UTF_8));
		}
		assertEquals(2, cli.run("series", "import", store, packed, "--key", "sensor", "--dry-run", "--json").json().get("guess").get("key_column").asInt());
		JsonNode answer = cli.run("series", "import", store, packed, "--key", "sensor", "--json").json();
		assertEquals(2, answer.get("rows").asInt());
		assertEquals("log", answer.get("series").get(0).get("dataset").asText());
		assertEquals("mg/l", answer.get("series").get(0).get("units").asText());
		assertEquals("boolean", answer.get("series").get(1).get("type").asText());
		byte[] bytes = Files.readAllBytes(packed);
		Files.write(packed, Arrays.copyOf(bytes, bytes.length - 9));
		CommandLineRun cut = cli.run("series", "import", store, packed, "--key", "sensor", "--replace");
		assertEquals(ExitCode.INPUT, cut.code());
		assertTrue(cut.err().contains("the packed file ends in the middle"), cut.err());
	}

	@Test
	void whatIsGeneratedIsImportedWithItsTruth() throws IOException {
		Path table = folder.resolve("sensors.csv");
		JsonNode truth = cli.run("generate", "series", "-o", table, "--rows", "5000", "--sensors", "7", "--seed", "5", "--json").json();
		byte[] once = Files.readAllBytes(table);
		cli.run("generate", "series", "-o", table, "--rows", "5000", "--sensors", "7", "--seed", "5").failedWith(ExitCode.OUTPUT);
		cli.run("generate", "series", "-o", table, "--rows", "5000", "--sensors", "7", "--seed", "5", "--overwrite").succeeded();
		assertArrayEquals(once, Files.readAllBytes(table));
		JsonNode answer = cli.run("series", "import", store, table, "--json").json();
		assertEquals(7, answer.get("series").size());
		JsonNode signals = cli.run("series", "list", store, "--json").json().get("datasets").get(0).get("signals");
		for (JsonNode sensor : truth.get("sensors")) {
			JsonNode signal = signals.findParents("name").stream().filter(one -> one.get("name").asText().equals(sensor.get("name").asText() + "#1"))
					.findFirst().orElseThrow();
			JsonNode series = signal.get("series").get(0);
			assertEquals(sensor.get("units"), signal.get("units"));
			for (String field : List.of("missing", "min", "max")) {
				assertEquals(sensor.get(field), series.get(field), field);
			}
			assertTrue(sensor.get("missing").asLong() > 0 && sensor.get("events").size() == 6, sensor.toString());
		}
		cli.run("generate", "series", "-o", table, "--step", "1m", "--overwrite").failedWith(ExitCode.USAGE);
	}

	@Test
	void aSeriesIsDrawnWithTheExtremesThatItHas() throws IOException {
		Path table = folder.resolve("sensors.csv");
		cli.run("generate", "series", "-o", table, "--rows", "20000", "--sensors", "1").succeeded();
		cli.run("series", "import", store, table, "--dataset", "plant").succeeded();
		JsonNode truth = cli.run("series", "info", store, "T_1#1_RAW#1", "--json").json();
		JsonNode figures = cli.run("render", "series", store, "--series", "T_1#1_RAW#1", "--json").json();
		assertEquals(truth.get("max"), figures.get("max"));
		assertEquals(truth.get("rows").asLong() - truth.get("missing").asLong(), figures.get("values").asLong());
		assertEquals(1440, cli.run("render", "series", store, "--series", "T_1#1_RAW#1", "--from", "2024-01-02", "--to", "2024-01-02", "--json").json()
				.get("values").asLong());
		for (String format : List.of("png", "svg")) {
			Path out = folder.resolve("out." + format);
			cli.run("render", "series", store, "--series", "T_1#1_RAW#1", "-o", out, "--size", "600x300").succeeded();
			assertTrue(out.toFile().length() > 1000);
		}
		assertTrue(Files.readString(folder.resolve("out.svg")).contains("T_1#1 (degC)"));
		cli.run("render", "series", store, "--series", "T_1#1_RAW#1", "--from", "2030-01-01", "--json").failedWith(ExitCode.INPUT);
	}

	@Test
	void mistakesAreToldInOneLine() throws IOException {
		cli.run("series").failedWith(ExitCode.USAGE);
		cli.run("series", "list").failedWith(ExitCode.USAGE);
		cli.run("series", "list", folder.resolve("plant")).failedWith(ExitCode.INPUT);
		assertTrue(cli.run("series", "list", "jdbc:postgresql://localhost/x?password=secret").failedWith(ExitCode.USAGE).contains("OUTCROP_JDBC_PASSWORD"));
		cli.run("series", "import", store, folder.resolve("gone.csv")).failedWith(ExitCode.INPUT);
		cli.run("series", "import", store, file, "--zone", "Mars").failedWith(ExitCode.USAGE);
		cli.run("series", "import", store, file, "--time", "when").failedWith(ExitCode.INPUT);
		Files.writeString(file, TEXT + "01.05.2024 00:03;1\n");
		assertTrue(cli.run("series", "import", store, file).failedWith(ExitCode.INPUT).contains("plant.csv, line 5"));
		cli.run("series", "import", store, file, "--bad-rows", "skip").succeeded();
		Cancellation cancellation = new Cancellation();
		cancellation.cancel();
		new CommandLineRun.Runner(folder.resolve("cache"), cancellation, false).run("series", "import", store, file, "--replace")
				.failedWith(ExitCode.CANCELLED);
	}
}
