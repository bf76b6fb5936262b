package org.outcrop.format.mzml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.peaks.PeakRun;
import org.outcrop.data.peaks.Spectrum;

/** Passes over a file of many blocks: order, memory, cancelling, and files that change under the reader. */
class ScanTest {

	private static final int SPECTRA = 2000;
	private static final long SIZE_AT_LEAST = 12L << 20;

	@TempDir
	static Path folder;
	private static Path file;

	@BeforeAll
	static void write() {
		Random random = new Random(1);
		Object[] spectra = new Object[SPECTRA];
		for (int i = 0; i < SPECTRA; i++) {
			int n = 300 + random.nextInt(300);
			byte[] values = ArrayXml.deflated(ArrayXml.doubles(random.doubles(n).toArray()));
			ArrayXml intensity = new ArrayXml().kind("MS:1000515").float64().zlib().bytes(values);
			spectra[i] = new SpectrumXml("scan=" + i).length(n).array(ArrayXml.mz(random.doubles(n).sorted().toArray())).array(intensity);
		}
		file = MzmlText.of(spectra).writeIndexed(folder);
	}

	@AfterEach
	void leavesNoThread() {
		assertEquals(List.of(), Thread.getAllStackTraces().keySet().stream().map(Thread::getName).filter(n -> n.startsWith("mzML")).toList());
	}

	private static PeakRun open(int workers, long budget) {
		return new MzmlReader().open(file, new OpenOptions(workers, new MemoryBudget(budget)), Progress.NONE);
	}

	@Test
	void givesTheSameWithAnyNumberOfWorkersAndAnyBudget() throws Exception {
		assertTrue(Files.size(file) > SIZE_AT_LEAST);
		Collected one = Collected.scan(file, 1);
		assertEquals(SPECTRA, one.spectra.size());
		for (int workers : new int[] {2, 5}) {
			for (long budget : new long[] {1, 4 << 20, 1 << 30}) {
				try (PeakRun run = open(workers, budget)) {
					Collected many = Collected.scan(run);
					assertEquals(one.spectra.size(), many.spectra.size());
					for (int i = 0; i < SPECTRA; i++) {
						SameSpectrum.assertSame(one.spectra.get(i), many.spectra.get(i));
					}
				}
			}
		}
	}

	@Test
	void readsTheSameHeadersWithoutValues() {
		Collected values = Collected.scan(file);
		List<Object> headers = new ArrayList<>();
		List<Long> points = new ArrayList<>();
		try (PeakRun run = open(2, 1 << 30)) {
			run.scanHeaders((h, n) -> {
				headers.add(h);
				points.add(n);
			}, Progress.NONE);
		}
		assertEquals(List.copyOf(values.headers()), headers);
		assertEquals(values.spectra.stream().map(s -> (long) s.size()).toList(), points);
	}

	@Test
	void givesItsMemoryBack() {
		MemoryBudget budget = new MemoryBudget(1 << 30);
		try (PeakRun run = new MzmlReader().open(file, new OpenOptions(2, budget), Progress.NONE)) {
			AtomicLong most = new AtomicLong();
			run.scan(s -> most.accumulateAndGet(budget.used(), Math::max), Progress.NONE);
			assertTrue(most.get() > 0 && most.get() <= 100L << 20, "took " + most);
			assertEquals(0, budget.used());
			assertThrows(IllegalStateException.class, () -> run.scan(s -> {
				throw new IllegalStateException("sink");
			}, Progress.NONE));
			assertEquals(0, budget.used());
		}
	}

	@Test
	void tellsProgressInBytesOfTheFile() throws Exception {
		List<Long> done = new ArrayList<>();
		long size = Files.size(file);
		try (PeakRun run = open(2, 1 << 30)) {
			run.scan(s -> assertTrue(s.size() > 0), new Recording(done, size));
		}
		assertTrue(done.size() > 2);
		assertEquals(done.stream().sorted().toList(), done);
		assertTrue(done.getLast() <= size && done.getLast() > size * 9 / 10);
	}

	private record Recording(List<Long> done, long size) implements Progress {
		@Override
		public void stage(String what) {
			assertFalse(what.isBlank());
		}

		@Override
		public void worked(long now, long total) {
			assertEquals(size, total);
			done.add(now);
		}

		@Override
		public boolean isCancelled() {
			return false;
		}
	}

	/** Cancels as soon as so many checks were made. */
	private static Progress cancelAfter(int checks) {
		AtomicLong left = new AtomicLong(checks);
		return new Progress() {
			@Override
			public void stage(String what) {
				// of no interest
			}

			@Override
			public void worked(long done, long total) {
				// of no interest
			}

			@Override
			public boolean isCancelled() {
				return left.decrementAndGet() < 0;
			}
		};
	}

	@Test
	void endsSoonWhenCancelled() {
		try (PeakRun run = open(2, 1 << 30)) {
			for (int checks : new int[] {0, 1, 10, 700}) {
				List<Spectrum> seen = new ArrayList<>();
				assertThrows(CancellationException.class, () -> run.scan(seen::add, cancelAfter(checks)));
				assertTrue(seen.size() <= checks);
				assertThrows(CancellationException.class, () -> run.scanHeaders((h, n) -> assertTrue(n > 0), cancelAfter(checks)));
			}
			assertEquals(SPECTRA, Collected.scan(run).spectra.size(), "can be read again");
			assertThrows(CancellationException.class, () -> new MzmlReader().open(file, Collected.options(1), cancelAfter(0)));
		}
	}

	@Test
	void endsWhenTheCallingThreadIsInterrupted() throws Exception {
		try (PeakRun run = open(2, 1 << 30)) {
			List<Throwable> thrown = new ArrayList<>();
			Thread caller = Thread.ofPlatform().start(() -> {
				Thread.currentThread().interrupt();
				thrown.add(assertThrows(CancellationException.class, () -> run.scan(s -> assertTrue(s.size() > 0), Progress.NONE)));
				thrown.add(assertThrows(CancellationException.class, () -> run.spectrum(5, Progress.NONE)));
				assertTrue(Thread.interrupted());
			});
			caller.join();
			assertEquals(2, thrown.size());
			assertTrue(run.spectrum(5, Progress.NONE).size() > 0, "the file is still open for others");
		}
	}

	@Test
	void handsOnWhatTheSinkThrows() {
		IllegalStateException own = new IllegalStateException("full");
		try (PeakRun run = open(2, 1 << 30)) {
			assertSame(own, assertThrows(IllegalStateException.class, () -> run.scan(s -> {
				if (s.header().index() == 1500) {
					throw own;
				}
			}, Progress.NONE)));
		}
	}

	@Test
	void countsWarningsOnceHoweverOftenItIsRead() {
		Path odd = MzmlText.of(SpectrumXml.of("a", 2, 1), SpectrumXml.of("b", 2, 1)).write(folder, "odd.mzML");
		try (PeakRun run = Collected.open(odd)) {
			run.scanHeaders((h, n) -> assertEquals(2, n), Progress.NONE);
			assertEquals(List.of(), run.warnings().entries());
			for (int i = 0; i < 2; i++) {
				Collected.scan(run);
				run.scanHeaders((h, n) -> assertEquals(2, n), Progress.NONE);
				assertEquals(2, run.warnings().entries().getFirst().count());
			}
		}
	}

	@Test
	void answersManyThreadsAtOnce() throws Exception {
		Collected expected = Collected.scan(file);
		byte[] plain = Files.readString(file).replaceAll("<indexList[\\s\\S]*", "").getBytes();
		Path unindexed = MzmlText.write(folder, "unindexed.mzML", plain);
		for (Path source : List.of(file, unindexed)) {
			try (PeakRun run = Collected.open(source); ExecutorService pool = Executors.newFixedThreadPool(6)) {
				List<Future<?>> tasks = new ArrayList<>();
				for (int t = 0; t < 6; t++) {
					long seed = t;
					tasks.add(pool.submit(() -> {
						Random random = new Random(seed);
						for (int i = 0; i < 40; i++) {
							int at = random.nextInt(SPECTRA);
							SameSpectrum.assertSame(expected.spectra.get(at), run.spectrum(at, Progress.NONE));
						}
					}));
				}
				tasks.add(pool.submit(() -> assertEquals(SPECTRA, Collected.scan(run).spectra.size())));
				for (Future<?> task : tasks) {
					task.get();
				}
			}
		}
	}

	@Test
	void noticesAFileThatShrinksUnderIt() throws Exception {
		Path copy = folder.resolve("shrinking.mzML");
		Files.copy(file, copy);
		long size = Files.size(copy);
		try (PeakRun run = new MzmlReader().open(copy, Collected.options(1), Progress.NONE)) {
			assertThrows(DataException.Stale.class, () -> run.scan(s -> cut(copy, s.header().byteOffset() + 10), Progress.NONE));
			assertThrows(DataException.Stale.class, () -> run.spectrum(SPECTRA - 1, Progress.NONE));
			assertThrows(DataException.Stale.class, () -> run.scan(s -> assertTrue(s.size() > 0), Progress.NONE));
		}
		assertTrue(Files.size(copy) < size);
	}

	private static void cut(Path path, long length) {
		try (RandomAccessFile f = new RandomAccessFile(path.toFile(), "rw")) {
			f.setLength(length);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	@Test
	void endsAScanWhenItsRunIsClosed() {
		PeakRun run = open(2, 1);
		assertThrows(CancellationException.class, () -> run.scan(s -> run.close(), Progress.NONE));
		assertThrows(CancellationException.class, () -> run.spectrum(0, Progress.NONE));
		run.close();
	}

	@Test
	void findsPositionsByReadingNoFartherThanNeeded() throws Exception {
		Path copy = folder.resolve("partly.mzML");
		byte[] bytes = Files.readAllBytes(file);
		Files.write(copy, Arrays.copyOf(bytes, bytes.length - 5000)); // without an index
		List<Long> done = new ArrayList<>();
		try (PeakRun run = Collected.open(copy)) {
			assertEquals(10, run.spectrum(10, new Recording(done, Files.size(copy))).header().index());
			assertEquals(1, done.size(), "one block");
			assertEquals(11, run.spectrum(11, new Recording(done, Files.size(copy))).header().index());
			assertEquals(1, done.size(), "remembered");
			assertArrayEquals(Collected.scan(file).spectra.get(1000).positions(), run.spectrum(1000, Progress.NONE).positions());
		}
	}
}
