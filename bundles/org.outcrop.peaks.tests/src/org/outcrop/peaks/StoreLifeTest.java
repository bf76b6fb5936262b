package org.outcrop.peaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.cache.Fingerprint;
import org.outcrop.cache.EntryDraft;
import org.outcrop.cache.CacheEntry;
import org.outcrop.array.Interval;
import org.outcrop.cache.CacheRoot;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.peaks.Chromatogram;
import org.outcrop.peaks.PeakStore.Origin;
import org.outcrop.peaks.RasterRequest.Aggregate;
import org.outcrop.peaks.StoreOptions.Compression;
import org.outcrop.peaks.StoreOptions.Mode;
import org.outcrop.testing.NamedReader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Entries of the cache are found again, and only when they hold. */
class StoreLifeTest {

	@TempDir
	Path folder;

	private FakeRun run() {
		return FakeRuns.mixed(folder.resolve("run.fake"), 5, 200);
	}

	private Path cache() {
		return folder.resolve("cache");
	}

	@Test
	void secondOpenFindsTheEntryWithoutReading() {
		FakeRun run = run();
		List<Plain.Peak> built;
		try (PeakStore store = Stores.open(run, Stores.cached(cache()))) {
			assertEquals(Origin.BUILT, store.origin());
			built = Plain.of(store, PeakFilter.ALL, Long.MAX_VALUE);
			assertTrue(store.cacheBytes() > 0);
			assertTrue(store.entryFolder().isPresent());
		}
		try (PeakStore again = Stores.open(run, Stores.cached(cache()))) {
			assertEquals(Origin.HIT, again.origin());
			assertEquals(1, run.scans);
			assertEquals(built, Plain.of(again, PeakFilter.ALL, Long.MAX_VALUE));
		}
		Optional<PeakStore> cached = PeakStores.openCached(run.file(), run.reader(), Stores.cached(cache()), Progress.NONE);
		try (PeakStore store = cached.orElseThrow()) {
			assertEquals(new Plain(run).peaks(store, PeakFilter.ALL).size(), store.peakCount());
		}
	}

	@Test
	void everythingButPeaksSurvivesTheCache() {
		FakeRun run = run();
		run.warnings().add("odd", "something is odd");
		try (PeakStore built = Stores.open(run, Stores.cached(cache())); PeakStore hit = Stores.open(run, Stores.cached(cache()))) {
			assertEquals(built.summary(), hit.summary());
			assertEquals(built.warnings(), hit.warnings());
			assertTrue(hit.warnings().stream().anyMatch(w -> w.code().equals("odd")));
			assertTrue(hit.warnings().stream().anyMatch(w -> w.code().equals("values-not-finite")));
			assertEquals(built.bounds(), hit.bounds());
			assertEquals(built.indexState(), hit.indexState());
			assertEquals(12, hit.spectra().windows());
			assertEquals(built.spectra().window(3), hit.spectra().window(3));
			for (long i = 0; i < run.spectra().size(); i++) {
				assertEquals(run.spectra().get((int) i).header(), hit.spectra().header(i));
				assertEquals(run.spectra().get((int) i).size(), hit.spectra().peaks(i));
			}
			List<Chromatogram> chromatograms = hit.chromatograms();
			assertEquals(List.of("TIC", "empty"), chromatograms.stream().map(Chromatogram::id).toList());
			assertEquals(2.5, chromatograms.get(0).times()[1]);
			assertEquals(0, chromatograms.get(1).size());
			assertEquals(500.25, chromatograms.get(1).precursorMz());
		}
	}

	@Test
	void otherCompressionIsAnotherEntry() {
		FakeRun run = run();
		Stores.open(run, Stores.cached(cache())).close();
		for (Compression compression : Compression.values()) {
			StoreOptions options = new StoreOptions(Mode.OUT_OF_CORE, Optional.of(CacheRoot.at(cache())), compression,
					new MemoryBudget(256 * Stores.MEGABYTE), 1);
			try (PeakStore store = Stores.open(run, options)) {
				assertEquals(compression == Compression.ZSTD ? Origin.HIT : Origin.BUILT, store.origin());
				assertEquals(new Plain(run).peaks(store, PeakFilter.ALL), Plain.of(store, PeakFilter.ALL, Long.MAX_VALUE));
			}
		}
	}

	@Test
	void changedSourceIsReadAgain() throws IOException {
		FakeRun run = run();
		Stores.open(run, Stores.cached(cache())).close();
		Files.setLastModifiedTime(run.file(), FileTime.fromMillis(1_000_000));
		assertTrue(PeakStores.openCached(run.file(), run.reader(), Stores.cached(cache()), Progress.NONE).isEmpty());
		try (PeakStore store = Stores.open(run, Stores.cached(cache()))) {
			assertEquals(Origin.BUILT, store.origin());
		}
		assertTrue(PeakStores.openCached(run.file(), new NamedReader("fake", 2), Stores.cached(cache()), Progress.NONE).isEmpty());
	}

	@Test
	void damagedByteIsNoticedAndTheEntryBuiltAgain() throws IOException {
		FakeRun run = run();
		Random random = new Random(3);
		List<Plain.Peak> right;
		try (PeakStore store = Stores.open(run, Stores.cached(cache()))) {
			right = Plain.of(store, PeakFilter.ALL, Long.MAX_VALUE);
		}
		for (String name : List.of("scan.parquet", "tiled-1.parquet", "spectra.bin", "pyramid.bin")) {
			flip(name, random);
			try (PeakStore store = Stores.open(run, Stores.cached(cache()))) {
				assertEquals(Origin.BUILT, store.origin(), name);
				assertEquals(right, Plain.of(store, PeakFilter.ALL, Long.MAX_VALUE));
			}
		}
	}

	private void flip(String name, Random random) throws IOException {
		Path file;
		try (Stream<Path> all = Files.walk(cache())) {
			file = all.filter(p -> p.getFileName().toString().equals(name)).findFirst().orElseThrow();
		}
		FileTime time = Files.getLastModifiedTime(file);
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
			long at = random.nextLong(channel.size());
			ByteBuffer one = ByteBuffer.allocate(1);
			channel.read(one, at);
			one.put(0, (byte) (one.get(0) ^ 1 << random.nextInt(8))).flip();
			channel.write(one, at);
		}
		Files.setLastModifiedTime(file, time);
	}

	@Test
	void anEntryThatCannotBeOpenedIsGivenBackAndBuiltAgain() throws IOException {
		FakeRun run = run();
		CacheRoot root = CacheRoot.at(cache());
		Fingerprint fingerprint;
		try (PeakStore store = Stores.open(run, Stores.cached(cache())); CacheEntry entry = onlyEntry(root)) {
			fingerprint = entry.manifest().fingerprint();
		}
		root.entries().forEach(entry -> root.clear(entry, Progress.NONE));
		// whole as the cache sees it, and nothing that a store can be opened over
		try (EntryDraft draft = root.draft(fingerprint, "peaks", Progress.NONE)) {
			Files.writeString(draft.folder().resolve("spectra.bin"), "of another program");
			draft.commit(JsonNodeFactory.instance.objectNode(), Progress.NONE).close();
		}
		assertTrue(PeakStores.openCached(run.file(), run.reader(), Stores.cached(cache()), Progress.NONE).isEmpty());
		assertFalse(root.entries().getFirst().inUse(), "still pinned");
		try (PeakStore store = Stores.open(run, Stores.cached(cache()))) {
			assertEquals(Origin.BUILT, store.origin());
		}
	}

	private static CacheEntry onlyEntry(CacheRoot root) throws IOException {
		try (Stream<Path> folders = Files.list(root.folder())) {
			Path manifest = folders.map(f -> f.resolve("entry.json")).filter(Files::exists).findFirst().orElseThrow();
			JsonNode json = new ObjectMapper().readTree(manifest.toFile()).path("fingerprint");
			return root.find(new Fingerprint(Path.of(json.path("source").asText()), json.path("size").asLong(), json.path("modifiedNanos").asLong(),
					json.path("headTailCrc32c").asText(), json.path("readerId").asText(), json.path("readerVersion").asInt(),
					json.path("options").asText(), json.path("storeVersion").asInt())).orElseThrow();
		}
	}

	@Test
	void aHitSaysWhatIsBeingDone() {
		FakeRun run = run();
		Stores.open(run, Stores.cached(cache())).close();
		List<String> stages = new ArrayList<>();
		PeakStores.open(run, Stores.cached(cache()), IngestListener.NONE, new Progress() {
			@Override
			public void stage(String what) {
				stages.add(what);
			}

			@Override
			public void worked(long done, long total) {
				assertFalse(stages.isEmpty(), "work without a name");
			}

			@Override
			public boolean isCancelled() {
				return false;
			}
		}).close();
		assertEquals(List.of("Checking the cache of run.fake"), stages);
	}

	@Test
	void oddPathsWork() throws IOException {
		for (String name : List.of("it's a 'test'", "100 % #1", "[a]*?", "Größe – 質量", "a\\b;c\"d")) {
			Path odd = Files.createDirectories(folder.resolve(name));
			FakeRun run = FakeRuns.mixed(odd.resolve(name + ".fake"), 7, 40);
			for (int i = 0; i < 2; i++) {
				try (PeakStore store = Stores.open(run, Stores.cached(odd.resolve("cache " + name)))) {
					assertEquals(i == 0 ? Origin.BUILT : Origin.HIT, store.origin(), name);
					assertEquals(new Plain(run).peaks(store, PeakFilter.ALL), Plain.of(store, PeakFilter.ALL, Long.MAX_VALUE), name);
					PeakFilter narrow = PeakFilter.ALL.withMsLevel(1).withMz(new Interval(300, 302));
					assertEquals(new Plain(run).peaks(store, narrow), Plain.of(store, narrow, Long.MAX_VALUE), name);
					assertEquals(List.of(store.peakCount()), SqlTest.column(store, "SELECT count(*) FROM peaks"), name);
				}
			}
		}
	}

	@Test
	void folderThatCannotBeWrittenIsNamedWithAdvice() throws IOException {
		Path file = Files.writeString(folder.resolve("a file"), "in the way");
		DataException e = assertThrows(DataException.NotWritable.class, () -> Stores.open(run(), Stores.cached(file.resolve("cache"))));
		assertTrue(e.where().contains("a file"), e.where());
		assertTrue(e.advice().contains("--cache-dir"), e.advice());
	}

	@Test
	void temporaryStoreLeavesNothing() throws IOException {
		Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
		String mine = "outcrop-peaks-" + ProcessHandle.current().pid() + "-";
		List<Path> before = folders(temporary, mine);
		PeakStore store = Stores.open(run(), Stores.temporary());
		assertEquals(before.size() + 1, folders(temporary, mine).size());
		assertTrue(store.cacheBytes() > 0);
		assertTrue(store.entryFolder().isEmpty());
		store.close();
		assertEquals(before, folders(temporary, mine));
	}

	private static List<Path> folders(Path parent, String prefix) throws IOException {
		try (Stream<Path> all = Files.list(parent)) {
			return all.filter(p -> p.getFileName().toString().startsWith(prefix)).sorted().toList();
		}
	}

	@Test
	void closedStoreSaysSo() {
		for (StoreOptions options : List.of(Stores.memory(), Stores.temporary(), Stores.cached(cache()))) {
			PeakStore store = Stores.open(run(), options);
			SpectraTable spectra = store.spectra();
			store.close();
			store.close();
			assertThrows(IllegalStateException.class, () -> Plain.of(store, PeakFilter.ALL, 1));
			assertThrows(IllegalStateException.class, () -> store.count(PeakFilter.ALL, Progress.NONE));
			assertThrows(IllegalStateException.class, () -> store.tic(PeakFilter.ALL));
			assertThrows(IllegalStateException.class, () -> store.overview(10, 10, Aggregate.MAX, PeakFilter.ALL));
			assertThrows(IllegalStateException.class, () -> store.spectrum(0, Progress.NONE));
			assertThrows(IllegalStateException.class, () -> SqlTest.column(store, "SELECT 1"));
			assertThrows(IllegalStateException.class, store::bounds);
			assertThrows(IllegalStateException.class, () -> spectra.rt(0));
		}
	}

	@Test
	void memoryIsGivenBackWhenClosed() {
		for (StoreOptions options : List.of(Stores.memory(), Stores.temporary(), Stores.cached(cache()))) {
			try (PeakStore store = Stores.open(run(), options)) {
				store.count(PeakFilter.ALL.withMz(new Interval(200, 300)), Progress.NONE);
				assertTrue(options.budget().used() > 0);
				assertTrue(options.budget().holdings().stream().anyMatch(h -> h.holder().equals("DuckDB")));
			}
			assertEquals(0, options.budget().used(), () -> options.budget().holdings().toString());
		}
	}

	@Test
	void twoAtOnceBuildOneEntry() {
		FakeRun first = run();
		FakeRun second = run();
		CompletableFuture<Origin> a = CompletableFuture.supplyAsync(() -> origin(first));
		CompletableFuture<Origin> b = CompletableFuture.supplyAsync(() -> origin(second));
		assertEquals(List.of(Origin.HIT, Origin.BUILT), Stream.of(a.join(), b.join()).sorted().toList());
		assertEquals(1, first.scans + second.scans);
	}

	private Origin origin(FakeRun run) {
		try (PeakStore store = Stores.open(run, Stores.cached(cache()))) {
			assertEquals(new Plain(run).peaks(store, PeakFilter.ALL).size(), store.peakCount());
			return store.origin();
		}
	}

	@Test
	void automaticModeTakesMemoryWhereItFitsAndDiskWhereNot() throws IOException {
		FakeRun run = run();
		StoreOptions small = new StoreOptions(Mode.AUTO, Optional.of(CacheRoot.at(cache())), Compression.ZSTD, new MemoryBudget(128 * Stores.MEGABYTE), 1);
		try (PeakStore store = Stores.open(run, small)) {
			assertEquals(Mode.OUT_OF_CORE, store.mode());
		}
		StoreOptions large = new StoreOptions(Mode.AUTO, Optional.of(CacheRoot.at(folder.resolve("other"))), Compression.ZSTD,
				new MemoryBudget(1024 * Stores.MEGABYTE), 1);
		try (PeakStore store = Stores.open(run, large)) {
			assertEquals(Mode.IN_MEMORY, store.mode());
			assertEquals(0, store.cacheBytes());
		}
		assertFalse(Files.exists(folder.resolve("other")));
	}

	@Test
	void memoryModeWorksOnWithASmallBudgetByTheTemporaryFolder() {
		FakeRun run = new FakeRun(folder.resolve("many.fake"));
		double[] mz = new Random(8).doubles(4000, 100, 1500).sorted().toArray();
		double[] intensity = new Random(9).doubles(4000, 1, 1e5).toArray();
		for (int i = 0; i < 600; i++) {
			run.add(FakeRun.Scan.ms1(i), mz, intensity);
		}
		StoreOptions options = new StoreOptions(Mode.IN_MEMORY, Optional.empty(), Compression.ZSTD, new MemoryBudget(70 * Stores.MEGABYTE), 2);
		try (PeakStore store = Stores.open(run, options)) {
			assertEquals(2_400_000, store.count(PeakFilter.ALL.withMz(new Interval(0, 2000)), Progress.NONE));
			long[] n = { 0 };
			store.peaksInView(PeakFilter.ALL.withMz(new Interval(200, 1400)), Long.MAX_VALUE, batch -> (n[0] += batch.size()) >= 0, Progress.NONE);
			assertEquals(store.count(PeakFilter.ALL.withMz(new Interval(200, 1400)), Progress.NONE), n[0]);
			assertEquals(List.of(2_400_000L), SqlTest.column(store, "SELECT count(*) FROM (SELECT * FROM peaks ORDER BY intensity, mz) q"));
		}
	}
}
