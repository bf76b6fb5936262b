package org.outcrop.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.outcrop.compute.Progress;
import org.outcrop.data.Dataset;
import org.outcrop.data.peaks.Chromatogram;
import org.outcrop.data.peaks.PeakRun;
import org.outcrop.data.peaks.PeakSink;
import org.outcrop.data.peaks.Spectrum;
import org.outcrop.data.peaks.SpectrumHeader;

/** What holds for every reader of mass spectrometry runs. The good file has at least two spectra and no unreadable one. */
public abstract class PeakReaderContract extends FormatReaderContract {

	@Override
	protected final Dataset.Kind kind() {
		return Dataset.Kind.PEAKS;
	}

	private PeakRun openRun() throws IOException {
		return (PeakRun) openGood();
	}

	private static List<Spectrum> spectra(PeakRun run) {
		List<Spectrum> spectra = new ArrayList<>();
		run.scan(spectra::add, Progress.NONE);
		return spectra;
	}

	private static void assertSameSpectrum(Spectrum expected, Spectrum actual) {
		assertEquals(expected.header(), actual.header());
		assertArrayEquals(expected.positions(), actual.positions());
		assertArrayEquals(expected.intensity(), actual.intensity());
		assertArrayEquals(expected.mobilities(), actual.mobilities());
	}

	@Test
	void deliversSpectraInOrderOnTheCallingThread() throws IOException {
		try (PeakRun run = openRun()) {
			Thread caller = Thread.currentThread();
			long[] next = {0};
			run.scan(s -> {
				assertSame(caller, Thread.currentThread());
				assertEquals(next[0]++, s.header().index());
			}, Progress.NONE);
			assertTrue(next[0] >= 2);
		}
	}

	@Test
	void readsTheSameWithOneWorkerAndWithMany() throws IOException {
		List<Spectrum> expected;
		try (PeakRun run = openRun()) {
			expected = spectra(run);
		}
		for (int workers : new int[] {1, 4}) {
			try (PeakRun run = (PeakRun) reader().open(writeGood(folder), options(workers), Progress.NONE)) {
				List<Spectrum> again = spectra(run);
				assertEquals(expected.size(), again.size());
				for (int i = 0; i < again.size(); i++) {
					assertSameSpectrum(expected.get(i), again.get(i));
				}
			}
		}
	}

	@Test
	void readsSingleSpectraAndHeadersAsInAScan() throws IOException {
		try (PeakRun fresh = openRun(); PeakRun scanned = openRun()) {
			List<Spectrum> expected = spectra(scanned);
			for (int i = expected.size() - 1; i >= 0; i--) {
				assertSameSpectrum(expected.get(i), fresh.spectrum(i, Progress.NONE));
				assertSameSpectrum(expected.get(i), scanned.spectrum(i, Progress.NONE));
			}
			List<SpectrumHeader> headers = new ArrayList<>();
			fresh.scanHeaders((header, points) -> {
				headers.add(header);
				assertEquals(expected.get(headers.size() - 1).size(), points);
			}, Progress.NONE);
			assertEquals(expected.stream().map(Spectrum::header).toList(), headers);
		}
	}

	@Test
	void knowsWhatThereIsNot() throws IOException {
		try (PeakRun run = openRun()) {
			int n = spectra(run).size();
			assertEquals(n, run.outline().spectra().orElseThrow());
			assertThrows(IndexOutOfBoundsException.class, () -> run.spectrum(n, Progress.NONE));
			assertThrows(IndexOutOfBoundsException.class, () -> run.spectrum(-1, Progress.NONE));
			assertThrows(IndexOutOfBoundsException.class, () -> run.spectrum(1L << 40, Progress.NONE));
		}
	}

	@Test
	void countsChromatograms() throws IOException {
		List<Chromatogram> found = new ArrayList<>();
		try (PeakRun run = openRun()) {
			run.scan(new PeakSink() {
				@Override
				public void spectrum(Spectrum spectrum) {
					assertFalse(spectrum.header().id().isEmpty());
				}

				@Override
				public void chromatogram(Chromatogram chromatogram) {
					assertEquals(found.size(), chromatogram.index());
					found.add(chromatogram);
				}
			}, Progress.NONE);
			assertEquals(found.size(), run.outline().chromatograms().orElseThrow());
		}
	}

	@Test
	void handsOnWhatASinkThrowsAndCancelsAndLeavesNoThread() throws IOException {
		Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
		IllegalStateException own = new IllegalStateException("full");
		try (PeakRun run = openRun()) {
			assertSame(own, assertThrows(IllegalStateException.class, () -> run.scan(s -> {
				throw own;
			}, Progress.NONE)));
			assertThrows(CancellationException.class, () -> run.scan(s -> assertTrue(s.size() >= 0), new Cancelled()));
			assertThrows(CancellationException.class, () -> run.scanHeaders((h, n) -> assertTrue(n >= 0), new Cancelled()));
			assertTrue(spectra(run).size() >= 2, "can be read again");
		}
		Set<Thread> after = new HashSet<>(Thread.getAllStackTraces().keySet());
		after.removeAll(before);
		after.removeIf(t -> !t.getName().toLowerCase().contains(reader().id()));
		assertEquals(Set.of(), after);
	}
}
