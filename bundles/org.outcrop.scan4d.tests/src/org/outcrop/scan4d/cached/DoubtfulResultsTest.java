package org.outcrop.scan4d.cached;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.scan4d.cached.CachedResult.Standing;

/** Results of data that has changed since, or that are not whole any more. */
class DoubtfulResultsTest extends ScanCacheCase {

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
