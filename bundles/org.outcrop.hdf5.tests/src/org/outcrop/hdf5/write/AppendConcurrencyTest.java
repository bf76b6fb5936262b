package org.outcrop.hdf5.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.jhdf.HdfFile;

import org.outcrop.array.ElementType;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.hdf5.internal.write.Appending;

/** Others who read or write the same file at the same time: threads, and h5py in another process. */
class AppendConcurrencyTest {

	/** Opens the file, says so, and closes it when its input ends. */
	private static final String HOLD = """
			import sys, h5py
			f = h5py.File(sys.argv[1], '%s'); print('ready', flush=True); sys.stdin.read(); f.close()
			""";

	@TempDir
	Path folder;

	private static Published publish(Path file, int seed) {
		return Hdf5Append.publish(file, "", "cached", Layouts.results(seed), Progress.NONE);
	}

	private static void end(Process process) throws IOException, InterruptedException {
		process.getOutputStream().close();
		process.waitFor();
	}

	@Test
	void ofTwoPublishersOneIsRefusedOrBothComeOneAfterTheOther() throws IOException, InterruptedException, ExecutionException {
		Path file = Layouts.own(folder, 10);
		byte[] original = Files.readAllBytes(file);
		int published = 0;
		try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
			for (int round = 0; round < 10; round++) {
				int seed = round;
				Callable<Boolean> one = () -> {
					try {
						publish(file, seed);
						return true;
					} catch (DataException.NotWritable e) {
						assertTrue(e.getMessage().contains("by this program already"), e.getMessage());
						return false;
					}
				};
				for (Future<Boolean> done : threads.invokeAll(List.of(one, one, one))) {
					published += done.get() ? 1 : 0;
				}
			}
		}
		assertTrue(published >= 10, published + " of 30");
		assertTrue(Hdf5Append.state(file, "", "cached").undoable());
		assertInstanceOf(Removal.Removed.class, Hdf5Append.remove(file, "", "cached"));
		assertArrayEquals(original, Files.readAllBytes(file));
		assertFalse(Files.exists(folder.resolve(file.getFileName() + ".outcrop.lock")));
	}

	@Test
	void aReaderKeepsSeeingTheOldTreeUntilItOpensAgain() throws IOException {
		Path file = Layouts.own(folder, 3);
		try (HdfFile before = new HdfFile(file)) {
			assertEquals(5, before.getChildren().size());
			publish(file, 1);
			assertEquals("größer als nötig", before.getDatasetByPath("node/text").getData());
			assertEquals(5, before.getChildren().size());
			try (HdfFile after = new HdfFile(file)) {
				assertEquals(6, after.getChildren().size());
				Hdf5Append.remove(file, "", "cached");
				assertEquals("größer als nötig", after.getDatasetByPath("node/text").getData());
			}
			assertEquals("größer als nötig", before.getDatasetByPath("node/text").getData());
		}
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void whileH5pyHasTheFileOpenNothingIsWritten() throws IOException, InterruptedException {
		Python.assume();
		Path file = Layouts.own(folder, 3);
		byte[] original = Files.readAllBytes(file);
		for (String mode : new String[] { "r+", "r" }) {
			Process holder = Python.start(HOLD.formatted(mode), file);
			AppendCheck.Refusal refusal = assertInstanceOf(AppendCheck.Refusal.class, Hdf5Append.check(file, "", "cached"));
			assertTrue(refusal.reason().contains("Another program has the file open"), refusal.reason());
			assertThrows(DataException.NotWritable.class, () -> publish(file, 1));
			assertThrows(DataException.NotWritable.class, () -> Hdf5Append.recover(file));
			end(holder);
			assertArrayEquals(original, Files.readAllBytes(file));
		}
		assertInstanceOf(AppendCheck.Appendable.class, Hdf5Append.check(file, "", "cached"));
		publish(file, 1);
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void whileWeWriteH5pyCantOpenTheFileForWriting() throws IOException {
		Python.assume();
		Path file = Layouts.own(folder, 3);
		AtomicReference<String> answer = new AtomicReference<>("");
		ArrayData.Source source = out -> {
			answer.set(Python.run("""
					import sys, h5py
					try: h5py.File(sys.argv[1], 'r+')
					except OSError as e: print('refused')
					""", file));
			out.write(ByteBuffer.allocate(16));
		};
		NewGroup tree = NewGroup.of().with("slow", new NewArray(new NewType.Number(ElementType.UINT8), List.of(16L),
				new ArrayData.Streamed(16, source), List.of()));
		Hdf5Append.publish(file, "", "cached", tree, Progress.NONE);
		assertEquals("refused", answer.get());
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void anotherProcessWithTheLockFileIsNamed() throws IOException, InterruptedException {
		Python.assume();
		Path file = Layouts.own(folder, 3);
		Path lock = folder.resolve(file.getFileName() + ".outcrop.lock");
		Files.writeString(lock, "process 4711 on elsewhere");
		Process holder = Python.start("""
				import sys, fcntl
				f = open(sys.argv[1], 'r+'); fcntl.lockf(f, fcntl.LOCK_EX); print('ready', flush=True); sys.stdin.read()
				""", lock);
		DataException.NotWritable refused = assertThrows(DataException.NotWritable.class, () -> publish(file, 1));
		assertTrue(refused.getMessage().contains("process 4711 on elsewhere"), refused.getMessage());
		end(holder);
		publish(file, 1);
		assertFalse(Files.exists(lock), "the lock file of a process that has ended is taken over");
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void aWriterThatIgnoresLocksIsSeenByItsMarkOrAtLeastLosesNothingOld() throws IOException, InterruptedException {
		Python.assume();
		Path file = Layouts.own(folder, 3);
		Process holder = Python.start("""
				import os, sys
				os.environ['HDF5_USE_FILE_LOCKING'] = 'FALSE'
				import h5py
				f = h5py.File(sys.argv[1], 'r+'); f.attrs['theirs'] = 'text'; print('ready', flush=True); sys.stdin.read(); f.close()
				""", file);
		try {
			publish(file, 1);
		} catch (DataException.NotWritable e) {
			// most versions of the library mark the superblock while they have it open
			assertTrue(e.getMessage().contains("marked as open"), e.getMessage());
		}
		end(holder);
		assertEquals("True True", Python.run("""
				import sys, h5py
				with h5py.File(sys.argv[1], 'r') as f: print(f['node/text'][()].decode() == 'größer als nötig', f['node/data'].shape == (3, 4, 5))
				""", file));
		assertFalse(Hdf5Append.state(file, "", "cached").undoable(), "nothing is cut from a file that somebody else has written");
	}

	/** An attribute that is overwritten in place changes neither length nor superblock, and lies in the copy of the group. */
	@Test
	void whatAnotherProgramChangesInPlaceInACopiedGroupIsNotTakenBack() throws IOException {
		Python.assume();
		for (String parent : List.of("", "node")) {
			for (String edited : parent.isEmpty() ? List.of("/") : List.of("/", "/node")) {
				Path file = Layouts.own(Files.createTempDirectory(folder, "edited"), 3);
				Python.run("import sys, h5py\nwith h5py.File(sys.argv[1], 'r+') as f: f[sys.argv[2]].attrs['note'] = 5", file, edited);
				byte[] original = Files.readAllBytes(file);
				Hdf5Append.publish(file, parent, "cached", Layouts.results(1), Progress.NONE);
				assertTrue(Hdf5Append.state(file, parent, "cached").undoable());
				Python.run("import sys, h5py\nwith h5py.File(sys.argv[1], 'r+') as f: f[sys.argv[2]].attrs.modify('note', 7)", file, edited);
				AppendState state = Hdf5Append.state(file, parent, "cached");
				assertFalse(state.undoable(), edited);
				assertTrue(state.reason().contains("Another program has changed"), state.reason());
				assertInstanceOf(Removal.Refused.class, Hdf5Append.remove(file, parent, "cached"));
				Python.run("import sys, h5py\nwith h5py.File(sys.argv[1], 'r+') as f: f[sys.argv[2]].attrs.modify('note', 5)", file, edited);
				assertInstanceOf(Removal.Removed.class, Hdf5Append.remove(file, parent, "cached"));
				assertArrayEquals(original, Files.readAllBytes(file));
			}
		}
	}

	/** As the commit was, whoever was killed before the journal was deleted has published; then somebody else edits what is in the tail. */
	@Test
	void anEditInPlaceAfterAnInterruptedPublicationIsNotTakenBackByRecovery() throws IOException {
		Python.assume();
		Path file = Layouts.own(folder, 3);
		Python.run("import sys, h5py\nwith h5py.File(sys.argv[1], 'r+') as f: f.attrs['note'] = 5", file);
		FaultyStorage steps = FaultyStorage.healthy();
		byte[] original = Files.readAllBytes(file);
		new Appending(steps, false).publish(file, "", "cached", Layouts.results(1), Progress.NONE);
		Files.write(file, original);
		FaultyStorage killed = new FaultyStorage(FaultyStorage.Fault.KILL_BEFORE, steps.steps().size() - 2);
		assertThrows(FaultyStorage.Killed.class, () -> new Appending(killed, false).publish(file, "", "cached", Layouts.results(1), Progress.NONE));
		assertTrue(Hdf5Append.state(file, "", "cached").journal());
		Python.run("import sys, h5py\nwith h5py.File(sys.argv[1], 'r+') as f: f.attrs.modify('note', 7)", file);
		assertEquals(Recovery.Outcome.LEFT_ALONE, Hdf5Append.recover(file).outcome());
		assertEquals("7 True", Python.run("import sys, h5py\nwith h5py.File(sys.argv[1]) as f: print(f.attrs['note'], 'cached' in f)", file));
	}

	@Test
	void libhdf5ThatOpensAFileWithATailThatIsNotCommittedDoesNoHarm() throws IOException {
		Python.assume();
		Path file = Layouts.own(folder, 3);
		byte[] original = Files.readAllBytes(file);
		FaultyStorage killed = new FaultyStorage(FaultyStorage.Fault.KILL_BEFORE, 5);
		assertThrows(FaultyStorage.Killed.class, () -> new Appending(killed, false).publish(file, "", "cached",
				Layouts.results(1), Progress.NONE));
		assertTrue(Files.size(file) > original.length);
		Python.run("import sys, h5py\nwith h5py.File(sys.argv[1], 'r+') as f: pass", file);
		assertEquals(Recovery.Outcome.UNDONE, Hdf5Append.recover(file).outcome());
		assertArrayEquals(original, Files.readAllBytes(file));
	}

	@Test
	void whoCancelsGetsTheFileAsItWas() throws IOException {
		Path file = Layouts.own(folder, 3);
		byte[] original = Files.readAllBytes(file);
		for (int after = 0; after < 4; after++) {
			assertThrows(CancellationException.class,
					() -> Hdf5Append.publish(file, "", "cached", Layouts.results(1), new Cancelling()));
			assertArrayEquals(original, Files.readAllBytes(file));
			assertEquals(Recovery.Outcome.NOTHING_TO_DO, Hdf5Append.recover(file).outcome());
		}
	}

	/** Cancelled once everything is written and about to be checked. */
	private static final class Cancelling implements Progress {
		private volatile boolean cancelled;

		@Override
		public void stage(String what) {
			cancelled |= what.startsWith("Checking");
		}

		@Override
		public void worked(long done, long total) {
			// nobody listens
		}

		@Override
		public boolean isCancelled() {
			return cancelled;
		}
	}

	@Test
	void aSourceThatFailsOrChangesLeavesTheFileAsItWas() throws IOException {
		Path file = Layouts.own(folder, 3);
		byte[] original = Files.readAllBytes(file);
		int[] calls = new int[1];
		ArrayData.Source changing = out -> out.write(ByteBuffer.wrap(new byte[] { (byte) calls[0]++ }));
		ArrayData.Source failing = out -> {
			throw new IOException("no more data");
		};
		ArrayData.Source shorter = out -> {
			// nothing, though a byte was promised
		};
		for (ArrayData.Source source : List.of(changing, failing, shorter)) {
			NewGroup tree = NewGroup.of().with("x", new NewArray(new NewType.Number(ElementType.UINT8), List.of(1L),
					new ArrayData.Streamed(1, source), List.of()));
			assertThrows(RuntimeException.class, () -> Hdf5Append.publish(file, "", "cached", tree, Progress.NONE));
			assertArrayEquals(original, Files.readAllBytes(file));
			assertEquals(Recovery.Outcome.NOTHING_TO_DO, Hdf5Append.recover(file).outcome());
		}
	}

	@Test
	void treesThatCantBeAddedAreRefusedBeforeAnythingIsWritten() throws IOException {
		Path file = Layouts.own(folder, 3);
		byte[] original = Files.readAllBytes(file);
		publish(file, 1);
		byte[] published = Files.readAllBytes(file);
		NewArray placed = new NewArray(new NewType.Number(ElementType.UINT8), List.of(1L), new ArrayData.Contiguous(4096, 1), List.of());
		List<NewGroup> trees = List.of(NewGroup.of().with("a", NodeLink.to("nowhere")), NewGroup.of().with("a", NodeLink.existing("node/data")),
				NewGroup.of().with("a", NodeLink.existing("cached/absent")), NewGroup.of().with("a", placed),
				NewGroup.of().with("metadata", NewArray.real(1)),
				NewGroup.of().with("a", NodeLink.existing("cached/metadata")).with("b", NodeLink.existing("cached/metadata")));
		for (NewGroup tree : trees) {
			assertThrows(IllegalArgumentException.class, () -> Hdf5Append.publish(file, "", "cached", tree, Progress.NONE));
			assertArrayEquals(published, Files.readAllBytes(file));
		}
		Hdf5Append.remove(file, "", "cached");
		assertArrayEquals(original, Files.readAllBytes(file));
	}
}
