package org.outcrop.scan4d.cached;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.outcrop.array.ElementType;
import org.outcrop.cache.CacheProvider;
import org.outcrop.cache.CacheRoot;
import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.hdf5.write.Hdf5Append;
import org.outcrop.hdf5.write.Hdf5FileWriter;
import org.outcrop.hdf5.write.NewAttribute;
import org.outcrop.hdf5.write.NewGroup;
import org.outcrop.hdf5.write.NewNode;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.cached.CachedResult.Standing;

class ScanCacheTest extends ScanCacheCase {

	private static final KeepPolicy BESIDE = new KeepPolicy(false, true, true, KeepPolicy.INLINE_LIMIT);

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
}
