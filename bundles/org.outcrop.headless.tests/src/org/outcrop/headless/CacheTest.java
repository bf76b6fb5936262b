package org.outcrop.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

class CacheTest {

	@TempDir
	private Path folder;
	private CommandLineRun.Runner cli;
	private Path file;
	private Path other;

	@BeforeEach
	void prepare() throws IOException {
		cli = CommandLineRun.Runner.with(folder.resolve("cache"));
		file = SmallRun.write(folder.resolve("small.mzML"));
		other = SmallRun.write(folder.resolve("other.mzML"));
	}

	private JsonNode status() {
		return cli.run("cache", "status", "--json").json();
	}

	@Test
	void statusListsEveryEntry() throws IOException {
		assertEquals(0, status().get("entries").size());
		cli.run("index", file, other).succeeded();
		JsonNode status = status();
		assertEquals(folder.resolve("cache").toString(), status.get("folder").asText());
		assertEquals(2, status.get("entries").size());
		JsonNode entry = status.get("entries").get(0);
		assertEquals(other.toRealPath().toString(), entry.get("source").asText());
		assertEquals("peaks", entry.get("kind").asText());
		assertTrue(entry.get("key").asText().length() >= 16);
		assertTrue(entry.get("age_s").asLong() < 600);
		assertTrue(entry.get("valid").asBoolean());
		assertEquals("valid", entry.get("validity").asText());
		assertEquals(status.get("bytes").asLong(), entry.get("bytes").asLong() + status.get("entries").get(1).get("bytes").asLong());
		assertEquals(1, cli.run("cache", "status", file, "--json").json().get("entries").size());
		assertTrue(cli.run("cache", "status", "--quota", 1).succeeded().out().contains("over the quota"));
	}

	@Test
	void anEntryOfAChangedSourceIsNotValid() throws IOException {
		cli.run("index", file).succeeded();
		Files.writeString(file, SmallRun.text() + "<!-- changed -->");
		JsonNode entry = status().get("entries").get(0);
		assertEquals(false, entry.get("valid").asBoolean());
		assertEquals("source changed", entry.get("validity").asText());
	}

	@Test
	void verifyFindsOneFlippedBit() throws IOException {
		cli.run("index", file, other).succeeded();
		assertTrue(cli.run("cache", "verify", "--json").json().get("ok").asBoolean());
		Path entry = Path.of(cli.run("cache", "status", file, "--json").json().get("entries").get(0).get("location").asText());
		flip(entry);
		CommandLineRun run = cli.run("cache", "verify", "--json");
		assertEquals(ExitCode.INPUT, run.code());
		assertEquals(false, CommandLineRun.parse(run.out()).get("ok").asBoolean());
		assertTrue(run.lastLine().contains(entry.toString()) && run.lastLine().contains("cache clear"), run.err());
		cli.run("cache", "verify", other).succeeded();
	}

	private static void flip(Path entry) throws IOException {
		Path largest;
		try (var files = Files.walk(entry)) {
			largest = files.filter(f -> f.toString().endsWith(".parquet")).max(Comparator.comparingLong(f -> f.toFile().length())).orElseThrow();
		}
		byte[] bytes = Files.readAllBytes(largest);
		bytes[bytes.length / 2] ^= 1;
		Files.delete(largest);
		Files.write(largest, bytes);
	}

	@Test
	void clearRemovesTheEntriesOfOneFileOrAllAndTellsHowMuch() {
		cli.run("index", file, other).succeeded();
		long bytes = status().get("bytes").asLong();
		JsonNode first = cli.run("cache", "clear", file, "--json").json();
		assertEquals(1, first.get("removed").asInt());
		assertEquals(other.getFileName().toString(), Path.of(status().get("entries").get(0).get("source").asText()).getFileName().toString());
		JsonNode second = cli.run("cache", "clear", "--json").json();
		assertEquals(bytes, first.get("freed").asLong() + second.get("freed").asLong());
		assertEquals(0, status().get("entries").size());
		assertTrue(Files.exists(file) && Files.exists(other), "sources stay");
	}

	@Test
	void evictRemovesWhatWasUsedLongestAgo() throws InterruptedException {
		cli.run("index", file).succeeded();
		Thread.sleep(50);
		cli.run("index", other).succeeded();
		long bytes = status().get("bytes").asLong();
		assertEquals(0, cli.run("cache", "evict", "--quota", bytes, "--json").json().get("removed").asInt());
		assertEquals(1, cli.run("cache", "evict", "--quota", bytes - 1, "--json").json().get("removed").asInt());
		assertTrue(status().get("entries").get(0).get("source").asText().endsWith("other.mzML"));
	}
}
