package org.outcrop.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.pipeline.StepReport.Status;
import org.outcrop.pipeline.operation.Operations;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.BackendProvider.Resources;
import org.outcrop.store.Backends;
import org.outcrop.store.StorePath;
import org.outcrop.store.files.VirtualFileSystem;
import org.outcrop.zarr.ZarrType;

class PipelineRunnerTest {

	/** What a killed process throws at no one: nothing catches it. */
	private static final class Killed extends Error {
		private static final long serialVersionUID = 1L;
	}

	@TempDir
	private Path folder;
	private final HeldStores stores = new HeldStores();
	private final MemoryBudget budget = new MemoryBudget(64L << 20);
	private VirtualFileSystem files;
	private byte[] original;

	@BeforeEach
	void prepare() {
		files = new VirtualFileSystem(new Backends(List.of(stores)), new Resources(Optional.of(budget), 1));
		original = new byte[40 * 50];
		new Random(5).nextBytes(original);
		stores.put("held:in", "raw", ArrayInfo.of(ZarrType.UINT8, 40, 50).withAxes("y", "x"), original);
	}

	@AfterEach
	void nothingIsHeld() {
		files.close();
		assertEquals(0, budget.used(), () -> "still held: " + budget.holdings());
	}

	private static PipelineBuilder pipeline() {
		return Pipeline.named("cells").original("held:in!raw").step("smooth", "gaussian").with("sigma",
				1.5).step("mask", "threshold").with("method", "otsu")
				.write("held:out!mask").step("labels", "label").write("held:out!labels").step("thumb", "downsample").fromOriginal().with("factor", 4L)
				.write("held:thumbs!small");
	}

	private RunReport run(Pipeline pipeline, RunOptions options, Progress progress) {
		return new PipelineRunner(files, Operations.installed(), budget, 2).run(pipeline, options, progress);
	}

	private RunOptions resume() {
		return new RunOptions(false, true, Optional.of(folder.resolve("journal")));
	}

	private RunOptions first() {
		return new RunOptions(false, false, Optional.of(folder.resolve("journal")));
	}

	private static List<Status> statuses(RunReport report) {
		return report.steps().stream().map(StepReport::status).toList();
	}

	private Map<String, byte[]> results() {
		return Map.of("mask", stores.get("held:out", "mask").orElseThrow().items(), "labels",
				stores.get("held:out", "labels").orElseThrow().items(),
				"small", stores.get("held:thumbs", "small").orElseThrow().items());
	}

	@Test
	void stepsTakeWhatWasMadeBeforeAndTheOriginal() {
		RunReport report = run(pipeline().build(), RunOptions.DEFAULT, Progress.NONE);
		assertEquals(List.of(Status.DONE, Status.DONE, Status.DONE, Status.DONE), statuses(report));
		assertEquals(List.of("memory", "held:out!mask", "held:out!labels", "held:thumbs!small"),
				report.steps().stream().map(StepReport::address).toList());
		assertEquals(List.of(10L, 13L), report.steps().getLast().output().shape());
		assertEquals(List.of("y", "x"), report.steps().getLast().output().axes());
		assertTrue(report.steps().get(1).facts().containsKey("threshold"));
		int objects = report.steps().get(2).facts().get("objects").intValue();
		assertTrue(objects > 1);
		// the thumbnail is of the original: the mean of its first block
		int sum = 0;
		for (int y = 0; y < 4; y++) {
			for (int x = 0; x < 4; x++) {
				sum += original[y * 50 + x] & 0xff;
			}
		}
		assertEquals((int) Math.rint(sum / 16.0), results().get("small")[0] & 0xff);
		assertArrayEquals(original, stores.get("held:in", "raw").orElseThrow().items());
		assertTrue(stores.stores.entrySet().stream().filter(store -> store.getKey().startsWith("memory:")).allMatch(store -> store.getValue().isEmpty()),
				"results in memory are let go of");
	}

	@Test
	void aStepReadsFromWhereItWasToldToBringItsInput() {
		RunReport report = run(Pipeline.named("p").original("held:in!raw").step("a", "median").with("size",
				3L).read(new Storage.At("held:copy!raw"))
				.write("held:out!a").step("b", "project").read(new Storage.Memory()).with("axis", "y").write("held:out!b").build(), RunOptions.DEFAULT,
				Progress.NONE);
		assertEquals(List.of(Status.DONE, Status.DONE), statuses(report));
		assertArrayEquals(original, stores.get("held:copy", "raw").orElseThrow().items(), "it was copied as it is");
		assertEquals(List.of(50L), stores.get("held:out", "b").orElseThrow().info().shape());
	}

	@Test
	void aKilledStepIsAbsentAndTheRunGoesOnWithIt() {
		run(pipeline().build(), RunOptions.DEFAULT, Progress.NONE);
		Map<String, byte[]> expected = results();
		stores.stores.remove("held:out");
		stores.stores.remove("held:thumbs");
		stores.beforeWrite = path -> {
			if (path.equals("labels")) {
				throw new Killed();
			}
		};
		assertThrows(Killed.class, () -> run(pipeline().build(), first(), Progress.NONE));
		assertTrue(stores.get("held:out", "mask").isPresent());
		assertFalse(stores.get("held:out", "labels").isPresent(), "half a result is none");
		stores.beforeWrite = path -> {
			if (path.equals("mask")) {
				throw new AssertionError("it was finished");
			}
		};
		RunReport report = run(pipeline().build(), resume(), Progress.NONE);
		assertTrue(report.resumed());
		assertEquals(List.of(Status.NOT_NEEDED, Status.SKIPPED, Status.DONE, Status.DONE), statuses(report));
		assertTrue(report.steps().get(1).facts().containsKey("threshold"), "what was found out is remembered");
		expected.forEach((name, items) -> assertArrayEquals(items, results().get(name), name));
		assertEquals(List.of(Status.NOT_NEEDED, Status.SKIPPED, Status.SKIPPED, Status.SKIPPED), statuses(run(pipeline().build(), resume(),
				Progress.NONE)));
	}

	@Test
	void whatWasInMemoryIsComputedAgainWhereItIsNeeded() {
		stores.beforeWrite = path -> {
			if (path.equals("mask")) {
				throw new Killed();
			}
		};
		assertThrows(Killed.class, () -> run(pipeline().build(), first(), Progress.NONE));
		stores.beforeWrite = path -> {
			// all is well
		};
		assertEquals(List.of(Status.DONE, Status.DONE, Status.DONE, Status.DONE), statuses(run(pipeline().build(), resume(), Progress.NONE)));
	}

	@Test
	void aResultThatIsGoneIsComputedAgain() {
		run(pipeline().build(), first(), Progress.NONE);
		stores.stores.get("held:out").remove(StorePath.of("labels"));
		assertEquals(List.of(Status.NOT_NEEDED, Status.SKIPPED, Status.DONE, Status.SKIPPED), statuses(run(pipeline().build(), resume(),
				Progress.NONE)));
	}

	@Test
	void nothingIsGoneOnWithWhenInputOrPipelineOrResultChanged() {
		run(pipeline().build(), first(), Progress.NONE);
		Pipeline other = pipeline().with("method", "max").build();
		assertTrue(assertThrows(DataException.Stale.class, () -> run(other, resume(),
				Progress.NONE)).getMessage().contains("the pipeline was changed"));
		var labels = stores.get("held:out", "labels").orElseThrow();
		stores.put("held:out", "labels", labels.info(), labels.items());
		DataException stale = assertThrows(DataException.Stale.class, () -> run(pipeline().build(), resume(), Progress.NONE));
		assertTrue(stale.getMessage().contains("step 'labels' (label)") && stale.where().contains("held:out!labels"), stale.getMessage());
		stores.put("held:in", "raw", ArrayInfo.of(ZarrType.UINT8, 40, 50).withAxes("y", "x"), original);
		assertTrue(assertThrows(DataException.Stale.class, () -> run(pipeline().build(), resume(), Progress.NONE)).getMessage()
				.contains("the input was changed: held:in!raw"));
	}

	@Test
	void anInputThatChangesMeanwhileMakesNoResult() {
		stores.beforeWrite = path -> {
			if (path.equals("small")) {
				stores.put("held:in", "raw", ArrayInfo.of(ZarrType.UINT8, 40, 50).withAxes("y", "x"), original);
			}
		};
		DataException stale = assertThrows(DataException.Stale.class, () -> run(pipeline().build(), RunOptions.DEFAULT, Progress.NONE));
		assertTrue(stale.getMessage().contains("step 'thumb'"), stale.getMessage());
		assertFalse(stores.get("held:thumbs", "small").isPresent());
	}

	@Test
	void whatIsThereIsReplacedOnlyWhenSaidSoAndBeforeAnyWork() {
		run(pipeline().build(), first(), Progress.NONE);
		stores.beforeWrite = path -> {
			throw new AssertionError("nothing is to be done");
		};
		DataException exists = assertThrows(DataException.NotWritable.class, () -> run(pipeline().build(), first(), Progress.NONE));
		assertTrue(exists.what().contains("step 'mask'") && exists.what().contains("exists") && exists.where().equals("held:out!mask"),
				exists.getMessage());
		stores.beforeWrite = path -> {
			// all is well
		};
		// the refused run has not forgotten the one before
		assertEquals(Status.SKIPPED, statuses(run(pipeline().build(), resume(), Progress.NONE)).get(1));
		assertEquals(Status.DONE, statuses(run(pipeline().build(), new RunOptions(true, false, Optional.empty()), Progress.NONE)).get(1));
	}

	@Test
	void nothingThatIsReadIsWritten() {
		Pipeline onItself = Pipeline.named("p").original("held:in!raw").step("a", "median").with("size", 3L).write("held:in!raw").build();
		assertThrows(DataException.NotWritable.class, () -> run(onItself, new RunOptions(true, false, Optional.empty()), Progress.NONE));
		Pipeline twice = Pipeline.named("p").original("held:in!raw").step("a", "median").with("size", 3L).write("held:out!x").step("b", "median")
				.with("size", 5L).write("held:out!x").build();
		assertThrows(DataException.NotWritable.class, () -> run(twice, RunOptions.DEFAULT, Progress.NONE));
		assertFalse(stores.get("held:out", "x").isPresent());
	}

	@Test
	void errorsNameStepAndItem() {
		Pipeline wrong = pipeline().step("flat", "project").with("axis", "z").write("held:out!flat").build();
		DataException.Unsupported axis = assertThrows(DataException.Unsupported.class, () -> run(wrong, RunOptions.DEFAULT, Progress.NONE));
		assertTrue(axis.what().contains("step 'flat' (project)"), axis.getMessage());
		assertFalse(stores.get("held:out", "mask").isPresent(), "all steps are looked at before the first is run");
		Pipeline lossy = Pipeline.named("p").original("held:in!raw").step("tiny", "convert").with("type", "int8").write("held:out!tiny").build();
		DataException.Unsupported loss = assertThrows(DataException.Unsupported.class, () -> run(lossy, RunOptions.DEFAULT, Progress.NONE));
		assertTrue(loss.what().contains("step 'tiny' (convert): int8 can't hold") && loss.where().matches("held:out!tiny, item \\[\\d+, \\d+\\]"),
				loss.getMessage());
		Pipeline nowhere = Pipeline.named("p").original("held:in!gone").step("a", "median").with("size", 3L).write("held:out!a").build();
		assertTrue(assertThrows(DataException.Unsupported.class, () -> run(nowhere, RunOptions.DEFAULT,
				Progress.NONE)).where().contains("held:in!gone"));
	}

	@Test
	void aCancelledRunLeavesNothingHalfAndGoesOn() {
		boolean[] cancelled = {false};
		stores.beforeWrite = path -> cancelled[0] |= path.equals("labels");
		Progress progress = new Progress() {
			@Override
			public void stage(String what) {
				// only the end matters
			}

			@Override
			public void worked(long done, long total) {
				// as above
			}

			@Override
			public boolean isCancelled() {
				return cancelled[0];
			}
		};
		assertThrows(CancellationException.class, () -> run(pipeline().build(), first(), progress));
		assertFalse(stores.get("held:out", "labels").isPresent());
		cancelled[0] = false;
		stores.beforeWrite = path -> {
			// all is well
		};
		assertEquals(List.of(Status.NOT_NEEDED, Status.SKIPPED, Status.DONE, Status.DONE), statuses(run(pipeline().build(), resume(),
				Progress.NONE)));
	}

	@Test
	void aJournalCutAtAnyByteIsGoneOnWith() throws IOException {
		run(pipeline().build(), first(), Progress.NONE);
		byte[] whole = Files.readAllBytes(folder.resolve("journal"));
		Map<String, byte[]> expected = results();
		Map<String, TreeMap<StorePath, HeldStores.Held>> before = new HashMap<>();
		stores.stores.forEach((name, held) -> before.put(name, new TreeMap<>(held)));
		for (int length = 0; length <= whole.length; length += 37) {
			before.forEach((name, held) -> stores.stores.put(name, new TreeMap<>(held)));
			Files.write(folder.resolve("journal"), Arrays.copyOf(whole, length));
			RunReport report = run(pipeline().build(), new RunOptions(true, true, Optional.of(folder.resolve("journal"))), Progress.NONE);
			assertEquals(4, report.steps().size());
			expected.forEach((name, items) -> assertArrayEquals(items, results().get(name), name));
			assertEquals(Status.SKIPPED, statuses(run(pipeline().build(), resume(), Progress.NONE)).getLast(), "cut at " + length);
		}
	}

	@Test
	void oneRunAtATimeKeepsAJournal() {
		boolean[] refused = {false};
		stores.beforeWrite = path -> {
			if (!refused[0] && path.equals("mask")) {
				DataException second = assertThrows(DataException.NotWritable.class, () -> run(pipeline().build(), first(), Progress.NONE));
				refused[0] = second.what().contains("being run");
			}
		};
		run(pipeline().build(), first(), Progress.NONE);
		assertTrue(refused[0]);
	}

	@Test
	void pipelinesThatMakeNoSenseAreRefused() {
		PipelineBuilder lost = Pipeline.named("p").original("held:in!raw").step("a", "median").with("size", 3L);
		assertTrue(assertThrows(DataException.Unsupported.class, lost::build).what().contains("no later step takes it"));
		PipelineBuilder none = Pipeline.named("p").original("held:in!raw");
		assertThrows(DataException.Unsupported.class, none::build);
		PipelineBuilder twice = pipeline().step("mask", "median").write("held:out!m");
		assertThrows(DataException.Unsupported.class, twice::build);
		PipelineBuilder ahead = pipeline().step("early", "median").from(new Source.Result("late")).write("held:out!m");
		assertThrows(DataException.Unsupported.class, ahead::build);
		PipelineBuilder over = pipeline().step("o", "median").write(new Storage.Overlay());
		assertThrows(DataException.Unsupported.class, over::build);
	}
}
