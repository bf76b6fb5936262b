package org.outcrop.scan4d.cached;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.cache.CacheRoot;
import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.scan4d.convert.ConversionOptions;
import org.outcrop.scan4d.convert.ConversionResult;
import org.outcrop.scan4d.convert.Storage;
import org.outcrop.scan4d.internal.convert.SmallUnits;
import org.outcrop.testing.KilledProcess;
import org.outcrop.testing.TalkingProcess;

/**
 * Kills a process at random moments while it keeps results in a file, takes them out, and converts. However it ends: the original data is
 * there, results are whole or absent, and other programs open the file.
 *
 * <p>A few kills of each kind here; the environment variable OUTCROP_KILLS asks for more, as releng/checks/kill-scan-writers does.
 */
class WriterKillTest {

	private static final int KILLS = KilledProcess.kills(1, 10);
	private static final long SEED = KilledProcess.seed();
	private static final int LONGEST_MICROS = 500_000;
	private static final ScanShape SHAPE = new ScanShape(6, 8, 24, 24);
	private static final String DIGEST = """
			import sys, hashlib, h5py
			with h5py.File(sys.argv[1], 'r') as f:
			    for name in f:
			        f[name]
			    print(hashlib.sha256(f['datacube_root/datacube/data'][()].tobytes()).hexdigest())
			    if 'cached' in f:
			        for entry in f['cached']:
			            for array in f['cached'][entry]:
			                f['cached'][entry][array][()]
			""";

	@TempDir
	Path folder;
	private final Random random = new Random(SEED);
	private final Map<String, Integer> seen = new TreeMap<>();

	private void kill(String... arguments) throws IOException, InterruptedException {
		try (TalkingProcess child = ScanWorker.start(List.of(), arguments)) {
			assertEquals("begins", child.line());
			TimeUnit.MICROSECONDS.sleep(random.nextInt(LONGEST_MICROS));
			child.kill();
		}
	}

	private static String digest(Path file) throws IOException {
		if (!ExternalTools.hasH5py()) {
			return "";
		}
		ExternalTools.Outcome outcome = ExternalTools.h5py(DIGEST, file.toString());
		assertEquals(0, outcome.code(), outcome.text());
		return outcome.text();
	}

	private void note(String what) {
		seen.merge(what, 1, Integer::sum);
	}

	@Test
	void resultsAreWholeOrAbsentAndTheDataIsThereWheneverTheWriterIsKilled() throws IOException, InterruptedException {
		Path file = folder.resolve("scan.emd");
		Path cache = folder.resolve("cache");
		MemoryScan source = EmdFiles.make(file, SHAPE);
		byte[] original = Files.readAllBytes(file);
		String digest = digest(file);
		Overviews expected = ScanWorker.keep(file, cache).overviews();
		ScanWorker.clear(file, cache);
		assertArrayEquals(original, Files.readAllBytes(file));
		for (int round = 0; round < KILLS / 2; round++) {
			kill("cache and clear", file.toString(), cache.toString());
			String where = "seed " + SEED + ", round " + round;
			note(Files.exists(folder.resolve("scan.emd.outcrop-journal")) ? "amid a write" : "between writes");
			assertTrue(EmdFiles.hasValues(file, source), where);
			assertEquals(digest, digest(file), where);
			if (ExternalTools.hasH5dump()) {
				assertEquals(0, ExternalTools.h5dump(file).code(), where);
			}
			byte[] now = Files.readAllBytes(file);
			assertTrue(now.length >= original.length, where);
			for (int i = 96; i < original.length; i++) {
				assertTrue(original[i] == now[i], where + ": byte " + i);
			}
			assertWholeOrAbsent(file, cache, expected, where);
			if (round % 2 == 0) {
				// the next writer finds things as they are in the other rounds
				ScanWorker.clear(file, cache);
				assertArrayEquals(original, Files.readAllBytes(file), where + ": not the original bytes after clearing");
			}
		}
		System.out.println("kills while keeping and clearing: " + seen);
	}

	private void assertWholeOrAbsent(Path file, Path cache, Overviews expected, String where) {
		try (Scan4d scan = EmdFiles.open(file)) {
			ScanCache results = ScanCache.of(CacheRoot.at(cache), KeepPolicy.NOTHING);
			CachedState state = results.find(scan, Progress.NONE);
			assertTrue(state.results().stream().allMatch(CachedResult::isValid), where + ": " + state.sentence());
			note(state.results().size() + " results");
			results.load(scan, true, Progress.NONE).ifPresent(found -> {
				for (int i = 0; i < SHAPE.positions(); i++) {
					assertEquals(expected.scanOverview().values().at(i), found.scanOverview().values().at(i), where);
				}
				for (int i = 0; i < SHAPE.framePixels(); i++) {
					assertEquals(expected.diffractionSum().values().at(i), found.diffractionSum().values().at(i), where);
				}
			});
		}
	}

	@Test
	void aConversionIsWholeOrAbsentAndGoesOnWheneverItIsKilled() throws IOException, InterruptedException {
		Path in = folder.resolve("in.memory");
		MemoryScan source = ScanWorker.source(in);
		for (int round = 0; round < KILLS / 2; round++) {
			String storage = Storage.values()[round % 3].name();
			Path target = folder.resolve("out" + round + ".emd");
			ConversionOptions options = ScanWorker.options(storage);
			kill("convert", in.toString(), target.toString(), storage);
			String where = "seed " + SEED + ", round " + round;
			if (Files.exists(target)) {
				note("whole");
				assertTrue(EmdFiles.hasValues(target, source), where);
			}
			long resumable = SmallUnits.plan(source, target, options).resumable();
			note(resumable == 0 ? "nothing to go on with" : "goes on");
			ConversionResult result = SmallUnits.run(source, target, options);
			assertEquals(resumable, result.resumed(), where);
			assertTrue(EmdFiles.hasValues(target, source), where);
			digest(target);
			try (Scan4d scan = EmdFiles.open(target)) {
				assertEquals(4, ScanCache.of(CacheRoot.at(folder.resolve("none")), KeepPolicy.NOTHING).find(scan, Progress.NONE).valid().size(), where);
			}
			try (var left = Files.list(folder)) {
				assertEquals(List.of("in.memory", target.getFileName().toString()),
						left.map(p -> p.getFileName().toString()).filter(name -> !name.equals("none")).sorted().toList(), where);
			}
			Files.delete(target);
		}
		System.out.println("kills while converting: " + seen);
	}

	@Test
	void aZarrStoreIsWholeOrAbsentAndHasTheSameBytesHoweverOftenItsConversionIsKilled() throws IOException, InterruptedException {
		Path in = folder.resolve("in.memory");
		MemoryScan source = ScanWorker.source(in);
		List<String> storages = List.of("BLOSC_ZSTD 3", "NONE 3", "ZSTD 2");
		for (int round = 0; round < KILLS / 2; round++) {
			String storage = storages.get(round % 3);
			ConversionOptions options = ScanWorker.options(storage);
			Path target = folder.resolve("out" + round + ".zarr");
			Path unbroken = folder.resolve("unbroken.zarr");
			SmallUnits.run(source, unbroken, options);
			kill("convert", in.toString(), target.toString(), storage);
			String where = "seed " + SEED + ", round " + round;
			if (Files.exists(target)) {
				note("whole");
				assertEquals(FolderBytes.of(unbroken), FolderBytes.of(target), where);
			}
			long resumable = SmallUnits.plan(source, target, options).resumable();
			note(resumable == 0 ? "nothing to go on with" : "goes on");
			assertEquals(resumable, SmallUnits.run(source, target, options).resumed(), where);
			assertEquals(FolderBytes.of(unbroken), FolderBytes.of(target), where);
			assertTrue(EmdFiles.hasValues(target, source), where);
			SmallUnits.delete(target);
			SmallUnits.delete(unbroken);
			try (var left = Files.list(folder)) {
				assertEquals(List.of("in.memory"), left.map(p -> p.getFileName().toString()).sorted().toList(), where);
			}
		}
		System.out.println("kills while converting to Zarr: " + seen);
	}
}
