package org.outcrop.headless;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

class StoreCommandsTest {

	@TempDir
	private Path folder;
	private CommandLineRun.Runner cli;
	private Path data;
	private float[] values;

	@BeforeEach
	void prepare() throws IOException {
		cli = CommandLineRun.Runner.with(folder.resolve("cache"));
		data = Files.createDirectories(folder.resolve("data"));
		values = new float[30 * 40];
		for (int i = 0; i < values.length; i++) {
			values[i] = i % 251;
		}
		NpyArray.write(data.resolve("img.npy"), values, 30, 40);
		Files.writeString(data.resolve("note.txt"), "hello");
		Files.createDirectories(data.resolve("deep/er"));
		NpyArray.write(data.resolve("deep/er/other.npy"), values, 1200);
	}

	private String disk(String item) {
		return "disk:" + data + "!" + item;
	}

	private String zarr(String item) {
		return "zarr:" + folder.resolve("out.zarr") + "!" + item;
	}

	private List<String> paths(Object... args) {
		List<String> paths = new ArrayList<>();
		cli.run(args).json().get("items").forEach(item -> paths.add(item.get("path").asText()));
		return paths;
	}

	@Test
	void lsListsFoldersAndPatternsAtAnyDepth() {
		assertEquals(List.of("deep", "img", "note"), paths("store", "ls", data, "--json"));
		assertEquals(List.of("deep", "deep/er", "deep/er/other", "img", "note"), paths("store", "ls", data, "--recursive", "--json"));
		assertEquals(List.of("img"), paths("store", "ls", data, "--pattern", "i*", "--json"));
		assertEquals(List.of("deep/er/other"), paths("store", "ls", data, "--pattern", "**/o*r", "--recursive", "--json"));
		assertEquals(List.of("img"), paths("store", "ls", disk("im?"), "--json"));
		assertEquals(List.of("img"), paths("store", "ls", data + "/im*", "--json"));
		assertEquals(List.of("img", "note"), paths("store", "ls", disk("img"), disk("note"), "--json"));
		String text = cli.run("store", "ls", data).succeeded().out();
		assertTrue(text.contains("deep/") && text.contains("3 items") && text.contains("text"), text);
		cli.run("store", "ls", folder.resolve("gone")).failedWith(ExitCode.INPUT);
	}

	@Test
	void statTellsWhatAnItemIs() {
		JsonNode stat = cli.run("store", "stat", disk("img"), "--json").json();
		assertEquals("array", stat.get("kind").asText());
		assertEquals("[30,40]", stat.get("shape").toString());
		assertEquals("float32", stat.get("dtype").asText());
		assertEquals(4800, stat.get("bytes_unpacked").asLong());
		assertEquals(2, cli.run("store", "stat", disk("img"), disk("note"), "--json").json().get("items").size());
		assertTrue(cli.run("store", "stat", disk("note")).succeeded().out().contains("text"));
		assertTrue(cli.run("store", "stat", disk("gone")).failedWith(ExitCode.INPUT).contains("nothing is there"));
		assertTrue(cli.run("store", "stat", "ftp:x!y").failedWith(ExitCode.INPUT).contains("no backend for ftp:"));
	}

	@Test
	void copyChangesChunksCodecAndTypeAndComesBackTheSame() throws IOException {
		JsonNode copy = cli.run("store", "copy", disk("img"),
				zarr("a/img"), "--chunk", "8,16", "--shard", "16,32", "--codec", "zstd:4", "--type", "uint8",
				"--verify", "--json").json();
		assertEquals(1, copy.get("items").asInt());
		assertTrue(copy.get("verified").asBoolean());
		JsonNode stat = cli.run("store", "stat", zarr("a/img"), "--json").json();
		assertEquals("[8,16]", stat.get("chunk").toString());
		assertEquals("[16,32]", stat.get("shard").toString());
		assertEquals("uint8", stat.get("dtype").asText());
		assertTrue(stat.get("codecs").toString().contains("zstd:4"), stat.toString());
		cli.run("store", "copy", zarr("a/img"), disk("back"), "--type", "float32").succeeded();
		assertArrayEquals(values, NpyArray.read(data.resolve("back.npy")));
	}

	@Test
	void copyRefusesWhatIsThereUnlessToldToReplaceIt() {
		cli.run("store", "copy", disk("img"), zarr("img")).succeeded();
		cli.run("store", "copy", disk("img"), zarr("img")).failedWith(ExitCode.OUTPUT);
		cli.run("store", "copy", disk("img"), zarr("img"), "--overwrite", "--chunk", "10").succeeded();
		assertEquals("[10,10]", cli.run("store", "stat", zarr("img"), "--json").json().get("chunk").toString());
	}

	@Test
	void copyLosesNothingUnlessToldSo() throws IOException {
		values[77] = 1.5f;
		NpyArray.write(data.resolve("img.npy"), values, 30, 40);
		String line = cli.run("store", "copy", disk("img"), zarr("img"), "--type", "uint8").failedWith(ExitCode.INPUT);
		assertTrue(line.contains("1.5"), line);
		cli.run("store", "stat", zarr("img")).failedWith(ExitCode.INPUT);
		cli.run("store", "copy", disk("img"), zarr("img"), "--type", "uint8", "--loss", "round").succeeded();
	}

	@Test
	void copyTakesFoldersAndSeveralItems() {
		cli.run("store", "copy", data, zarr("all")).succeeded();
		assertEquals(List.of("all", "all/deep", "all/deep/er", "all/deep/er/other", "all/img", "all/note"),
				paths("store", "ls", zarr(""), "--recursive", "--json"));
		cli.run("store", "copy", disk("img"), disk("note"), zarr("all/deep")).succeeded();
		assertEquals(List.of("all/deep/er", "all/deep/img", "all/deep/note"), paths("store", "ls", zarr("all/deep"), "--json"));
		cli.run("store", "copy", disk("img"), disk("note"), zarr("nowhere")).failedWith(ExitCode.OUTPUT);
		cli.run("store", "copy", data, zarr("b"), "--chunk", "4").failedWith(ExitCode.USAGE);
		cli.run("store", "copy", disk("img"), "zarr:" + folder.resolve("other.zarr")).succeeded();
		assertEquals(List.of("img"), paths("store", "ls", "zarr:" + folder.resolve("other.zarr"), "--json"));
	}

	@Test
	void moveTakesItemsAway() throws IOException {
		cli.run("store", "move", disk("img"), disk("moved/img")).succeeded();
		assertFalse(Files.exists(data.resolve("img.npy")));
		cli.run("store", "move", disk("moved/img"), zarr("img")).succeeded();
		assertFalse(Files.exists(data.resolve("moved/img.npy")));
		cli.run("store", "copy", zarr("img"), disk("again")).succeeded();
		assertArrayEquals(values, NpyArray.read(data.resolve("again.npy")));
	}

	@Test
	void rmTakesFoldersOnlyWhenTold() {
		String line = cli.run("store", "rm", disk("deep")).failedWith(ExitCode.OUTPUT);
		assertTrue(line.contains("--recursive"), line);
		cli.run("store", "rm", disk("note"), disk("deep")).failedWith(ExitCode.OUTPUT);
		assertTrue(Files.exists(data.resolve("note.txt")), "all are looked at before the first is removed");
		assertEquals(2, cli.run("store", "rm", disk("note"), disk("deep"), "--recursive", "--json").json().get("removed").size());
		assertEquals(List.of("img"), paths("store", "ls", data, "--json"));
		cli.run("store", "rm", disk("note")).failedWith(ExitCode.INPUT);
		cli.run("store", "rm", data, "--recursive").failedWith(ExitCode.OUTPUT);
		assertTrue(Files.exists(data.resolve("img.npy")), "a whole store stays");
	}

	@Test
	void verifyFindsATornChunk() throws IOException {
		cli.run("store", "copy", disk("img"), zarr("img"), "--codec", "zstd").succeeded();
		assertTrue(cli.run("store", "verify", zarr("img"), "--json").json().get("ok").asBoolean());
		Path chunk;
		try (Stream<Path> files = Files.walk(folder.resolve("out.zarr/img"))) {
			chunk = files.filter(Files::isRegularFile).filter(file -> folder.resolve("out.zarr/img").relativize(file).toString().startsWith("c")).findFirst()
					.orElseThrow();
		}
		byte[] bytes = Files.readAllBytes(chunk);
		Files.write(chunk, Arrays.copyOf(bytes, bytes.length / 2));
		CommandLineRun run = cli.run("store", "verify", zarr("img"), "--json");
		assertEquals(ExitCode.INPUT, run.code());
		assertFalse(CommandLineRun.parse(run.out()).get("ok").asBoolean());
		assertTrue(run.lastLine().startsWith("outcrop: "), run.err());
	}

	@Test
	void explainGivesReasons() {
		assertTrue(cli.run("store", "copy", disk("img"), zarr("img"), "--codec", "auto").succeeded().err().contains("packed by "));
		JsonNode explained = cli.run("store", "explain", zarr("img"), "--among", "disk:" + data, "--json").json();
		assertTrue(explained.get("now").get("reason").asText().contains("goes to"), explained.toString());
		assertEquals(3, explained.get("now").get("places").size());
		String words = cli.run("store", "explain", zarr("img")).succeeded().out();
		assertTrue(words.contains("array [30, 40] of float32"), words);
		assertTrue(words.contains("packed by ") && words.contains("chunks timed"), words);
	}

	@Test
	void aFolderIsPackedByMeasuring() {
		cli.run("store", "copy", "disk:" + data + "!", zarr("all"), "--codec", "auto", "--quiet").succeeded();
		JsonNode attributes = cli.run("store", "stat", zarr("all/img"), "--json").json().get("attributes");
		assertTrue(attributes.get("outcrop_compression").get("figures").size() > 2, attributes.toString());
		CommandLineRun refused = cli.run("store", "copy", "disk:" + data + "!", zarr("more"), "--codec", "zstd");
		assertEquals(ExitCode.USAGE, refused.code());
	}

	@Test
	void itemsAreCopiedIntoAnHdf5FileAndBack() throws IOException {
		Path file = folder.resolve("all.h5");
		JsonNode copy = cli.run("store", "copy", data, file, "--verify", "--json").json();
		assertEquals(6, copy.get("items").asInt(), "three items, two folders and what holds them");
		assertEquals(List.of("deep", "deep/er", "deep/er/other", "img", "note"), paths("store", "ls", file, "--recursive", "--json"));
		JsonNode stat = cli.run("store", "stat", file + "/img", "--json").json();
		assertEquals("[30,40]", stat.get("shape").toString());
		assertEquals("float32", stat.get("dtype").asText());
		cli.run("store", "copy", file + "!img", file + "!packed", "--chunk", "8,16", "--codec", "gzip:4").succeeded();
		assertEquals("[8,16]", cli.run("store", "stat", "hdf5:" + file + "!packed", "--json").json().get("chunk").toString());
		cli.run("store", "copy", file + "!packed", disk("back")).succeeded();
		assertArrayEquals(values, NpyArray.read(data.resolve("back.npy")));
		assertTrue(cli.run("store", "verify", file, "--json").json().get("ok").asBoolean());
		cli.run("store", "move", file + "!packed", file + "!deep/packed").succeeded();
		cli.run("store", "rm", file + "!img").succeeded();
		assertEquals(List.of("deep", "note"), paths("store", "ls", file, "--json"));
		assertTrue(cli.run("store", "snapshot", file + "!note").failedWith(ExitCode.INPUT).contains("no versions"));
	}

	@Test
	void versionsAreKeptListedReadRestoredAndDropped() throws IOException {
		cli.run("store", "copy", disk("img"), zarr("a/img")).succeeded();
		for (String item : List.of(disk("img"), zarr("a/img"))) {
			JsonNode kept = cli.run("store", "snapshot", item, "--name", "raw", "--json").json();
			assertEquals("raw", kept.get("version").asText());
			assertTrue(kept.get("shared").asBoolean());
			cli.run("store", "snapshot", item, "--name", "raw").failedWith(ExitCode.OUTPUT);
			NpyArray.write(folder.resolve("other.npy"), new float[] { 1, 2, 3 }, 3);
			cli.run("store", "copy", folder.resolve("other.npy"), item, "--overwrite").succeeded();
			JsonNode versions = cli.run("store", "versions", item, "--json").json().get("versions");
			assertEquals(1, versions.size());
			String address = versions.get(0).get("address").asText();
			assertEquals("[30,40]", cli.run("store", "stat", address, "--json").json().get("shape").toString());
			cli.run("store", "restore", item, "--from", "raw").failedWith(ExitCode.OUTPUT);
			cli.run("store", "restore", item, item + " again", "--from", "1").succeeded();
			cli.run("store", "restore", item, "--from", "raw", "--overwrite").succeeded();
			for (String there : List.of(item, item + " again")) {
				assertEquals("[30,40]", cli.run("store", "stat", there, "--json").json().get("shape").toString());
			}
			cli.run("store", "clone", item, item + " clone").succeeded();
			cli.run("store", "clone", item, item + " clone").failedWith(ExitCode.OUTPUT);
			assertEquals(1, cli.run("store", "versions", item, "--drop", "raw", "--json").json().get("dropped").size());
			assertTrue(cli.run("store", "versions", item).succeeded().out().contains("no versions"));
			cli.run("store", "versions", item, "--drop", "raw").failedWith(ExitCode.INPUT);
		}
		assertTrue(cli.run("store", "verify", data, "--json").json().get("ok").asBoolean());
		assertTrue(cli.run("store", "verify", zarr(""), "--json").json().get("ok").asBoolean());
		assertEquals(List.of("deep", "img", "img again", "img clone", "note"), paths("store", "ls", data, "--json"));
	}
}
