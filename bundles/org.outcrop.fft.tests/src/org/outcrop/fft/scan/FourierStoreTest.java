package org.outcrop.fft.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.cache.CacheProvider;
import org.outcrop.cache.CacheRoot;
import org.outcrop.cache.EntryStatus;
import org.outcrop.cache.FolderFiles;
import org.outcrop.cache.Validity;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.scan4d.cached.CachedResult.Standing;
import org.outcrop.scan4d.cached.KeepIn;
import org.outcrop.scan4d.cached.KeepPolicy;

/** Transforms that are kept as Zarr stores which the user has named. */
class FourierStoreTest {

	private static final FourierOptions SCAN = FourierOptions.of(FourierAxes.SCAN);

	@TempDir
	Path folder;
	private final MemoryBudget budget = new MemoryBudget(256 << 20);
	private Path file;
	private Path store;
	private CacheRoot root;

	@BeforeEach
	void makeFile() throws IOException {
		file = folder.resolve("scan.h5");
		store = folder.resolve("mine.zarr");
		root = CacheRoot.at(folder.resolve("cache"));
		Cube.random(new ScanShape(9, 10, 17, 12), 4).write(file);
	}

	private <T> T with(BiFunction<Scan4d, FourierCache, T> work) {
		try (Scan4d scan = Cube.open(file)) {
			return work.apply(scan, FourierCache.of(root, KeepPolicy.CACHE_FOLDER_ONLY));
		}
	}

	private boolean compute() {
		return with((scan, cache) -> {
			try (FourierOutcome outcome = cache.compute(scan, cache.decide(scan, SCAN, store, 2, budget), 2, budget, Progress.NONE)) {
				assertEquals(KeepIn.SIDECAR, outcome.where());
				return outcome.reused();
			}
		});
	}

	private List<FourierFound> find() {
		return with((scan, cache) -> cache.find(scan, Progress.NONE));
	}

	private Optional<Spectrum4d> load() {
		return with((scan, cache) -> cache.load(scan, SCAN, 2, budget, Progress.NONE));
	}

	@Test
	void isFoundByTheNextRequestAndByNobodyWhoAsksForAnother() {
		assertFalse(compute());
		assertEquals(List.of(store.toAbsolutePath()), find().stream().map(FourierFound::file).toList());
		assertTrue(find().getFirst().isValid());
		assertTrue(find().getFirst().bytes() > 0);
		try (Spectrum4d spectrum = load().orElseThrow()) {
			assertEquals(SCAN, spectrum.options());
		}
		assertEquals(Optional.empty(), with((scan, cache) -> cache.load(scan, FourierOptions.of(FourierAxes.ALL), 1, budget, Progress.NONE)));
		DataException taken = assertThrows(DataException.NotWritable.class, () -> with((scan, cache) -> cache.decide(scan, SCAN, store, 1, budget)));
		assertTrue(taken.getMessage().contains("exists already"), taken.getMessage());
	}

	@Test
	void isStaleOnceTheDataHasChanged() throws IOException {
		compute();
		Files.delete(file);
		Cube.random(new ScanShape(9, 10, 17, 12), 5).write(file);
		assertEquals(Standing.STALE, find().getFirst().standing());
		assertEquals(Optional.empty(), load());
	}

	@Test
	void isNeverOfferedWhileItIsNotComplete() throws IOException {
		compute();
		Path entry = store.resolve("fft_4d/zarr.json");
		byte[] said = Files.readAllBytes(entry);
		Files.delete(entry);
		assertEquals(List.of(), find().stream().filter(FourierFound::isValid).toList());
		assertThrows(DataException.class, () -> FourierFile.open(store, 1, budget));
		Files.writeString(entry, new String(said, StandardCharsets.UTF_8).replace("\"complete\" : 1", "\"complete\" : 0"));
		assertEquals(Standing.DAMAGED, find().getFirst().standing());
		assertThrows(DataException.Corrupt.class, () -> FourierFile.open(store, 1, budget));
		Files.write(entry, said);
		Files.delete(store.resolve("zarr.json"));
		assertEquals(List.of(), find());
		assertEquals(0, budget.used());
	}

	@Test
	void aTileThatIsNotWhatWasWrittenIsSaidWhenItIsRead() throws IOException {
		compute();
		Path shard;
		try (Stream<Path> all = Files.walk(store.resolve("fft_4d/complex/c"))) {
			shard = all.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
		}
		byte[] bytes = Files.readAllBytes(shard);
		bytes[100] ^= 1;
		Files.write(shard, bytes);
		assertUnreadable(DataException.Corrupt.class, "is not what was written");
		Files.write(shard, Arrays.copyOf(bytes, 90));
		assertUnreadable(DataException.Truncated.class, "ends early");
		Files.delete(shard);
		assertUnreadable(DataException.Truncated.class, "is missing");
		CacheProvider provider = new FourierCacheProvider().in(root);
		assertFalse(provider.verify(provider.entriesOf(file, Progress.NONE).getFirst(), Progress.NONE).ok());
		assertEquals(0, budget.used());
	}

	private void assertUnreadable(Class<? extends DataException> kind, String words) {
		try (Spectrum4d spectrum = load().orElseThrow()) {
			DataException why = assertThrows(kind, () -> spectrum.scanPlane(0, 0, Progress.NONE));
			assertTrue(why.getMessage().contains(words), why.getMessage());
		}
	}

	@Test
	void sumsThatWereChangedAreNotBelieved() throws IOException {
		compute();
		Path sums = store.resolve("fft_4d/amplitude_sum/c/0/0");
		byte[] bytes = Files.readAllBytes(sums);
		bytes[9] ^= 1;
		Files.write(sums, bytes);
		assertThrows(DataException.Corrupt.class, () -> FourierFile.open(store, 1, budget));
		assertEquals(Optional.empty(), load());
	}

	@Test
	void aStoreThatSaysMoreThanItHasIsRefusedBeforeMemoryIsTaken() throws IOException {
		compute();
		for (String name : List.of("amplitude_mean", "tile_checksums", "complex", "parseval")) {
			Path document = store.resolve("fft_4d/" + name + "/zarr.json");
			byte[] said = Files.readAllBytes(document);
			String text = new String(said, StandardCharsets.UTF_8);
			Files.writeString(document, text.replaceFirst("(\"shape\" : \\[ )(\\d+)", "$12000000000"));
			assertThrows(DataException.class, () -> FourierFile.open(store, 1, budget), name);
			Files.writeString(document, text.replaceFirst("(\"shape\" : \\[ )(\\d+)", "$12000000000").replaceFirst("(\"chunk_shape\" : \\[ )(\\d+)",
					"$12000000000"));
			assertThrows(DataException.class, () -> FourierFile.open(store, 1, budget), name);
			Files.delete(document);
			assertThrows(DataException.Corrupt.class, () -> FourierFile.open(store, 1, budget), name);
			Files.write(document, said);
		}
		load().orElseThrow().close();
	}

	@Test
	void isListedProvenAndOnlyForgottenByClearing() {
		compute();
		CacheProvider provider = new FourierCacheProvider().in(root);
		EntryStatus entry = provider.entriesOf(file, Progress.NONE).getFirst();
		assertEquals(Validity.VALID, entry.validity());
		assertTrue(entry.detail().contains("file of your choice"), entry.detail());
		assertTrue(provider.verify(entry, Progress.NONE).ok());
		provider.clear(entry, Progress.NONE);
		assertTrue(Files.exists(store.resolve("zarr.json")));
		assertEquals(List.of(), find());
	}

	@Test
	void oneThatWasMovedIsTakenAgainWhereTheUserSaysItIs() throws IOException {
		compute();
		FourierFound found = find().getFirst();
		Path moved = Files.move(store, folder.resolve("other.zarr"));
		assertEquals(List.of(), find());
		with((scan, cache) -> cache.locate(scan, found, moved, Progress.NONE));
		assertEquals(List.of(moved.toAbsolutePath()), find().stream().map(FourierFound::file).toList());
		FolderFiles.delete(moved);
		assertEquals(List.of(), find());
	}

	@Test
	void whatIsLeftOfAnInterruptedRunCanBeDiscarded() throws IOException {
		FourierPlacement placement = with((scan, cache) -> cache.decide(scan, SCAN, store, 2, budget));
		Files.createDirectories(folder.resolve("mine.zarr.part/fft_4d"));
		Files.writeString(folder.resolve("mine.zarr.part/fft_4d/some"), "thing");
		Files.writeString(folder.resolve("mine.zarr.part.values"), "values");
		Files.writeString(folder.resolve("mine.zarr.part.journal"), "lines");
		with((scan, cache) -> {
			cache.discard(placement);
			return true;
		});
		try (Stream<Path> left = Files.list(folder)) {
			assertEquals(List.of("scan.h5"), left.map(one -> one.getFileName().toString()).filter(name -> !name.equals("cache")).toList());
		}
	}
}
