package org.outcrop.store.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.zarr.Box;

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
		Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx32m", "-XX:+UseSerialGC",
				"--enable-native-access=ALL-UNNAMED", "-cp", classPath(), PressureBlocksTest.class.getName(), folder.toString())
						.redirectErrorStream(true).start();
		try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
			String said = out.lines().collect(Collectors.joining("\n"));
			assertTrue(child.waitFor(10, TimeUnit.SECONDS));
			assertTrue(said.contains("all 128 blocks are whole"), said);
		} finally {
			child.destroyForcibly();
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

	private static String classPath() throws IOException {
		try {
			ClassLoader zarr = Box.class.getClassLoader();
			return Stream.of(PressureBlocksTest.class, PressureBlocks.class, DataException.class, Progress.class, Box.class,
					zarr.loadClass("net.jpountz.lz4.LZ4Factory"), zarr.loadClass("com.github.luben.zstd.Zstd"),
					zarr.loadClass("com.fasterxml.jackson.databind.JsonNode"), zarr.loadClass("com.fasterxml.jackson.core.JsonParser"))
					.map(PressureBlocksTest::place).map(Path::toString).distinct().collect(Collectors.joining(File.pathSeparator));
		} catch (ClassNotFoundException e) {
			throw new IOException(e);
		}
	}

	/** Where a class lies, in a jar, a folder of classes or a bundle of a build. */
	private static Path place(Class<?> type) {
		try {
			Path origin = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
			String file = type.getName().replace('.', '/') + ".class";
			Path tests = origin.resolveSibling(origin.getFileName() + ".tests");
			return Stream.of(origin, origin.resolve("target/classes"), origin.resolve("bin"), tests.resolve("target/classes"))
					.filter(folder -> Files.exists(folder.resolve(file))).findFirst().orElse(origin);
		} catch (URISyntaxException e) {
			throw new IllegalStateException(e);
		}
	}
}
