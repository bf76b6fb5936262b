package org.outcrop.scan4d.cached;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcrop.array.ElementType;
import org.outcrop.cache.CacheProvider;
import org.outcrop.cache.CacheRoot;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.hdf5.write.Hdf5Append;
import org.outcrop.hdf5.write.Hdf5FileWriter;
import org.outcrop.hdf5.write.NewAttribute;
import org.outcrop.hdf5.write.NewGroup;
import org.outcrop.hdf5.write.NewNode;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.cached.CachedResult.Standing;

class ScanCacheTest {

	private static final ScanShape SHAPE = new ScanShape(4, 6, 16, 18);
	private static final List<String> ALL = List.of("detector_integrated", "frame_statistics", "histogram", "scan_overview");
	private static final KeepPolicy BESIDE = new KeepPolicy(false, true, true, KeepPolicy.INLINE_LIMIT);

	@TempDir
	Path folder;
	private final MemoryBudget budget = new MemoryBudget(128 << 20);
	private Path file;
	private CacheRoot root;
	private MemoryScan source;

	@BeforeEach
	void makeFile() throws IOException {
		file = folder.resolve("scan.emd");
		root = CacheRoot.at(folder.resolve("cache"));
		source = EmdFiles.make(file, SHAPE);
	}

	private OverviewOutcome overview(Scan4d scan, KeepPolicy policy, Set<OverviewPart> parts) {
		return ScanCache.of(root, policy).overview(scan, new OverviewRequest(parts, 1, 1, budget), Progress.NONE, partial -> {
			// not looked at
		});
	}

	private OverviewOutcome overview(KeepPolicy policy) {
		try (Scan4d scan = EmdFiles.open(file)) {
			return overview(scan, policy, EnumSet.allOf(OverviewPart.class));
		}
	}

	private CachedState find(KeepPolicy policy) {
		try (Scan4d scan = EmdFiles.open(file)) {
			return ScanCache.of(root, policy).find(scan, Progress.NONE);
		}
	}

	private static void assertRight(Overviews overviews, MemoryScan scan) {
		ScanShape shape = scan.outline().shape();
		double[] pattern = new double[(int) shape.framePixels()];
		for (int p = 0; p < shape.positions(); p++) {
			double sum = 0;
			for (int i = 0; i < pattern.length; i++) {
				double value = scan.missing().get(p) ? 0 : scan.value(p, i);
				sum += value;
				pattern[i] += value;
			}
			if (!scan.missing().get(p)) {
				assertEquals(sum, overviews.scanOverview().values().at(p));
				assertEquals(sum / pattern.length, overviews.statistics().orElseThrow().mean().values().at(p), 1e-9);
			}
		}
		for (int i = 0; i < pattern.length; i++) {
			assertEquals(pattern[i], overviews.diffractionSum().values().at(i));
		}
	}

	@Test
	void whatIsComputedOnceIsFoundInTheFileAtTheNextOpen() throws IOException {
		byte[] before = Files.readAllBytes(file);
		OverviewOutcome first = overview(KeepPolicy.INTO_FILES);
		assertFalse(first.reused());
		assertEquals(KeepIn.FILE, first.kept().where());
		assertRight(first.overviews(), source);
		OverviewOutcome second = overview(KeepPolicy.INTO_FILES);
		assertTrue(second.reused());
		assertRight(second.overviews(), source);
		assertArrayEquals(first.overviews().histogram().orElseThrow().counts(), second.overviews().histogram().orElseThrow().counts());
		assertEquals(ALL, find(KeepPolicy.INTO_FILES).valid());
		byte[] after = Files.readAllBytes(file);
		for (int i = 96; i < before.length; i++) {
			assertEquals(before[i], after[i], "byte " + i + " of the original");
		}
		assertTrue(EmdFiles.hasValues(file, source));
		try (var left = Files.list(folder)) {
			assertEquals(List.of("cache", "scan.emd", "scan.emd-1.memory"), left.map(p -> p.getFileName().toString()).sorted().toList());
		}
	}

	@Test
	void withoutTheSettingNothingIsWrittenIntoOrBesideTheFile() throws IOException {
		byte[] before = Files.readAllBytes(file);
		OverviewOutcome first = overview(KeepPolicy.CACHE_FOLDER_ONLY);
		assertEquals(KeepIn.CACHE_FOLDER, first.kept().where());
		assertTrue(first.kept().reason().contains("settings"), first.kept().reason());
		assertTrue(overview(KeepPolicy.CACHE_FOLDER_ONLY).reused());
		assertEquals(ALL, find(KeepPolicy.CACHE_FOLDER_ONLY).valid());
		assertArrayEquals(before, Files.readAllBytes(file));
		assertTrue(Files.notExists(folder.resolve("scan.emd.outcrop-cache.h5")));
	}

	@Test
	void besideTheFileItIsFoundToo() throws IOException {
		byte[] before = Files.readAllBytes(file);
		assertEquals(KeepIn.SIDECAR, overview(BESIDE).kept().where());
		OverviewOutcome second = overview(BESIDE);
		assertTrue(second.reused());
		assertRight(second.overviews(), source);
		assertArrayEquals(before, Files.readAllBytes(file));
		assertTrue(Files.exists(folder.resolve("scan.emd.outcrop-cache.h5")));
	}

	@Test
	void nowhereMeansComputedAndForgotten() {
		OverviewOutcome outcome = overview(KeepPolicy.NOTHING);
		assertEquals(KeepIn.NOWHERE, outcome.kept().where());
		assertRight(outcome.overviews(), source);
		assertEquals(List.of(), find(KeepPolicy.NOTHING).results());
		assertTrue(Files.notExists(root.folder()));
	}

	@Test
	void aScanThatIsNoHdf5IsKeptInTheCacheFolderWhateverTheSettings() throws IOException {
		BitSet missing = new BitSet();
		missing.set(3, 6);
		MemoryScan scan = new MemoryScan(folder.resolve("scan.mib"), SHAPE, ElementType.UINT32, ByteOrder.BIG_ENDIAN, missing, 5);
		byte[] before = Files.readAllBytes(scan.file());
		OverviewOutcome first = overview(scan, KeepPolicy.INTO_FILES, EnumSet.allOf(OverviewPart.class));
		assertEquals(KeepIn.CACHE_FOLDER, first.kept().where());
		OverviewOutcome second = overview(scan, KeepPolicy.INTO_FILES, EnumSet.allOf(OverviewPart.class));
		assertTrue(second.reused());
		assertRight(second.overviews(), scan);
		assertEquals(missing, second.overviews().scanOverview().missing());
		assertArrayEquals(before, Files.readAllBytes(scan.file()));
	}

	@Test
	void changedDataMakesEverythingStaleAndIsComputedAgainWithoutTheFileGrowing() throws IOException {
		overview(KeepPolicy.INTO_FILES);
		long size = Files.size(file);
		EmdFiles.change(file, 5);
		CachedState state = find(KeepPolicy.INTO_FILES);
		assertEquals(List.of(), state.valid());
		assertTrue(state.results().stream().allMatch(r -> r.standing() == Standing.STALE && r.reason().contains("data has changed")),
				state.sentence());
		OverviewOutcome again = overview(KeepPolicy.INTO_FILES);
		assertFalse(again.reused());
		assertEquals(4, again.notices().size());
		assertEquals(ALL, find(KeepPolicy.INTO_FILES).valid());
		assertEquals(size, Files.size(file), 4096);
		try (Scan4d scan = EmdFiles.open(file)) {
			assertEquals(sum(scan.frame(0, 0).toDoubles()), again.overviews().scanOverview().at(0, 0));
		}
	}

	private static double sum(double[] values) {
		double sum = 0;
		for (double value : values) {
			sum += value;
		}
		return sum;
	}

	@Test
	void anotherPartIsAddedAndTheOthersStayWhereTheyAre() throws IOException {
		try (Scan4d scan = EmdFiles.open(file)) {
			overview(scan, KeepPolicy.INTO_FILES, EnumSet.of(OverviewPart.OVERVIEW));
		}
		long address = EmdFiles.address(file, "cached/scan_overview/data");
		OverviewOutcome more = overview(KeepPolicy.INTO_FILES);
		assertFalse(more.reused());
		assertEquals(ALL, find(KeepPolicy.INTO_FILES).valid());
		assertEquals(address, EmdFiles.address(file, "cached/scan_overview/data"));
		assertEquals(address, EmdFiles.address(file, "cached/detector_integrated/sum_over_both"));
		assertTrue(overview(KeepPolicy.INTO_FILES).reused());
		assertRight(overview(KeepPolicy.INTO_FILES).overviews(), source);
	}

	@Test
	void aDamagedResultIsNotUsedAndIsComputedAgain() throws IOException {
		overview(KeepPolicy.INTO_FILES);
		EmdFiles.flip(file, EmdFiles.address(file, "cached/scan_overview/data") + 1);
		try (Scan4d scan = EmdFiles.open(file)) {
			assertTrue(ScanCache.of(root, KeepPolicy.INTO_FILES).load(scan, false, Progress.NONE).isEmpty());
		}
		OverviewOutcome again = overview(KeepPolicy.INTO_FILES);
		assertFalse(again.reused());
		assertRight(again.overviews(), source);
		assertTrue(overview(KeepPolicy.INTO_FILES).reused());
	}

	@Test
	void resultsOfAnotherFileInTheSamePlaceAreNotBelieved() throws IOException {
		overview(KeepPolicy.INTO_FILES);
		overview(BESIDE);
		Path other = folder.resolve("other.emd");
		MemoryScan otherSource = EmdFiles.make(other, SHAPE, ElementType.UINT16, 77);
		overview(BESIDE);
		Files.copy(folder.resolve("scan.emd"), folder.resolve("kept.emd"));
		Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
		OverviewOutcome outcome = overview(KeepPolicy.CACHE_FOLDER_ONLY);
		assertFalse(outcome.reused());
		assertRight(outcome.overviews(), otherSource);
	}

	@Test
	void aCopyOfTheFileBringsItsResultsWithIt() throws IOException {
		overview(KeepPolicy.INTO_FILES);
		Path copy = folder.resolve("copy.emd");
		Files.copy(file, copy);
		try (Scan4d scan = EmdFiles.open(copy)) {
			ScanCache elsewhere = ScanCache.of(CacheRoot.at(folder.resolve("another cache")), KeepPolicy.NOTHING);
			assertEquals(ALL, elsewhere.find(scan, Progress.NONE).valid());
		}
	}

	@Test
	void tooLargeForTheFileGoesBesideIt() {
		KeepPolicy small = new KeepPolicy(true, true, true, 100);
		OverviewOutcome outcome = overview(small);
		assertEquals(KeepIn.SIDECAR, outcome.kept().where());
		assertTrue(outcome.kept().reason().contains("100 bytes"), outcome.kept().reason());
	}

	@Test
	void lineSumsThatAreTooLargeGoBesideTheFileWhichSaysSo() throws IOException {
		KeepPolicy small = new KeepPolicy(true, true, true, 36_000);
		OverviewOutcome outcome = overview(small);
		assertEquals(KeepIn.FILE, outcome.kept().where());
		assertTrue(outcome.kept().reason().contains("beside"), outcome.kept().reason());
		try (Hdf5File hdf5 = Hdf5File.open(file)) {
			assertTrue(hdf5.array("cached/detector_integrated/sum_over_x").isEmpty());
			assertEquals("sidecar", hdf5.group("cached/line_sums").orElseThrow().attributes().text("storage").orElseThrow());
			assertEquals("scan.emd.outcrop-cache.h5",
					hdf5.group("cached/line_sums").orElseThrow().attributes().text("sidecar_path").orElseThrow());
		}
		OverviewOutcome second = overview(small);
		assertTrue(second.reused());
		assertEquals(outcome.overviews().lineSums().orElseThrow().overRows().at(30),
				second.overviews().lineSums().orElseThrow().overRows().at(30));
		Path sidecar = folder.resolve("scan.emd.outcrop-cache.h5");
		CacheProvider provider = new ScanCacheProvider().in(root);
		provider.clear(provider.entriesOf(file, Progress.NONE).stream().filter(e -> e.kind().equals("histogram") && e.location().equals(file))
				.findFirst().orElseThrow(), Progress.NONE);
		assertTrue(find(small).has("line_sums"));
		Files.move(sidecar, folder.resolve("moved"));
		CachedResult record = find(small).results().stream().filter(r -> r.name().equals("line_sums")).findFirst().orElseThrow();
		assertEquals(Standing.MOVED, record.standing());
		assertTrue(find(small).has("scan_overview"));
		assertFalse(overview(small).reused());
		assertTrue(find(small).results().stream().allMatch(CachedResult::isValid), find(small).sentence());
	}

	@Test
	void aReadOnlyFolderLeadsToTheCacheFolderWithTheReason() throws IOException {
		Path locked = Files.createDirectory(folder.resolve("locked"));
		file = Files.copy(file, locked.resolve("scan.emd"));
		org.junit.jupiter.api.Assumptions.assumeTrue(locked.toFile().setReadOnly() && !Files.isWritable(locked),
				"this user may write to read-only folders (root)");
		try {
			OverviewOutcome outcome = overview(KeepPolicy.INTO_FILES);
			assertEquals(KeepIn.CACHE_FOLDER, outcome.kept().where());
		} finally {
			assertTrue(locked.toFile().setWritable(true));
		}
	}

	@Test
	void foreignResultsAreNeverTouched() throws IOException {
		LinkedHashMap<String, NewNode> foreign = new LinkedHashMap<>();
		foreign.put("fft_4d_full", NewGroup.of(NewAttribute.text("mode", "full")));
		Hdf5Append.publish(file, "", "cached", NewGroup.of(foreign), Progress.NONE);
		byte[] before = Files.readAllBytes(file);
		assertEquals(Standing.FOREIGN, find(KeepPolicy.INTO_FILES).results().getFirst().standing());
		OverviewOutcome outcome = overview(KeepPolicy.INTO_FILES);
		assertEquals(KeepIn.SIDECAR, outcome.kept().where());
		assertTrue(outcome.kept().reason().contains("another program"), outcome.kept().reason());
		assertTrue(overview(KeepPolicy.INTO_FILES).reused());
		assertArrayEquals(before, Files.readAllBytes(file));
	}

	@Test
	void resultsOfANewerVersionAreNeverTouched() throws IOException {
		NewGroup newer = NewGroup.of(NewAttribute.text("format", "outcrop-cache"),
				NewAttribute.integer("format_version", ElementType.UINT32, 99));
		Hdf5Append.publish(file, "", "cached", newer, Progress.NONE);
		byte[] before = Files.readAllBytes(file);
		assertEquals(Standing.NEWER, find(KeepPolicy.INTO_FILES).results().getFirst().standing());
		assertEquals(KeepIn.SIDECAR, overview(KeepPolicy.INTO_FILES).kept().where());
		assertArrayEquals(before, Files.readAllBytes(file));
	}

	@Test
	void aFileOfSomebodyElseUnderTheNameOfTheSidecarIsLeftAlone() throws IOException {
		Path sidecar = folder.resolve("scan.emd.outcrop-cache.h5");
		Files.writeString(sidecar, "mine");
		OverviewOutcome outcome = overview(BESIDE);
		assertEquals(KeepIn.CACHE_FOLDER, outcome.kept().where());
		assertEquals("mine", Files.readString(sidecar));
		Files.delete(sidecar);
		try (Hdf5FileWriter writer = Hdf5FileWriter.create(sidecar)) {
			writer.finish(NewGroup.of(NewAttribute.text("format", "other")), Progress.NONE);
		}
		byte[] before = Files.readAllBytes(sidecar);
		root = CacheRoot.at(folder.resolve("new cache"));
		assertEquals(KeepIn.CACHE_FOLDER, overview(BESIDE).kept().where());
		assertArrayEquals(before, Files.readAllBytes(sidecar));
	}

	@Test
	void aCancelledPassKeepsNothing() throws IOException {
		byte[] before = Files.readAllBytes(file);
		Progress stop = new Progress() {
			@Override
			public void stage(String what) {
				// nobody listens
			}

			@Override
			public void worked(long done, long total) {
				// nobody listens
			}

			@Override
			public boolean isCancelled() {
				return true;
			}
		};
		try (Scan4d scan = EmdFiles.open(file)) {
			ScanCache cache = ScanCache.of(root, KeepPolicy.INTO_FILES);
			OverviewRequest request = OverviewRequest.standard(SHAPE, 1, 1, budget);
			assertThrows(CancellationException.class, () -> cache.overview(scan, request, stop, partial -> {
				// not looked at
			}));
		}
		assertArrayEquals(before, Files.readAllBytes(file));
	}

	@Test
	void sumsOfRealNumbersAreKeptInDoublePrecision() throws IOException {
		source = EmdFiles.make(file, SHAPE, ElementType.FLOAT32, 4);
		OverviewOutcome outcome = overview(KeepPolicy.INTO_FILES);
		assertTrue(outcome.overviews().scanOverview().values() instanceof Picture.Reals);
		assertRight(overview(KeepPolicy.INTO_FILES).overviews(), source);
		try (Hdf5File hdf5 = Hdf5File.open(file)) {
			assertEquals(ElementType.FLOAT64, hdf5.array("cached/scan_overview/data").orElseThrow().elementType().orElseThrow());
		}
	}

	@Test
	void resultsOfDataThatChangesMeanwhileAreNotKept() throws IOException {
		try (Scan4d scan = EmdFiles.open(file)) {
			ScanCache cache = ScanCache.of(root, KeepPolicy.INTO_FILES);
			OverviewRequest request = new OverviewRequest(EnumSet.of(OverviewPart.OVERVIEW), 1, 1, budget);
			boolean[] changed = new boolean[1];
			Progress meddling = new Progress() {
				@Override
				public void stage(String what) {
					if (what.startsWith("Computing")) {
						changed[0] = true;
					}
				}

				@Override
				public void worked(long done, long total) {
					if (changed[0]) {
						changed[0] = false;
						try {
							EmdFiles.change(file, 7);
						} catch (IOException e) {
							throw new UncheckedIOException(e);
						}
					}
				}

				@Override
				public boolean isCancelled() {
					return false;
				}
			};
			OverviewOutcome outcome = cache.overview(scan, request, meddling, partial -> {
				// not looked at
			});
			assertEquals(KeepIn.NOWHERE, outcome.kept().where());
			assertTrue(outcome.kept().reason().contains("changed"), outcome.kept().reason());
		}
		assertEquals(List.of(), find(KeepPolicy.INTO_FILES).results());
	}

	@Test
	void theLogTellsWhatWasDone() throws IOException {
		overview(KeepPolicy.INTO_FILES);
		EmdFiles.change(file, 9);
		overview(KeepPolicy.INTO_FILES);
		try (Hdf5File hdf5 = Hdf5File.open(file)) {
			String log = hdf5.array("cached/metadata/computation_log").orElseThrow().text().orElseThrow();
			assertEquals(12, log.lines().count());
			assertEquals(8, log.lines().filter(line -> line.contains("\"computed\"")).count());
			assertEquals(4, log.lines().filter(line -> line.contains("\"invalidated\"") && line.contains("data has changed")).count());
		}
	}

	/** Runs something when a stage begins. */
	private static Progress at(String stage, Runnable what) {
		return new Progress() {
			@Override
			public void stage(String name) {
				if (name.equals(stage)) {
					what.run();
				}
			}

			@Override
			public void worked(long done, long total) {
				// nobody listens
			}

			@Override
			public boolean isCancelled() {
				return false;
			}
		};
	}

	private void changeData() {
		try {
			EmdFiles.change(file, 0);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** While it is looked at, while results are kept, and just before they are current. */
	@ParameterizedTest
	@ValueSource(strings = { "Reading every position", "Keeping overviews", "Checking results" })
	void dataThatChangesMeanwhileIsNeverTakenForWhatWasLookedAt(String stage) {
		try (Scan4d scan = EmdFiles.open(file)) {
			ScanCache.of(root, KeepPolicy.INTO_FILES).overview(scan, new OverviewRequest(EnumSet.allOf(OverviewPart.class), 1, 1, budget),
					at(stage, this::changeData), partial -> {
						// not looked at
					});
		}
		for (CachedResult result : find(KeepPolicy.INTO_FILES).results()) {
			assertEquals(CachedResult.Standing.STALE, result.standing(), result.name());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "scan_overview/data", "detector_integrated/diffraction_sum", "frame_statistics/mean", "histogram/counts" })
	void anEntryWithoutOneOfItsArraysIsDamagedAndIsMadeAgain(String gone) throws IOException {
		overview(KeepPolicy.INTO_FILES);
		assertEquals(0, ExternalTools.h5py("import sys, h5py\nwith h5py.File(sys.argv[1], 'r+') as f: del f['cached/' + sys.argv[2]]",
				file.toString(), gone).code());
		OverviewOutcome again = overview(KeepPolicy.INTO_FILES);
		assertFalse(again.reused());
		assertTrue(again.notices().getFirst().contains("has not got the numbers"), again.notices().toString());
		assertRight(again.overviews(), source);
		assertEquals(ALL, find(KeepPolicy.INTO_FILES).valid().stream().sorted().toList());
	}

	@Test
	void anArrayOfAnotherShapeIsNotTakenForTheResult() throws IOException {
		overview(KeepPolicy.INTO_FILES);
		assertEquals(0, ExternalTools.h5py("""
				import sys, h5py
				with h5py.File(sys.argv[1], 'r+') as f:
					entry = f['cached/scan_overview']
					values, sum = entry['data'][()].reshape(6, 4), entry['data'].attrs['checksum']
					del entry['data']
					entry['data'] = values
					entry['data'].attrs['checksum'] = sum
				""", file.toString()).code());
		OverviewOutcome again = overview(KeepPolicy.INTO_FILES);
		assertFalse(again.reused());
		assertRight(again.overviews(), source);
	}
}
