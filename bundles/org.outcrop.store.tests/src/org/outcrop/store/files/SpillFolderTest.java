package org.outcrop.store.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.outcrop.data.DataException;
import org.outcrop.store.ChildJava;
import org.outcrop.testing.JavaCommand;
import org.outcrop.testing.KilledProcess;

class SpillFolderTest {

	@TempDir
	Path common;

	@Test
	void givesBackWhatWasPutAside() {
		byte[] bytes = new byte[(5 << 20) + 17];
		new Random(1).nextBytes(bytes);
		try (SpillSpace space = SpillFolder.open(common, 1L << 30, 0); Arena arena = Arena.ofConfined()) {
			MemorySegment back = arena.allocate(bytes.length);
			try (SpillSpace.Spilled spilled = space.spill(MemorySegment.ofArray(bytes)).orElseThrow()) {
				assertEquals(bytes.length, space.used());
				spilled.read(back);
			}
			assertEquals(0, space.used());
			assertArrayEquals(bytes, back.toArray(ValueLayout.JAVA_BYTE));
			float[] floats = { 1, 2, 3 };
			float[] again = new float[3];
			space.spill(MemorySegment.ofArray(floats)).orElseThrow().read(MemorySegment.ofArray(again));
			assertArrayEquals(floats, again);
		}
	}

	@Test
	void neverHoldsMoreThanItsLimit() throws IOException {
		try (SpillSpace space = SpillFolder.open(common, 100, 0)) {
			SpillSpace.Spilled first = space.spill(MemorySegment.ofArray(new byte[60])).orElseThrow();
			assertTrue(space.spill(MemorySegment.ofArray(new byte[41])).isEmpty());
			SpillSpace.Room room = space.tryReserve(40).orElseThrow();
			assertTrue(space.tryReserve(1).isEmpty());
			room.close();
			room.close();
			assertEquals(60, space.used());
			first.close();
			first.close();
			assertEquals(0, space.used());
			try (Stream<Path> files = Files.list(space.folder())) {
				assertEquals(0, files.count());
			}
		}
	}

	@Test
	void leavesAPartOfTheDiskFree() {
		AtomicLong free = new AtomicLong(1000);
		try (SpillSpace space = SpillFolder.open(common, 10_000, 900, free::get)) {
			assertTrue(space.tryReserve(101).isEmpty());
			assertTrue(space.tryReserve(100).isPresent());
			free.set(899);
			assertTrue(space.tryReserve(1).isEmpty());
		}
	}

	@Test
	void leavesNothingBehindWhenClosed() throws IOException {
		SpillFolder space = SpillFolder.open(common, 1000, 0);
		SpillSpace.Spilled spilled = space.spill(MemorySegment.ofArray(new byte[10])).orElseThrow();
		space.close();
		spilled.close();
		space.close();
		assertEquals(List.of(), names());
		assertThrows(IllegalStateException.class, () -> space.tryReserve(1));
	}

	@Test
	void tellsWhenSomebodyElseChangedWhatWasPutAside() throws IOException {
		try (SpillSpace space = SpillFolder.open(common, 1000, 0)) {
			SpillSpace.Spilled spilled = space.spill(MemorySegment.ofArray(new byte[10])).orElseThrow();
			Path file = onlyFile(space.folder());
			Files.write(file, new byte[] { 1 }, StandardOpenOption.WRITE);
			MemorySegment target = MemorySegment.ofArray(new byte[10]);
			assertThrows(DataException.Corrupt.class, () -> spilled.read(target));
			Files.write(file, new byte[3]);
			assertThrows(DataException.Corrupt.class, () -> spilled.read(target));
		}
	}

	private static Path onlyFile(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.findFirst().orElseThrow();
		}
	}

	@Test
	void sweepsWhatADeadProcessLeftAndNothingOfALivingOne(@TempDir Path logs) throws IOException, InterruptedException {
		JavaCommand command = ChildJava.command(SpillFolderTest.class).options("-Xmx64m");
		try (KilledProcess child = new KilledProcess(command, logs.resolve("log"), common.toString());
				SpillSpace own = SpillFolder.open(common, 1000, 0)) {
			child.await("r");
			own.spill(MemorySegment.ofArray(new byte[3])).orElseThrow();
			String theirs = names().stream().filter(name -> !name.startsWith(own.folder().getFileName().toString())
					&& !name.endsWith(".lock")).findFirst().orElseThrow();
			SpillFolder.open(common, 1000, 0).close();
			assertTrue(Files.exists(common.resolve(theirs)), "a living process's folder was taken away");
			child.close();
			assertTrue(Files.exists(common.resolve(theirs)));
			SpillFolder.open(common, 1000, 0).close();
			assertFalse(Files.exists(common.resolve(theirs)), "a dead process's folder is still there");
			assertEquals(2, names().size(), names().toString());
			assertTrue(Files.isRegularFile(onlyFile(own.folder())));
		}
		assertEquals(List.of(), names());
	}

	private List<String> names() throws IOException {
		try (Stream<Path> files = Files.list(common)) {
			return files.map(file -> file.getFileName().toString()).sorted().toList();
		}
	}

	/** The other process: puts something aside, says so, and waits to be killed. */
	public static void main(String[] arguments) throws IOException, InterruptedException {
		SpillSpace space = SpillFolder.open(Path.of(arguments[0]), 1000, 0);
		space.spill(MemorySegment.ofArray(new byte[100])).orElseThrow();
		try (OutputStream out = System.out) {
			out.write('r');
			out.flush();
			Thread.sleep(60_000);
		}
	}
}
