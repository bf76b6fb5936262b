package org.outcrop.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.Dataset;
import org.outcrop.data.peaks.Chromatogram;
import org.outcrop.data.peaks.PeakRun;
import org.outcrop.data.peaks.PeakSink;
import org.outcrop.data.peaks.Spectrum;
import org.outcrop.data.peaks.SpectrumHeader;

/** What holds for every reader of mass spectrometry runs. The good file has at least two spectra and no unreadable one. */
public abstract class PeakReaderContract extends FormatReaderContract {

	private static final int CUTS = 400;

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
	void readsFromSeveralThreadsAtOnce() throws IOException, InterruptedException {
		try (PeakRun run = openRun()) {
			List<Spectrum> expected = spectra(run);
			Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
			List<Thread> threads = new ArrayList<>();
			for (int t = 0; t < 4; t++) {
				int first = t;
				threads.add(Thread.ofPlatform().uncaughtExceptionHandler((thread, e) -> failures.add(e)).start(() -> {
					for (int k = 0; k < 3 * expected.size(); k++) {
						int i = (first + k) % expected.size();
						assertSameSpectrum(expected.get(i), run.spectrum(i, Progress.NONE));
					}
					assertEquals(expected.size(), spectra(run).size());
				}));
			}
			for (Thread thread : threads) {
				thread.join();
			}
			assertEquals(List.of(), List.copyOf(failures));
		}
	}

	/** Cut files are made at a few hundred places, in small files at every byte. */
	@Test
	void whereverAFileIsCutWholeSpectraAreRightAndTheRestIsRefusedInWords() throws IOException {
		Path good = writeGood(folder);
		byte[] bytes = Files.readAllBytes(good);
		List<Spectrum> expected;
		try (PeakRun run = (PeakRun) reader().open(good, options(1), Progress.NONE)) {
			expected = spectra(run);
		}
		Path cut = folder.resolve("cut" + good.getFileName());
		for (int length = 0; length < bytes.length; length += Math.max(1, bytes.length / CUTS)) {
			Files.write(cut, Arrays.copyOf(bytes, length));
			List<Spectrum> found = new ArrayList<>();
			try (PeakRun run = (PeakRun) reader().open(cut, options(1), Progress.NONE)) {
				run.scan(found::add, Progress.NONE);
			} catch (DataException e) {
				assertTrue(e.where().contains(cut.getFileName().toString()) && !e.advice().isBlank(), e.getMessage());
			}
			assertTrue(found.size() <= expected.size(), "cut at " + length);
			for (int i = 0; i < found.size(); i++) {
				assertSameSpectrum(expected.get(i), found.get(i));
			}
		}
	}

	@Test
	void readingLeavesTheSourceAsItIs() throws IOException {
		Path file = writeGood(folder);
		byte[] before = Files.readAllBytes(file);
		Object time = Files.getLastModifiedTime(file);
		try (PeakRun run = (PeakRun) reader().open(file, options(2), Progress.NONE)) {
			spectra(run);
			run.spectrum(0, Progress.NONE);
		}
		assertArrayEquals(before, Files.readAllBytes(file));
		assertEquals(time, Files.getLastModifiedTime(file));
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(List.of(file), files.toList(), "nothing is left beside the source");
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
		after.removeIf(t -> !t.getName().toLowerCase(Locale.ROOT).contains(reader().id()));
		assertEquals(Set.of(), after);
	}
}
