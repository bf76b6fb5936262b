package org.outcrop.store.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.outcrop.compute.Progress;
import org.outcrop.store.ChildJava;
import org.outcrop.testing.JavaCommand;
import org.outcrop.testing.KilledProcess;

class PressureBlocksTest {

	@TempDir
	Path folder;

	private static byte[] noise(int seed, int size) {
		byte[] bytes = new byte[size];
		new SplittableRandom(seed).nextBytes(bytes);
		return bytes;
	}

	@Test
	void dropsCleanBlocksOnlyAndTheLeastRecentlyUsedFirst() {
		PressureBlocks<Integer> blocks = new PressureBlocks<>("blocks", Optional.empty(), 4);
		for (int i = 0; i < 4; i++) {
			blocks.putClean(i, noise(i, 1000));
		}
		blocks.put(9, noise(9, 1000));
		blocks.get(0);
		assertEquals(2000, blocks.shrink(PressureRung.DROP, 1500));
		assertEquals(List.of(true, false, false, true, true),
				Stream.of(0, 1, 2, 3, 9).map(key -> blocks.get(key).isPresent()).toList());
		assertEquals(3000, blocks.memoryBytes());
		assertEquals(2000, blocks.shrink(PressureRung.DROP, Long.MAX_VALUE));
		assertArrayEquals(noise(9, 1000), blocks.get(9).orElseThrow());
		blocks.markClean(9);
		assertEquals(1000, blocks.shrink(PressureRung.DROP, 1));
		assertEquals(0, blocks.memoryBytes());
	}

	@Test
	void packsWhatCanBePackedAndGivesTheSameBytes() {
		PressureBlocks<String> blocks = new PressureBlocks<>("blocks", Optional.empty(), 4);
		byte[] even = new byte[100_000];
		Arrays.fill(even, (byte) 7);
		blocks.put("even", even.clone());
		blocks.put("noise", noise(1, 100_000));
		long won = blocks.shrink(PressureRung.COMPRESS, Long.MAX_VALUE);
		assertEquals(200_000 - won, blocks.memoryBytes());
		assertTrue(won > 95_000 && won < 100_000, "won " + won);
		assertEquals(0, blocks.shrink(PressureRung.COMPRESS, Long.MAX_VALUE));
		assertArrayEquals(even, blocks.get("even").orElseThrow());
		assertArrayEquals(noise(1, 100_000), blocks.get("noise").orElseThrow());
		assertEquals(0, blocks.shrink(PressureRung.SPILL, 1), "there is no place for it");
	}

	@Test
	void putsBlocksAsidePackedOrNotAndDeletesThemWithTheirKey() {
		try (SpillSpace space = SpillFolder.open(folder, 1 << 20, 0);
				PressureBlocks<String> blocks = new PressureBlocks<>("blocks", Optional.of(space), 1)) {
			blocks.put("even", new byte[100_000]);
			blocks.put("noise", noise(2, 100_000));
			blocks.shrink(PressureRung.COMPRESS, 1);
			long inMemory = blocks.memoryBytes();
			assertEquals(inMemory, blocks.shrink(PressureRung.SPILL, Long.MAX_VALUE));
			assertEquals(0, blocks.memoryBytes());
			assertEquals(inMemory, space.used());
			assertArrayEquals(new byte[100_000], blocks.get("even").orElseThrow());
			assertArrayEquals(noise(2, 100_000), blocks.get("noise").orElseThrow());
			blocks.put("noise", noise(3, 10));
			assertArrayEquals(noise(3, 10), blocks.get("noise").orElseThrow());
			blocks.remove("even");
			assertEquals(0, space.used());
		}
	}

	@Test
	void stopsSpillingWhenTheSpaceIsFull() {
		try (SpillSpace space = SpillFolder.open(folder, 2500, 0)) {
			PressureBlocks<Integer> blocks = new PressureBlocks<>("blocks", Optional.of(space), 1);
			for (int i = 0; i < 5; i++) {
				blocks.put(i, noise(i, 1000));
			}
			assertEquals(2000, blocks.shrink(PressureRung.SPILL, Long.MAX_VALUE));
			assertEquals(3000, blocks.memoryBytes());
			for (int i = 0; i < 5; i++) {
				assertArrayEquals(noise(i, 1000), blocks.get(i).orElseThrow());
			}
		}
	}

	@Test
	void holdsFourTimesTheHeapInARealProcess() throws IOException, InterruptedException {
		JavaCommand command = ChildJava.command(PressureBlocksTest.class).options("-Xmx32m");
		try (KilledProcess child = new KilledProcess(command, folder.resolve("log"), folder.toString())) {
			child.await("all 128 blocks are whole");
			assertTrue(child.endsWithin(10_000));
		}
	}

	/** The other process: makes 128 MB of noise in a heap of 32 MB, as fast as the gate lets it. */
	public static void main(String[] arguments) {
		try (SpillSpace space = SpillFolder.open(Path.of(arguments[0]), 1L << 30, 0);
				PressureMonitor monitor = new PressureMonitor(new PressureProbe(), new PressureMarks(0.4, 0.6, 2), Duration.ofSeconds(20));
				PressureBlocks<Integer> blocks = new PressureBlocks<>("blocks", Optional.of(space), 1)) {
			monitor.register(blocks);
			monitor.start(Duration.ofMillis(20));
			for (int i = 0; i < 128; i++) {
				monitor.gate().pass(1 << 20, Progress.NONE);
				blocks.put(i, noise(i, 1 << 20));
			}
			for (int i = 0; i < 128; i++) {
				if (!Arrays.equals(noise(i, 1 << 20), blocks.get(i).orElseThrow())) {
					throw new AssertionError("block " + i);
				}
			}
			System.out.println("all 128 blocks are whole, " + space.used() + " bytes on the disk");
		}
	}
}
