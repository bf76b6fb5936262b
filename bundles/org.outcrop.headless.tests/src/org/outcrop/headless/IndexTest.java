package org.outcrop.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

class IndexTest {

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
	void theSecondRunFindsTheCache() {
		JsonNode first = cli.run("index", file, "--json").json();
		JsonNode second = cli.run("index", file, "--json").json();
		assertEquals(List.of("built", "hit"), List.of(first.get("cache").asText(), second.get("cache").asText()));
		for (JsonNode answer : List.of(first, second)) {
			assertEquals("out-of-core", answer.get("mode").asText());
			assertEquals(9, answer.get("peaks").asInt());
			assertEquals(5, answer.get("spectra").asInt());
			assertTrue(answer.get("bytes").asLong() > 0);
			assertTrue(Files.isDirectory(Path.of(answer.get("entry").asText())));
			assertTrue(answer.get("seconds").asDouble() >= 0);
		}
		assertTrue(cli.run("index", file).succeeded().out().contains("up to date"));
	}

	@Test
	void aChangedFileIsReadAgain() throws IOException {
		cli.run("index", file).succeeded();
		Files.writeString(file, SmallRun.text().replace("scan=5", "scan=7"));
		assertEquals("built", cli.run("index", file, "--json").json().get("cache").asText());
	}

	@Test
	void inMemoryKeepsNothing() throws IOException {
		JsonNode answer = cli.run("index", file, "--in-memory", "--json").json();
		assertEquals("in-memory", answer.get("mode").asText());
		assertEquals("built", answer.get("cache").asText());
		assertTrue(answer.get("entry").isNull());
		assertEquals(0, cli.run("cache", "status", "--json").json().get("entries").size());
	}

	@ParameterizedTest
	@ValueSource(strings = {"zstd", "snappy", "gzip", "none", "ZSTD"})
	void everyCompressionGivesTheSamePeaks(String compression) {
		assertEquals(9, cli.run("index", file, "--cache-compression", compression, "--json").json().get("peaks").asInt());
	}

	@Test
	void severalFilesGiveAListAndOneBadFileDoesNotStopTheOthers() throws IOException {
		Path bad = Files.createFile(folder.resolve("bad.mzML"));
		Path other = SmallRun.write(folder.resolve("other.mzML"));
		CommandLineRun run = cli.run("index", file, bad, other, "--json");
		assertEquals(ExitCode.INPUT, run.code());
		assertTrue(run.lastLine().startsWith("outcrop: ") && run.lastLine().contains("bad.mzML"), run.err());
		JsonNode files = CommandLineRun.parse(run.out()).get("files");
		assertEquals(3, files.size());
		assertEquals(9, files.get(0).get("peaks").asInt());
		assertTrue(files.get(1).get("error").asText().contains("bad.mzML"));
		assertEquals(9, files.get(2).get("peaks").asInt());
	}

	@Test
	void progressIsOnStderrAndQuietSilencesIt() throws IOException {
		CommandLineRun loud = cli.run("index", file);
		assertTrue(loud.err().contains("100 %"), loud.err());
		CommandLineRun quiet = cli.run("index", Files.copy(file, folder.resolve("copy.mzML")), "--quiet");
		assertEquals("", quiet.succeeded().err());
	}
}
