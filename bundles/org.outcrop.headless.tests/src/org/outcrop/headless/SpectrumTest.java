package org.outcrop.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

class SpectrumTest {

	@TempDir
	private Path folder;
	private CommandLineRun.Runner cli;
	private Path file;

	@BeforeEach
	void prepare() throws IOException {
		cli = CommandLineRun.Runner.with(folder.resolve("cache"));
		file = SmallRun.write(folder.resolve("small.mzML"));
	}

	@Test
	void byIndex() {
		assertEquals("mz,intensity\r\n100.0,16.0\r\n200.001,32.0\r\n400.0,64.0\r\n", cli.run("spectrum", file, "--index", 2).succeeded().out());
		assertEquals("mz,intensity\r\n", cli.run("spectrum", file, "--index", 3).succeeded().out());
	}

	@Test
	void byTimeTheNearestOfALevel() {
		assertEquals(1, cli.run("spectrum", file, "--rt", 12, "--json").json().get("index").asInt());
		assertEquals(0, cli.run("spectrum", file, "--rt", 12, "--ms-level", 1, "--json").json().get("index").asInt());
		assertEquals(4, cli.run("spectrum", file, "--rt", 1e6, "--json").json().get("index").asInt());
		assertEquals(2, cli.run("spectrum", file, "--rt", 0, "--cv", -55, "--json").json().get("index").asInt());
	}

	@Test
	void jsonTellsTheHeader() {
		JsonNode answer = cli.run("spectrum", file, "--index", 2, "--json").json();
		assertEquals("scan=3", answer.get("id").asText());
		assertEquals(1, answer.get("ms_level").asInt());
		assertEquals(20.0, answer.get("rt").asDouble());
		assertEquals(-55.0, answer.get("cv").asDouble());
		assertEquals("centroid", answer.get("representation").asText());
		assertTrue(answer.get("precursor").isNull());
		assertEquals("[100.0,200.001,400.0]", answer.get("mz").toString());
		assertEquals(112.0, answer.get("intensity_sum").asDouble());
	}

	@Test
	void gzGivesTheSameThroughTheCache() throws IOException {
		Path gz = folder.resolve("small.mzML.gz");
		try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gz))) {
			out.write(SmallRun.text().getBytes(StandardCharsets.UTF_8));
		}
		for (int index = 0; index < 5; index++) {
			assertEquals(cli.run("spectrum", file, "--index", index).succeeded().out(), cli.run("spectrum", gz, "--index", index).succeeded().out());
		}
	}

	@Test
	void anIndexBeyondTheEndIsWrongUsage() {
		assertTrue(cli.run("spectrum", file, "--index", 5).failedWith(ExitCode.USAGE).contains("5"));
		assertTrue(cli.run("spectrum", file, "--rt", 1, "--ms-level", 7).failedWith(ExitCode.USAGE).contains("no spectrum"));
	}

	@Test
	void pictures() throws IOException {
		Path png = folder.resolve("s.png");
		cli.run("spectrum", file, "--index", 0, "-o", png).succeeded();
		assertEquals("1100x550", Pictures.size(png));
		assertTrue(Pictures.lit(png) > 1000);
	}
}
