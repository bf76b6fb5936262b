package org.outcrop.fft.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.cache.CacheProvider;
import org.outcrop.cache.CacheRoot;
import org.outcrop.cache.EntryStatus;
import org.outcrop.cache.Validity;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.hdf5.Hdf5Node;
import org.outcrop.scan4d.cached.CachedResult.Standing;
import org.outcrop.scan4d.cached.KeepIn;
import org.outcrop.scan4d.cached.KeepPolicy;
import org.outcrop.scan4d.cached.OverviewRequest;
import org.outcrop.scan4d.cached.ScanCache;
import org.outcrop.scan4d.cached.ScanCacheProvider;

class FourierCacheTest {

	private static final ScanShape SHAPE = new ScanShape(9, 10, 17, 12);
	private static final FourierOptions SCAN = FourierOptions.of(FourierAxes.SCAN);
	private static final KeepPolicy LARGE = new KeepPolicy(true, true, true, 1000);

	@TempDir
	Path folder;
	private final MemoryBudget budget = new MemoryBudget(256 << 20);
	private Path file;
	private CacheRoot root;
	private Cube cube;

	@BeforeEach
	void makeFile() throws IOException {
		file = folder.resolve("scan.h5");
		root = CacheRoot.at(folder.resolve("cache"));
		cube = Cube.random(SHAPE, 4).write(file);
	}

	private interface Work<T> {
		T with(Scan4d scan, FourierCache cache);
	}

	private <T> T with(KeepPolicy policy, Work<T> work) {
		try (Scan4d scan = Cube.open(file)) {
			return work.with(scan, FourierCache.of(root, policy));
		}
	}

	/** What a request gave: where, whether it was found, and one plane that is right. */
	private record Answer(boolean reused, KeepIn where, Path file, List<String> notices) {
	}

	private Answer compute(KeepPolicy policy, FourierOptions options) {
		return with(policy, (scan, cache) -> {
			FourierPlacement placement = cache.decide(scan, options, Optional.empty(), 2, budget);
			return answer(cache.compute(scan, placement, 2, budget, Progress.NONE));
		});
	}

	private Answer answer(FourierOutcome outcome) {
		try (outcome) {
			assertRight(outcome.spectrum());
			return new Answer(outcome.reused(), outcome.where(), outcome.file(), outcome.notices());
		}
	}

	/** The zero frequency is the sum of all frames, or each frame's sum. */
	private void assertRight(Spectrum4d spectrum) {
		DetectorRectangle part = spectrum.options().crop().orElse(new DetectorRectangle(0, 17, 0, 12));
		int columns = part.column1() - part.column0();
		if (spectrum.options().axes() == FourierAxes.SCAN && !spectrum.options().subtractMean()) {
			ComplexPicture zero = spectrum.detectorPlane(0, 0, Progress.NONE);
			for (int p = 0; p < zero.re().length; p++) {
				double sum = 0;
				for (long r = 0; r < 90; r++) {
					sum += cube.at(r / 10, r % 10, part.row0() + p / columns, part.column0() + p % columns);
				}
				assertEquals(sum, zero.re()[p], 1e-6 * sum);
			}
		}
	}

	private List<FourierFound> find() {
		return with(KeepPolicy.INTO_FILES, (scan, cache) -> cache.find(scan, Progress.NONE));
	}

	private List<String> besides() throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()).sorted().toList();
		}
	}

	@Test
	void aSmallTransformGoesIntoTheFileAndIsFoundThere() throws IOException {
		byte[] before = Files.readAllBytes(file);
		Answer first = compute(KeepPolicy.INTO_FILES, SCAN);
		assertEquals(new Answer(false, KeepIn.FILE, file, List.of()), first);
		assertEquals(new Answer(true, KeepIn.FILE, file, List.of()), compute(KeepPolicy.INTO_FILES, SCAN));
		assertEquals(List.of("scan.h5"), besides());
		try (Hdf5File open = Hdf5File.open(file)) {
			assertArrayEquals(new long[] {9, 6, 17, 12}, open.array("cached/fft_4d/complex").orElseThrow().shape());
			assertEquals("inline", open.group("cached/fft_4d").orElseThrow().attributes().text("storage").orElseThrow());
			assertEquals("derived:abs(complex)", open.group("cached/fft_4d").orElseThrow().attributes().text("amplitude").orElseThrow());
			assertTrue(open.array("cached/fft_4d/metadata/computation_params").orElseThrow().text().orElseThrow().contains("\"norm\":\"backward\""));
		}
		with(KeepPolicy.INTO_FILES, (scan, cache) -> {
			cache.forget(scan, cache.find(scan, Progress.NONE).getFirst(), Progress.NONE);
			return 0;
		});
		assertArrayEquals(before, Files.readAllBytes(file));
	}

	@Test
	void aLargeTransformGoesBesideTheFileWithAWordInIt() throws IOException {
		Answer first = compute(LARGE, SCAN);
		assertEquals(KeepIn.SIDECAR, first.where());
		assertEquals(List.of("scan.h5", "scan.h5.outcrop-fft-scan.h5"), besides());
		try (Hdf5File open = Hdf5File.open(file)) {
			assertEquals("scan.h5.outcrop-fft-scan.h5",
					open.group("cached/fft_4d").orElseThrow().attributes().text("sidecar_path").orElseThrow());
		}
		assertTrue(compute(LARGE, SCAN).reused());
		FourierFound found = find().getFirst();
		assertEquals(Standing.VALID, found.standing());
		assertEquals(1, find().size());
	}

	@Test
	void transformsOfOtherOptionsLiveSideBySide() {
		FourierOptions cropped = SCAN.cropped(new DetectorRectangle(2, 10, 3, 11));
		FourierOptions without = SCAN.withoutMean(true);
		assertFalse(compute(KeepPolicy.INTO_FILES, SCAN).reused());
		assertFalse(compute(KeepPolicy.INTO_FILES, cropped).reused());
		assertFalse(compute(KeepPolicy.INTO_FILES, FourierOptions.of(FourierAxes.DETECTOR)).reused());
		assertFalse(compute(LARGE, without).reused());
		for (FourierOptions options : List.of(SCAN, cropped, without, FourierOptions.of(FourierAxes.DETECTOR))) {
			assertTrue(compute(KeepPolicy.INTO_FILES, options).reused(), options::toString);
		}
		assertEquals(4, find().size());
		assertTrue(find().stream().allMatch(FourierFound::isValid));
	}

	@Test
	void overviewsThatAreKeptLaterLeaveTransformsWhereTheyAre() {
		compute(KeepPolicy.INTO_FILES, SCAN);
		compute(LARGE, FourierOptions.of(FourierAxes.DETECTOR));
		try (Scan4d scan = Cube.open(file)) {
			ScanCache.of(root, KeepPolicy.INTO_FILES).overview(scan, OverviewRequest.standard(SHAPE, 1, 1, budget), Progress.NONE, partial -> {
			});
		}
		assertTrue(compute(KeepPolicy.INTO_FILES, SCAN).reused());
		assertTrue(compute(KeepPolicy.INTO_FILES, FourierOptions.of(FourierAxes.DETECTOR)).reused());
		// taking one out writes the others anew
		ScanCacheProvider provider = new ScanCacheProvider();
		EntryStatus histogram = provider.in(root).entriesOf(file, Progress.NONE).stream().filter(e -> e.kind().equals("histogram")).findFirst().orElseThrow();
		provider.in(root).clear(histogram, Progress.NONE);
		assertTrue(compute(KeepPolicy.INTO_FILES, SCAN).reused());
		assertEquals(2, find().stream().filter(FourierFound::isValid).count());
	}

	@Test
	void nothingIsWrittenToAUsersFolderWithoutPermission() throws IOException {
		byte[] before = Files.readAllBytes(file);
		assertEquals(KeepIn.CACHE_FOLDER, compute(KeepPolicy.CACHE_FOLDER_ONLY, SCAN).where());
		assertEquals(List.of("scan.h5"), besides());
		assertArrayEquals(before, Files.readAllBytes(file));
		assertTrue(compute(KeepPolicy.CACHE_FOLDER_ONLY, SCAN).reused());
		FourierPlacement nowhere = with(KeepPolicy.NOTHING, (scan, cache) -> cache.decide(scan, FourierOptions.of(FourierAxes.DETECTOR),
				Optional.empty(), 1, budget));
		assertTrue(nowhere.refusal().isPresent());
		assertThrows(DataException.NotWritable.class, () -> compute(KeepPolicy.NOTHING, FourierOptions.of(FourierAxes.DETECTOR)));
	}

	@Test
	void aChangedScanMakesATransformStaleAndItIsReplaced() throws IOException {
		compute(LARGE, SCAN);
		cube = Cube.random(SHAPE, 5);
		Files.delete(file);
		cube.write(file);
		assertEquals(Standing.STALE, find().getFirst().standing());
		Answer again = compute(LARGE, SCAN);
		assertFalse(again.reused());
		assertEquals(KeepIn.SIDECAR, again.where());
		assertTrue(again.notices().getFirst().contains("changed"), again.notices()::toString);
		assertTrue(compute(LARGE, SCAN).reused());
	}

	@Test
	void aLostWordIsNoLossAndAMovedTransformIsLocated() throws IOException {
		Path beside = compute(LARGE, SCAN).file();
		Path elsewhere = Files.createDirectory(folder.resolve("elsewhere")).resolve("renamed.h5");
		Files.move(beside, elsewhere);
		FourierFound moved = find().getFirst();
		assertEquals(Standing.MOVED, moved.standing());
		assertTrue(moved.reason().contains("locate"), moved.reason());
		FourierFound located = with(LARGE, (scan, cache) -> cache.locate(scan, moved, elsewhere, Progress.NONE));
		assertTrue(located.isValid());
		assertEquals(new Answer(true, KeepIn.SIDECAR, elsewhere.toAbsolutePath(), List.of()), compute(LARGE, SCAN));
		Path other = folder.resolve("other.h5");
		Files.write(other, new byte[100]);
		assertThrows(DataException.Stale.class, () -> with(LARGE, (scan, cache) -> cache.locate(scan, moved, other, Progress.NONE)));
		// without the word and the note the name beside the scan is enough
		Files.move(elsewhere, beside);
		cube.write(folder.resolve("copy.h5"));
		Files.move(folder.resolve("copy.h5"), file, StandardCopyOption.REPLACE_EXISTING);
		root = CacheRoot.at(folder.resolve("other-cache"));
		assertTrue(compute(LARGE, SCAN).reused());
	}

	@Test
	void aRenamedTransformIsKnownByItsIdentityAndAnUnnotedOneByItsName() throws IOException {
		Path beside = compute(LARGE, SCAN).file();
		Files.move(beside, folder.resolve("renamed.h5"));
		root = CacheRoot.at(folder.resolve("other-cache"));
		assertEquals(new Answer(true, KeepIn.SIDECAR, folder.resolve("renamed.h5"), List.of()), compute(LARGE, SCAN));
		Path inFolder = compute(KeepPolicy.CACHE_FOLDER_ONLY, FourierOptions.of(FourierAxes.DETECTOR)).file();
		try (Stream<Path> notes = Files.list(inFolder.getParent())) {
			notes.filter(note -> note.toString().endsWith(".json")).forEach(note -> note.toFile().delete());
		}
		assertTrue(compute(KeepPolicy.CACHE_FOLDER_ONLY, FourierOptions.of(FourierAxes.DETECTOR)).reused());
	}

	@Test
	void aForgottenTransformLeavesNothing() throws IOException {
		byte[] before = Files.readAllBytes(file);
		compute(LARGE, SCAN);
		with(LARGE, (scan, cache) -> {
			cache.forget(scan, cache.find(scan, Progress.NONE).getFirst(), Progress.NONE);
			return 0;
		});
		assertEquals(List.of("scan.h5"), besides());
		assertArrayEquals(before, Files.readAllBytes(file));
		assertEquals(List.of(), find());
	}

	@Test
	void aFileOfTheUsersChoiceIsTakenAndNeverOverwritten() throws IOException {
		Path target = folder.resolve("mine.h5");
		Answer answer = with(KeepPolicy.CACHE_FOLDER_ONLY,
				(scan, cache) -> answer(cache.compute(scan, cache.decide(scan, SCAN, target, 1, budget), 1, budget, Progress.NONE)));
		assertEquals(target, answer.file());
		assertTrue(compute(KeepPolicy.CACHE_FOLDER_ONLY, SCAN).reused());
		CacheProvider provider = new FourierCacheProvider().in(root);
		EntryStatus entry = provider.entriesOf(file, Progress.NONE).getFirst();
		assertTrue(entry.detail().contains("file of your choice"), entry.detail());
		provider.clear(entry, Progress.NONE);
		assertTrue(Files.exists(target));
		assertEquals(List.of(), find());
		Path taken = Files.write(folder.resolve("taken.h5"), new byte[] {1});
		assertThrows(DataException.NotWritable.class, () -> with(LARGE, (scan, cache) -> cache.decide(scan, SCAN, taken, 1, budget)));
		DataException other = assertThrows(DataException.NotWritable.class,
				() -> with(LARGE, (scan, cache) -> cache.decide(scan, SCAN, folder.resolve("x.npy"), 1, budget)));
		assertTrue(other.advice().contains(".h5") && other.advice().contains(".zarr"), other.advice());
	}

	@Test
	void tooLittleSpaceIsToldBeforeItStartsWithWhatWouldFit() throws IOException {
		file = folder.resolve("huge.h5");
		SparseScan.write(file, new ScanShape(1024, 1024, 512, 512));
		FourierPlacement placement = with(KeepPolicy.INTO_FILES, (scan, cache) -> cache.decide(scan, SCAN, Optional.empty(), 2,
				new MemoryBudget(8L << 30)));
		String refusal = placement.refusal().orElse("no refusal");
		assertTrue(refusal.matches("needs .*TiB, .* free: choose a crop or another disk"), refusal);
		assertTrue(placement.remedies().stream().anyMatch(remedy -> remedy.words().startsWith("bin the detector 2 x 2")));
		DataException.NotWritable thrown = assertThrows(DataException.NotWritable.class, () -> with(KeepPolicy.INTO_FILES,
				(scan, cache) -> cache.compute(scan, placement, 2, new MemoryBudget(8L << 30), Progress.NONE)));
		assertTrue(thrown.advice().contains("bin the detector"), thrown.advice());
	}

	@Test
	void groupsOfOtherProgramsAreLeftAlone() throws IOException {
		Files.delete(file);
		cube.write(file, "fft_4d_full");
		byte[] before = Files.readAllBytes(file);
		assertEquals(KeepIn.SIDECAR, compute(KeepPolicy.INTO_FILES, SCAN).where());
		assertArrayEquals(before, Files.readAllBytes(file));
		assertTrue(compute(KeepPolicy.INTO_FILES, SCAN).reused());
	}

	@Test
	void aFileOfTheUsersChoiceIsMadeWhereverElseTheSameIsKept() {
		assertEquals(KeepIn.FILE, compute(KeepPolicy.INTO_FILES, SCAN).where());
		Path target = folder.resolve("mine.h5");
		Answer answer = with(KeepPolicy.CACHE_FOLDER_ONLY,
				(scan, cache) -> answer(cache.compute(scan, cache.decide(scan, SCAN, target, 1, budget), 1, budget, Progress.NONE)));
		assertEquals(target, answer.file());
		assertFalse(answer.reused());
		assertTrue(Files.exists(target));
	}

	@Test
	void aScanInAFolderThatMayNotBeListedIsTransformedAndFound() throws IOException {
		Assumptions.assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions here");
		Set<PosixFilePermission> before = Files.getPosixFilePermissions(folder);
		root = CacheRoot.at(Files.createDirectory(folder.resolve("inner")));
		Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("-wx------"));
		try {
			Assumptions.assumeFalse(Files.isReadable(folder), "this user may list every folder");
			assertFalse(compute(KeepPolicy.CACHE_FOLDER_ONLY, SCAN).reused());
			assertTrue(compute(KeepPolicy.CACHE_FOLDER_ONLY, SCAN).reused());
		} finally {
			Files.setPosixFilePermissions(folder, before);
		}
	}

	@Test
	void aTransformThatWasCutIsReplacedAndCleared() throws IOException {
		Path beside = compute(LARGE, SCAN).file();
		byte[] whole = Files.readAllBytes(beside);
		Files.write(beside, Arrays.copyOf(whole, whole.length - 3000));
		Answer again = compute(LARGE, SCAN);
		assertFalse(again.reused());
		assertEquals(beside, again.file());
		assertEquals(whole.length, Files.size(beside));
		Files.write(beside, Arrays.copyOf(whole, whole.length - 3000));
		CacheProvider provider = new FourierCacheProvider().in(root);
		provider.clear(provider.entriesOf(file, Progress.NONE).getFirst(), Progress.NONE);
		assertFalse(Files.exists(beside));
		Files.writeString(beside, "precious");
		assertThrows(DataException.NotWritable.class, () -> compute(LARGE, SCAN));
		assertEquals("precious", Files.readString(beside));
	}

	@Test
	void theCacheStatusListsProvesAndClearsThem() throws IOException {
		Path beside = compute(LARGE, SCAN).file();
		CacheProvider provider = new FourierCacheProvider().in(root);
		List<EntryStatus> entries = provider.entries(Progress.NONE);
		assertEquals(1, entries.size());
		EntryStatus entry = entries.getFirst();
		assertEquals(Validity.VALID, entry.validity());
		assertEquals(Files.size(beside), entry.bytes());
		assertEquals("over the scan's axes", entry.detail());
		assertTrue(provider.verify(entry, Progress.NONE).ok(), () -> provider.verify(entry, Progress.NONE).problems().toString());
		Files.move(beside, folder.resolve("away"));
		assertEquals(Validity.BROKEN, provider.entriesOf(file, Progress.NONE).getFirst().validity());
		assertTrue(new ScanCacheProvider().in(root).entriesOf(file, Progress.NONE).getFirst().detail().contains("moved or deleted"));
		Files.move(folder.resolve("away"), beside);
		provider.clear(entry, Progress.NONE);
		assertEquals(List.of("scan.h5"), besides());
		assertEquals(List.of(), provider.entries(Progress.NONE));
		try (Hdf5File open = Hdf5File.open(file)) {
			assertEquals(List.of("data"), open.root().children().stream().map(Hdf5Node::name).toList());
		}
	}
}
