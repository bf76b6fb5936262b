package org.outcrop.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

class PeaksTest {

	/** One for all tests, so that equal files are read into it once. */
	@TempDir
	private static Path shared;
	@TempDir
	private Path folder;
	private CommandLineRun.Runner cli;
	private Path file;

	@BeforeEach
	void prepare() throws IOException {
		cli = CommandLineRun.Runner.with(shared.resolve("cache"));
		file = shared.resolve("it's a small run é.mzML");
		if (Files.notExists(file)) {
			SmallRun.write(file);
		}
	}

	@Test
	void csvHasTheColumnsOfTheContractAndEmptyFieldsWhereThereIsNothing() {
		CommandLineRun run = cli.run("peaks", file).succeeded();
		List<String> lines = Arrays.asList(run.out().split("\r\n"));
		assertEquals("rt,mz,intensity,log_intensity,cv,ms_level,im,spectrum", lines.getFirst());
		assertEquals(10, lines.size());
		assertEquals("10.0,100.0,1.0," + Math.log10(2) + ",-45.0,1,,0", lines.get(1));
		assertEquals("11.0,150.0,8.0," + Math.log10(9) + ",-45.0,2,,1", lines.get(4));
	}

	@ParameterizedTest
	@CsvSource({"'', 1 2 4 8 16 32 64 128 256", "--rt 10:20, 1 2 4 8 16 32 64", "--rt 20:, 16 32 64 128 256", "--rt :10, 1 2 4",
			"--mz 200:200, 2", "--mz 200:200.001, 2 32", "--ms-level 1, 1 2 4 16 32 64 128 256", "--ms-level 2, 8",
			"--ms-level all, 1 2 4 8 16 32 64 128 256", "--cv -55, 16 32 64", "--cv=-45 --ms-level 1, 1 2 4 128 256", "--limit 2, 1 2",
					"--limit 0, ''",
			"--rt 500:600, ''", "--im 0:9, ''", "--cv 3, ''", "--rt 10:20 --mz 100:100, 1 16"})
	void theWindowDecidesWithBothEndsIncluded(String options, String intensities) {
		List<Object> args = new ArrayList<>(List.of((Object[]) ("--quiet peaks " + options).strip().split(" +")));
		args.add(file);
		String found = cli.run(args.toArray()).rows().stream().map(row -> row[2].replace(".0", "")).collect(Collectors.joining(" "));
		assertEquals(intensities, found);
	}

	@Test
	void jsonHoldsTheSameRows() {
		JsonNode answer = cli.run("peaks", file, "--json", "--cv", "-55").json();
		assertEquals(3, answer.get("count").asInt());
		assertEquals("{\"rt\":20.0,\"mz\":200.001,\"intensity\":32.0,\"log_intensity\":" + Math.log10(33)
				+ ",\"cv\":-55.0,\"ms_level\":1,\"im\":null,\"spectrum\":2}", answer.get("peaks").get(1).toString());
		assertEquals("{\"peaks\":[],\"count\":0}", cli.run("peaks", file, "--json", "--rt", "900:").json().toString());
	}

	@Test
	void parquetHoldsTheSameRowsAndNothingElseIsLeft() throws SQLException, IOException {
		Path out = folder.resolve("peaks of 'x'.parquet");
		JsonNode answer = cli.run("peaks", file, "-o", out, "--json").json();
		assertEquals(9, answer.get("peaks").asInt());
		assertEquals("parquet", answer.get("format").asText());
		assertEquals(Files.size(out), answer.get("bytes").asLong());
		try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:",
				new Properties()); Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("SELECT string_agg(concat_ws('|', rt, mz, intensity, cv, ms_level, im, spectrum), ' ')"
						+ " FROM (SELECT * FROM '"
						+ out.toString().replace("'", "''") + "' LIMIT 4)")) {
			rows.next();
			assertEquals("10.0|100.0|1.0|-45.0|1|0 10.0|200.0|2.0|-45.0|1|0 10.0|300.0|4.0|-45.0|1|0 11.0|150.0|8.0|-45.0|2|1", rows.getString(1));
		}
		try (var files = Files.list(folder)) {
			assertEquals(List.of(out), files.toList());
		}
	}

	@Test
	void theFormatFollowsFromTheNameOrTheOption() throws IOException {
		Path json = folder.resolve("out.json");
		assertTrue(cli.run("peaks", file, "-o", json).succeeded().out().contains("9 peaks"));
		assertEquals(9, CommandLineRun.parse(Files.readString(json)).get("count").asInt());
		Path odd = folder.resolve("out.data");
		cli.run("peaks", file, "-o", odd, "--format", "csv").succeeded();
		assertEquals(10, Files.readAllLines(odd).size());
		assertEquals(cli.run("peaks", file).out(), cli.run("peaks", file, "-o", "-").out());
	}

	@Test
	void anExistingOutputIsRefusedBeforeTheFileIsRead() throws IOException {
		Path out = Files.writeString(folder.resolve("out.csv"), "mine");
		assertTrue(cli.run("peaks", folder.resolve("none.mzML"), "-o", out).failedWith(ExitCode.OUTPUT).contains("--overwrite"));
		assertEquals("mine", Files.readString(out));
		cli.run("peaks", file, "-o", out, "--overwrite").succeeded();
		assertEquals(10, Files.readAllLines(out).size());
	}

	@Test
	void theInputIsNeverOverwritten() throws IOException {
		cli.run("peaks", file, "-o", file, "--overwrite", "--format", "csv").failedWith(ExitCode.OUTPUT);
		assertEquals(SmallRun.text(), Files.readString(file));
	}

	@Test
	void mobilityIsAColumn() {
		Path run = folder.resolve("im.mzML");
		cli.run("generate", "lcms", "--minutes", 1, "--ms1", 4, "--features", 50, "--noise", 100, "--mobility", "-o", run).succeeded();
		List<String[]> all = cli.run("peaks", run, "--ms-level", 1).rows();
		List<String[]> window = cli.run("peaks", run, "--ms-level", 1, "--im", "0.8:1.0").rows();
		assertEquals(all.stream().filter(r -> Float.parseFloat(r[6]) >= 0.8f && Float.parseFloat(r[6]) <= 1.0f).count(), window.size());
		assertTrue(!window.isEmpty() && window.size() < all.size());
	}
}
