package org.outcrop.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTest {

	/** One for all tests, so that the file is read into it once. */
	@TempDir
	private static Path shared;
	@TempDir
	private Path folder;
	private CommandLineRun.Runner cli;
	private Path file;

	@BeforeEach
	void prepare() throws IOException {
		cli = CommandLineRun.Runner.with(shared.resolve("cache"));
		file = shared.resolve("small.mzML");
		if (Files.notExists(file)) {
			SmallRun.write(file);
		}
	}

	@Test
	void jsonHoldsColumnsTypesAndRows() {
		var answer = cli.run("sql", file, "SELECT count(*) AS n, sum(intensity)::DOUBLE AS s, NULL AS nothing, 'a\"b' AS t FROM peaks",
				"--json").json();
		assertEquals("[\"n\",\"s\",\"nothing\",\"t\"]", answer.get("columns").toString());
		assertEquals(4, answer.get("types").size());
		assertEquals("[[9,511.0,null,\"a\\\"b\"]]", answer.get("rows").toString());
		assertEquals(1, answer.get("count").asInt());
	}

	@Test
	void csvAndTable() {
		String statement = "SELECT ms_level, count(*) AS spectra FROM spectra GROUP BY ms_level ORDER BY ms_level";
		assertEquals("ms_level,spectra\r\n1,3\r\n2,2\r\n", cli.run("sql", file, statement, "--format", "csv").succeeded().out());
		String newLine = System.lineSeparator();
		assertEquals(String.join(newLine, "ms_level  spectra", "--------  -------", "       1        3", "       2        2", "(2 rows)", ""),
				cli.run("sql", file, statement).succeeded().out());
	}

	@Test
	void allTablesAreThere() {
		for (String table : new String[] {"peaks", "im_peaks", "spectra", "chromatograms"}) {
			cli.run("sql", file, "SELECT count(*) FROM " + table).succeeded();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = {"SELEC 1", "SELECT nothing FROM peaks", "DROP TABLE peaks", "CREATE TABLE x (a INT)",
			"SELECT * FROM read_csv('/etc/passwd')",
			"COPY peaks TO 'stolen.csv'", ""})
	void wrongAndForbiddenStatementsEndWith2AndTheEnginesMessage(String statement) {
		String line = cli.run("sql", file, statement).failedWith(ExitCode.USAGE);
		assertTrue(line.endsWith(": see outcrop sql --help"), line);
		assertFalse(Files.exists(Path.of("stolen.csv")));
	}
}
