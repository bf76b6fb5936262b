package org.outcrop.peaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.array.Interval;
import org.outcrop.cache.CacheRoot;
import org.outcrop.cache.EntryDraft;
import org.outcrop.cache.EntryStatus;
import org.outcrop.cache.Fingerprint;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.peaks.FakeRun.Scan;
import org.outcrop.peaks.PeakStore.Origin;
import org.outcrop.peaks.RasterRequest.Aggregate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** The m/z-tiled copies of levels whose isolation windows repeat. */
class WindowFilesTest {

	private static final Interval NARROW = new Interval(500, 520);

	@TempDir
	Path folder;

	private Path cache() {
		return folder.resolve("cache");
	}

	private Set<String> tiledFiles() throws IOException {
		try (Stream<Path> all = Files.walk(cache())) {
			return all.map(p -> p.getFileName().toString()).filter(n -> n.startsWith("tiled-")).collect(Collectors.toCollection(TreeSet::new));
		}
	}

	private static PeakFilter ofWindow(int level, int window) {
		return new PeakFilter(Interval.ALL, NARROW, Interval.ALL, OptionalInt.of(level), OptionalInt.empty(), Optional.empty(), OptionalInt.of(window));
	}

	@Test
	void eachRepeatedWindowWithPeaksHasAFileAndAllElseOfItsLevelSharesOne() throws IOException {
		FakeRun run = FakeRuns.independent(folder.resolve("run.fake"), 1, 30);
		try (PeakStore store = Stores.open(run, Stores.cached(cache()))) {
			int[] repeated = IntStream.range(0, store.spectra().windows()).filter(w -> store.spectra().window(w).length() > 20).toArray();
			assertEquals(5, repeated.length);
			assertEquals(10, store.spectra().windows(), "five more are of precursors");
			assertEquals(Set.of("tiled-1.parquet", "tiled-2.parquet", "tiled-2-w" + repeated[0] + ".parquet", "tiled-2-w" + repeated[1] + ".parquet",
					"tiled-2-w" + repeated[2] + ".parquet", "tiled-2-w" + repeated[4] + ".parquet", "tiled-3-w" + repeated[0] + ".parquet",
					"tiled-3-w" + repeated[1] + ".parquet"), tiledFiles());
			Plain plain = new Plain(run);
			for (int level = 1; level <= 3; level++) {
				for (int w = 0; w < store.spectra().windows(); w++) {
					PeakFilter filter = ofWindow(level, w);
					assertEquals(plain.peaks(store, filter), Plain.of(store, filter, Long.MAX_VALUE), filter.toString());
					assertEquals(plain.peaks(store, filter).size(), store.count(filter, Progress.NONE), filter.toString());
				}
			}
		}
	}

	@Test
	void aWindowWithoutPeaksGivesAChromatogramOfZeros() {
		FakeRun run = FakeRuns.independent(folder.resolve("run.fake"), 2, 20);
		try (PeakStore store = Stores.open(run, Stores.cached(cache()))) {
			int silent = IntStream.range(0, store.spectra().windows())
					.filter(w -> store.spectra().window(w).min() == 460 && store.spectra().window(w).max() == 490).findFirst().orElseThrow();
			var xic = store.xics(List.of(NARROW), Aggregate.SUM, ofWindow(2, silent), Progress.NONE).getFirst();
			assertEquals(20, xic.size());
			assertEquals(0, IntStream.range(0, 20).mapToDouble(i -> xic.values()[i]).sum());
			assertTrue(Plain.of(store, ofWindow(2, silent), Long.MAX_VALUE).isEmpty());
		}
	}

	@Test
	void windowsThatFollowPrecursorsStayInOneFile() throws IOException {
		FakeRun run = new FakeRun(folder.resolve("run.fake"));
		for (int i = 0; i < 600; i++) {
			// each precursor twice, one of them ever again
			double target = i % 10 == 9 ? 777 : 400 + i % 300;
			run.add(i % 20 == 0 ? Scan.ms1(i) : Scan.ms1(i).withLevel(2).withWindow(target, 0.7), new double[] { 300 + i % 7, 500 + i % 11 },
					new double[] { i + 1, 2 });
		}
		try (PeakStore store = Stores.open(run, Stores.cached(cache()))) {
			assertTrue(store.spectra().windows() > 200, "they count as repeated");
			assertEquals(Set.of("tiled-1.parquet", "tiled-2.parquet"), tiledFiles());
			for (int w = 0; w < store.spectra().windows(); w += 17) {
				assertEquals(new Plain(run).peaks(store, ofWindow(2, w)), Plain.of(store, ofWindow(2, w), Long.MAX_VALUE));
			}
		}
	}

	@Test
	void moreWindowsThanFilesAreAllowedStayInOneFile() throws IOException {
		FakeRun run = new FakeRun(folder.resolve("run.fake"));
		for (int i = 0; i < 513 * 4; i++) {
			run.add(Scan.ms1(i).withLevel(2).withWindow(400 + i % 513, 0.5), new double[] { 300 + i % 7, 501 + i % 11 }, new double[] { i + 1, 2 });
		}
		try (PeakStore store = Stores.open(run, Stores.cached(cache()))) {
			assertEquals(Set.of("tiled-2.parquet"), tiledFiles());
			assertEquals(new Plain(run).peaks(store, ofWindow(2, 40)), Plain.of(store, ofWindow(2, 40), Long.MAX_VALUE));
		}
	}

	@Test
	@EnabledOnOs(value = { OS.LINUX, OS.MAC }, disabledReason = "open files can't be taken away")
	void aWindowIsReadFromItsOwnFileAloneAndALostFileRebuildsTheEntry() throws IOException {
		FakeRun run = FakeRuns.independent(folder.resolve("run.fake"), 3, 30);
		Plain plain = new Plain(run);
		try (PeakStore store = Stores.open(run, Stores.cached(cache()))) {
			int kept = store.spectra().windowOf(2);
			assertEquals(plain.peaks(store, ofWindow(2, kept)), Plain.of(store, ofWindow(2, kept), Long.MAX_VALUE));
			for (String name : tiledFiles()) {
				if (!name.equals("tiled-2-w" + kept + ".parquet")) {
					Files.delete(file(name));
				}
			}
			Files.delete(file("scan.parquet"));
			for (PeakFilter filter : List.of(ofWindow(2, kept), ofWindow(2, kept).withMz(new Interval(300, 310)))) {
				assertEquals(plain.peaks(store, filter), Plain.of(store, filter, Long.MAX_VALUE));
			}
			PeakFilter level = PeakFilter.ALL.withMsLevel(2).withMz(NARROW);
			assertThrows(DataException.Corrupt.class, () -> Plain.of(store, level, Long.MAX_VALUE));
		}
		try (PeakStore again = Stores.open(run, Stores.cached(cache()))) {
			assertEquals(Origin.BUILT, again.origin());
			PeakFilter level = PeakFilter.ALL.withMsLevel(2).withMz(NARROW);
			assertEquals(plain.peaks(again, level), Plain.of(again, level, Long.MAX_VALUE));
		}
	}

	private Path file(String name) throws IOException {
		try (Stream<Path> all = Files.walk(cache())) {
			return all.filter(p -> p.getFileName().toString().equals(name)).findFirst().orElseThrow();
		}
	}

	@Test
	void anEntryOfTheOlderLayoutIsLeftAloneAndTheRunReadAgain() {
		FakeRun run = FakeRuns.independent(folder.resolve("run.fake"), 5, 10);
		CacheRoot root = CacheRoot.at(cache());
		Fingerprint older = Fingerprint.of(run.file(), run.reader(), "compression=ZSTD", 1);
		try (EntryDraft draft = root.draft(older, "peaks", Progress.NONE)) {
			draft.commit(JsonNodeFactory.instance.objectNode(), Progress.NONE).close();
		}
		try (PeakStore store = Stores.open(run, Stores.cached(cache()))) {
			assertEquals(Origin.BUILT, store.origin());
			assertEquals(new Plain(run).peaks(store, PeakFilter.ALL), Plain.of(store, PeakFilter.ALL, Long.MAX_VALUE));
		}
		assertEquals(2, root.entries().size());
		for (EntryStatus entry : root.entries()) {
			assertTrue(root.verify(entry, Progress.NONE).ok());
			root.clear(entry, Progress.NONE);
		}
		assertTrue(root.entries().isEmpty());
	}

	@Test
	@EnabledOnOs(value = { OS.LINUX, OS.MAC }, disabledReason = "permissions are those of POSIX")
	void verifyingFindsADamagedWindowAndClearingLeavesNoFile() throws IOException {
		FakeRun run = FakeRuns.independent(folder.resolve("run.fake"), 4, 30);
		Stores.open(run, Stores.cached(cache())).close();
		CacheRoot root = CacheRoot.at(cache());
		assertTrue(root.verify(root.entries().getFirst(), Progress.NONE).ok());
		Path damaged = file("tiled-3-w0.parquet");
		Files.setPosixFilePermissions(damaged, PosixFilePermissions.fromString("rw-------"));
		byte[] bytes = Files.readAllBytes(damaged);
		bytes[bytes.length / 2] ^= 4;
		Files.write(damaged, bytes);
		var verification = root.verify(root.entries().getFirst(), Progress.NONE);
		assertTrue(verification.problems().getFirst().startsWith("tiled-3-w0.parquet: "), verification.toString());
		try (PeakStore again = Stores.open(run, Stores.cached(cache()))) {
			assertEquals(Origin.BUILT, again.origin());
		}
		EntryStatus entry = root.entries().getFirst();
		root.clear(entry, Progress.NONE);
		assertTrue(Files.notExists(entry.location()));
	}
}
