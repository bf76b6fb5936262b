package org.outcrop.scan4d.cached;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.List;
import java.util.ServiceLoader;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.cache.CacheProvider;
import org.outcrop.cache.CacheRoot;
import org.outcrop.cache.EntryStatus;
import org.outcrop.cache.Validity;
import org.outcrop.cache.Verification;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.hdf5.write.Hdf5Append;
import org.outcrop.hdf5.write.NewGroup;

class ScanCacheProviderTest {

	private static final ScanShape SHAPE = new ScanShape(3, 4, 8, 10);

	@TempDir
	Path folder;
	private Path file;
	private CacheRoot root;
	private CacheProvider provider;
	private byte[] original;

	@BeforeEach
	void makeFile() throws IOException {
		file = folder.resolve("scan.emd");
		root = CacheRoot.at(folder.resolve("cache"));
		provider = new ScanCacheProvider().in(root);
		EmdFiles.make(file, SHAPE);
		original = Files.readAllBytes(file);
	}

	private void keep(KeepPolicy policy) {
		try (Scan4d scan = EmdFiles.open(file)) {
			OverviewRequest request = new OverviewRequest(EnumSet.allOf(OverviewPart.class), 1, 1, new MemoryBudget(64 << 20));
			ScanCache.of(root, policy).overview(scan, request, Progress.NONE, partial -> {
				// not looked at
			});
		}
	}

	private EntryStatus entry(String name) {
		return provider.entriesOf(file, Progress.NONE).stream().filter(e -> e.kind().equals(name)).findFirst().orElseThrow();
	}

	@Test
	void isFoundByPlainJava() {
		assertTrue(ServiceLoader.load(CacheProvider.class, getClass().getClassLoader()).stream()
				.anyMatch(found -> found.type() == ScanCacheProvider.class));
	}

	@Test
	void listsEveryResultOfAFileAndRemembersTheFile() {
		assertEquals(List.of(), provider.entries(Progress.NONE));
		assertEquals(List.of(), provider.entriesOf(file, Progress.NONE));
		keep(KeepPolicy.INTO_FILES);
		List<EntryStatus> all = provider.entries(Progress.NONE);
		assertEquals(List.of("detector_integrated", "frame_statistics", "histogram", "scan_overview"),
				all.stream().map(EntryStatus::kind).sorted().toList());
		for (EntryStatus entry : all) {
			assertEquals(Validity.VALID, entry.validity());
			assertEquals(file, entry.location());
			assertTrue(entry.detail().contains("compaction"), entry.detail());
		}
		assertEquals(4, all.stream().map(EntryStatus::key).distinct().count());
		assertEquals(SHAPE.positions() * Integer.BYTES, entry("scan_overview").bytes());
		assertEquals(4, new ScanCacheProvider().in(CacheRoot.at(folder.resolve("elsewhere"))).entriesOf(file, Progress.NONE).size());
	}

	@Test
	void aChangedFileIsSaidToBeChanged() throws IOException {
		keep(KeepPolicy.INTO_FILES);
		EmdFiles.change(file, 3);
		assertEquals(Validity.STALE, entry("scan_overview").validity());
	}

	@Test
	void verifyReadsEveryByteAndNamesWhatIsWrong() throws IOException {
		keep(KeepPolicy.INTO_FILES);
		Verification fine = provider.verify(entry("detector_integrated"), Progress.NONE);
		assertTrue(fine.ok(), fine.problems().toString());
		assertTrue(fine.bytesChecked() > 0);
		EmdFiles.flip(file, EmdFiles.address(file, "cached/detector_integrated/sum_over_y") + 40);
		Verification broken = provider.verify(entry("detector_integrated"), Progress.NONE);
		assertFalse(broken.ok());
		assertTrue(broken.problems().getFirst().contains("sum_over_y"), broken.problems().toString());
		assertTrue(provider.verify(entry("histogram"), Progress.NONE).ok());
	}

	@Test
	void clearingAllGivesTheOriginalBytesBack() throws IOException {
		keep(KeepPolicy.INTO_FILES);
		assertTrue(Files.size(file) > original.length);
		for (EntryStatus entry : provider.entriesOf(file, Progress.NONE)) {
			provider.clear(entry, Progress.NONE);
		}
		assertArrayEquals(original, Files.readAllBytes(file));
		assertEquals(List.of(), provider.entriesOf(file, Progress.NONE));
		try (var left = Files.list(folder)) {
			assertEquals(List.of("cache", "scan.emd", "scan.emd-1.memory"), left.map(p -> p.getFileName().toString()).sorted().toList());
		}
	}

	@Test
	void aScanThatIsOpenMeanwhileReadsOn() {
		keep(KeepPolicy.INTO_FILES);
		try (Scan4d open = EmdFiles.open(file)) {
			double[] before = open.frame(2, 3).toDoubles();
			for (EntryStatus entry : provider.entriesOf(file, Progress.NONE)) {
				provider.clear(entry, Progress.NONE);
			}
			assertArrayEquals(before, open.frame(2, 3).toDoubles());
			keep(KeepPolicy.INTO_FILES);
			assertArrayEquals(before, open.frame(2, 3).toDoubles());
		}
	}

	@Test
	void clearingOneLeavesTheOthersRightAndFreesItsSpace() throws IOException {
		keep(KeepPolicy.INTO_FILES);
		long before = Files.size(file);
		provider.clear(entry("detector_integrated"), Progress.NONE);
		assertTrue(Files.size(file) < before);
		assertEquals(List.of("frame_statistics", "histogram", "scan_overview"),
				provider.entriesOf(file, Progress.NONE).stream().map(EntryStatus::kind).toList());
		for (EntryStatus entry : provider.entriesOf(file, Progress.NONE)) {
			assertEquals(Validity.VALID, entry.validity());
			assertTrue(provider.verify(entry, Progress.NONE).ok());
		}
		keep(KeepPolicy.INTO_FILES);
		try (Hdf5File hdf5 = Hdf5File.open(file)) {
			assertEquals(hdf5.array("cached/scan_overview/data").orElseThrow().address(),
					hdf5.array("cached/detector_integrated/sum_over_both").orElseThrow().address());
		}
	}

	@Test
	void clearingKeepsTheSecondNameOfTheOverview() throws IOException {
		keep(KeepPolicy.INTO_FILES);
		provider.clear(entry("histogram"), Progress.NONE);
		try (Hdf5File hdf5 = Hdf5File.open(file)) {
			assertEquals(hdf5.array("cached/scan_overview/data").orElseThrow().address(),
					hdf5.array("cached/detector_integrated/sum_over_both").orElseThrow().address());
		}
		provider.clear(entry("scan_overview"), Progress.NONE);
		assertTrue(provider.verify(entry("detector_integrated"), Progress.NONE).ok());
	}

	@Test
	void whereAnotherProgramHasWrittenBehindTheResultsTheEntryGoesAndTheSpaceStays() throws IOException {
		keep(KeepPolicy.INTO_FILES);
		ExternalTools.Outcome edited = ExternalTools.h5py("import sys, h5py; f = h5py.File(sys.argv[1], 'r+'); f['note'] = 'mine'; f.close()",
				file.toString());
		assertEquals(0, edited.code(), edited.text());
		for (EntryStatus entry : provider.entriesOf(file, Progress.NONE)) {
			provider.clear(entry, Progress.NONE);
		}
		assertEquals(List.of(), provider.entriesOf(file, Progress.NONE));
		ExternalTools.Outcome read = ExternalTools.h5py("import sys, h5py; f = h5py.File(sys.argv[1]); print(f['note'][()].decode(), "
				+ "f['datacube_root/datacube/data'].shape)", file.toString());
		assertEquals("mine (3, 4, 8, 10)\n", read.text());
	}

	@Test
	void resultsBesideTheFileAreListedCheckedAndCleared() {
		keep(new KeepPolicy(false, true, true, KeepPolicy.INLINE_LIMIT));
		List<EntryStatus> all = provider.entries(Progress.NONE);
		assertEquals(4, all.size());
		Path sidecar = folder.resolve("scan.emd.outcrop-cache.h5");
		for (EntryStatus entry : all) {
			assertEquals(sidecar, entry.location());
			assertTrue(provider.verify(entry, Progress.NONE).ok());
			assertTrue(Files.exists(sidecar));
			provider.clear(entry, Progress.NONE);
		}
		assertTrue(Files.notExists(sidecar));
	}

	@Test
	void foreignResultsAreListedAndNotCleared() throws IOException {
		Hdf5Append.publish(file, "", "cached", NewGroup.of(), Progress.NONE);
		byte[] before = Files.readAllBytes(file);
		EntryStatus foreign = entry("foreign");
		assertThrows(DataException.NotWritable.class, () -> provider.clear(foreign, Progress.NONE));
		assertArrayEquals(before, Files.readAllBytes(file));
	}

	@Test
	void anInterruptedWriteIsListedAndEnded() throws IOException {
		keep(KeepPolicy.INTO_FILES);
		for (EntryStatus entry : provider.entriesOf(file, Progress.NONE)) {
			provider.clear(entry, Progress.NONE);
		}
		// what a kill leaves after the tail was begun: bytes behind the end that nobody refers to
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
			channel.write(java.nio.ByteBuffer.allocate(5000));
		}
		keep(KeepPolicy.INTO_FILES);
		assertEquals(4, provider.entriesOf(file, Progress.NONE).size());
	}

	@Test
	void damagedResultsDoNotKeepEachOtherFromBeingCleared() throws IOException {
		keep(KeepPolicy.INTO_FILES);
		EmdFiles.flip(file, EmdFiles.address(file, "cached/frame_statistics/mean"));
		EmdFiles.flip(file, EmdFiles.address(file, "cached/histogram/counts"));
		provider.clear(entry("frame_statistics"), Progress.NONE);
		assertEquals(List.of("detector_integrated", "scan_overview"),
				provider.entriesOf(file, Progress.NONE).stream().map(EntryStatus::kind).sorted().toList());
		for (EntryStatus entry : provider.entriesOf(file, Progress.NONE)) {
			assertTrue(provider.verify(entry, Progress.NONE).ok());
			provider.clear(entry, Progress.NONE);
		}
		assertArrayEquals(original, Files.readAllBytes(file));
	}

	@Test
	void aScanUnderTheNameThatResultsWouldHaveIsNotDeleted() throws IOException {
		Path theirs = folder.resolve("scan.emd.outcrop-cache.h5");
		EmdFiles.make(theirs, SHAPE);
		try (Scan4d scan = EmdFiles.open(theirs)) {
			ScanCache.of(root, KeepPolicy.INTO_FILES).overview(scan,
					new OverviewRequest(EnumSet.of(OverviewPart.OVERVIEW), 1, 1, new MemoryBudget(64 << 20)), Progress.NONE, partial -> {
						// not looked at
					});
		}
		EntryStatus overview = provider.entriesOf(theirs, Progress.NONE).stream().filter(e -> e.kind().equals("scan_overview")).findFirst().orElseThrow();
		provider.clear(overview, Progress.NONE);
		byte[] before = Files.readAllBytes(theirs);
		List<EntryStatus> listed = provider.entriesOf(file, Progress.NONE);
		assertEquals(1, listed.size());
		assertThrows(DataException.NotWritable.class, () -> provider.clear(listed.getFirst(), Progress.NONE));
		assertArrayEquals(before, Files.readAllBytes(theirs));
	}

	@Test
	void aResultOfADamagedShapeTakesNoMemory() throws IOException {
		keep(KeepPolicy.INTO_FILES);
		byte[] all = Files.readAllBytes(file);
		long[] extents = { 3, 4 };
		ByteBuffer bytes = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
		int changed = 0;
		for (int at = original.length; at + 24 <= all.length; at += 8) {
			// a dataspace of two dimensions, and their extents
			if (bytes.getLong(at) == 0x0201L && bytes.getLong(at + 8) == extents[0] && bytes.getLong(at + 16) == extents[1]) {
				bytes.putLong(at + 8, 1L << 40);
				changed++;
			}
		}
		assertTrue(changed > 0);
		Files.write(file, all);
		for (EntryStatus entry : provider.entriesOf(file, Progress.NONE)) {
			assertFalse(entry.kind().equals("scan_overview") && provider.verify(entry, Progress.NONE).ok());
		}
	}
}
