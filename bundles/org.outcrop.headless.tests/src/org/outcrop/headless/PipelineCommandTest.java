package org.outcrop.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

class PipelineCommandTest {

	private static final String TEXT = """
			name: spots
			input: disk:img
			steps:
			  - name: smooth
			    operation: gaussian
			    with: {sigma: 1}
			  - name: mask
			    operation: threshold
			    with: {method: otsu}
			    write: {to: "zarr:out.zarr!mask", chunk: 16, codec: "zstd:1"}
			  - name: labels
			    operation: label
			    read: memory
			    write: "zarr:out.zarr!labels"
			  - name: small
			    input: original
			    operation: downsample
			    with: {factor: 4}
			    write: disk:small
			""";

	@TempDir
	private Path folder;
	private CommandLineRun.Runner cli;
	private Path file;

	@BeforeEach
	void prepare() throws IOException {
		cli = CommandLineRun.Runner.with(folder.resolve("cache"));
		float[] values = new float[60 * 80];
		for (int spot = 0; spot < 5; spot++) {
			for (int i = 0; i < 25; i++) {
				values[(8 + 9 * spot + i / 5) * 80 + 6 + 14 * spot + i % 5] = 100;
			}
		}
		NpyArray.write(folder.resolve("img.npy"), values, 60, 80);
		file = Files.writeString(folder.resolve("spots.yaml"), TEXT);
	}

	private static List<String> statuses(JsonNode answer) {
		List<String> statuses = new ArrayList<>();
		answer.get("steps").forEach(step -> statuses.add(step.get("status").asText()));
		return statuses;
	}

	@Test
	void stepsRunFromStoreToStoreAndSayWhatTheyFound() throws IOException {
		JsonNode answer = cli.run("pipeline", file, "--json", "--quiet", "--memory", "64M", "--workers", 2).json();
		assertEquals("spots", answer.get("pipeline").asText());
		assertEquals(List.of("done", "done", "done", "done"), statuses(answer));
		assertEquals(5, answer.get("steps").get(2).get("facts").get("objects").asInt());
		assertEquals("[15,20]", answer.get("steps").get(3).get("shape").toString());
		assertEquals("zarr:" + folder.resolve("out.zarr") + "!labels", answer.get("steps").get(2).get("output").asText());
		assertEquals(300, NpyArray.read(folder.resolve("small.npy")).length);
		assertEquals("[16,16]", cli.run("store", "stat", "zarr:" + folder.resolve("out.zarr")
				+ "!mask", "--json").json().get("chunk").toString());
		assertTrue(cli.run("store", "verify", "zarr:" + folder.resolve("out.zarr"), "--json").json().get("ok").asBoolean());
	}

	@Test
	void aSecondRunIsRefusedOrSkipsOrReplaces() {
		cli.run("pipeline", file).succeeded();
		String line = cli.run("pipeline", file).failedWith(ExitCode.OUTPUT);
		assertTrue(line.contains("step 'mask'") && line.contains("out.zarr!mask") && line.contains("--resume"), line);
		assertEquals(List.of("not_needed", "skipped", "skipped", "skipped"), statuses(cli.run("pipeline", file, "--resume", "--json").json()));
		assertTrue(cli.run("pipeline", file, "--resume").succeeded().out().contains("labels (label): skipped, was finished before"));
		assertEquals(List.of("done", "done", "done", "done"), statuses(cli.run("pipeline", file, "--overwrite", "--json").json()));
	}

	@Test
	void theOverlayIsWrittenBackWhenAllIsDone() throws IOException {
		for (String store : List.of("zarr:under.zarr", "disk:under")) {
			Files.createDirectories(folder.resolve("under"));
			String other = TEXT.replace("small", "small-" + store.substring(0, 4)).replace("input: disk:img", "input: disk:img\noverlay: " + store)
					.replace("zarr:out.zarr!mask\", chunk: 16, codec: \"zstd:1\"", "overlay\"").replace("read: memory", "read: overlay")
					.replace("zarr:out.zarr!labels", "overlay");
			Files.writeString(file, other);
			JsonNode answer = cli.run("pipeline", file, "--json", "--quiet", "--memory", "64M").json();
			assertEquals(5, answer.get("steps").get(2).get("facts").get("objects").asInt());
			assertTrue(answer.get("steps").get(1).get("output").asText().matches(store.substring(0, 4) + ":.*under.*!mask"), answer.toString());
			List<String> names = new ArrayList<>();
			cli.run("store", "ls", store.replace(":", ":" + folder
					+ "/"), "--json").json().get("items").forEach(item -> names.add(item.get("path").asText()));
			assertEquals(List.of("labels", "mask"), names, "results stay, what was brought is gone");
			assertEquals(List.of("not_needed", "skipped", "skipped", "skipped"), statuses(cli.run("pipeline", file, "--resume", "--json").json()));
			cli.run("pipeline", file).failedWith(ExitCode.OUTPUT);
		}
	}

	@Test
	void whatChangedIsNotGoneOnWith() throws IOException {
		cli.run("pipeline", file).succeeded();
		Files.writeString(file, TEXT.replace("factor: 4", "factor: 2"));
		assertTrue(cli.run("pipeline", file, "--resume").failedWith(ExitCode.INPUT).contains("the pipeline was changed"));
		Files.writeString(file, TEXT + "# a remark\n");
		cli.run("pipeline", file, "--resume").succeeded();
		NpyArray.write(folder.resolve("img.npy"), new float[60 * 80], 60, 80);
		assertTrue(cli.run("pipeline", file, "--resume").failedWith(ExitCode.INPUT).contains("the input was changed"));
	}

	@Test
	void mistakesAreToldWithTheirLine() throws IOException {
		Files.writeString(file, TEXT.replace("sigma: 1", "sigmas: 1"));
		String line = cli.run("pipeline", file).failedWith(ExitCode.INPUT);
		assertTrue(line.contains("gaussian has no parameter 'sigmas': " + file + ", line 6, column 12"), line);
		assertFalse(Files.exists(folder.resolve("spots.yaml.journal")));
		cli.run("pipeline", folder.resolve("gone.yaml")).failedWith(ExitCode.INPUT);
		Files.writeString(file, TEXT.replace("disk:img", "disk:gone"));
		cli.run("pipeline", file).failedWith(ExitCode.INPUT);
		assertFalse(Files.exists(folder.resolve("out.zarr")), "no store is made for nothing");
	}

	@Test
	void aCancelledRunEndsWith4AndGoesOn() {
		Cancellation cancellation = new Cancellation();
		cancellation.cancel();
		new CommandLineRun.Runner(folder.resolve("cache"), cancellation, false).run("pipeline", file).failedWith(ExitCode.CANCELLED);
		assertFalse(Files.exists(folder.resolve("small.npy")));
		assertEquals(List.of("done", "done", "done", "done"), statuses(cli.run("pipeline", file, "--resume", "--json").json()));
	}

	@Test
	void operationsAreListed() {
		String text = cli.run("pipeline", "--operations").succeeded().out();
		for (String name : List.of("gaussian", "median", "threshold", "opening", "label", "downsample", "project", "rechunk", "convert", "sigma")) {
			assertTrue(text.contains(name), name);
		}
		assertEquals(9, cli.run("pipeline", "--operations", "--json").json().get("operations").size());
	}
}
