package org.outcrop.peaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.array.Interval;
import org.outcrop.cache.CacheRoot;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.peaks.Channel;
import org.outcrop.duckdb.EngineLibrary;
import org.outcrop.peaks.FakeRun.Scan;
import org.outcrop.peaks.PeakStore.Origin;
import org.outcrop.raster.Raster;
import org.outcrop.testing.JavaCommand;
import org.outcrop.testing.KilledProcess;

import com.github.luben.zstd.Zstd;

/** An ingest that ends early leaves no entry and no stray file, whatever ended it. */
class InterruptedIngestTest {

	@TempDir
	Path folder;

	/** Asked for the n-th time, it is cancelled. */
	private static final class CancelAt implements Progress {
		private final AtomicLong left;
		private volatile long since;

		CancelAt(long questions) {
			left = new AtomicLong(questions);
		}

		@Override
		public void stage(String what) {
			// not looked at
		}

		@Override
		public void worked(long done, long total) {
			// not looked at
		}

		@Override
		public boolean isCancelled() {
			boolean cancelled = left.decrementAndGet() < 0;
			if (cancelled && since == 0) {
				since = System.nanoTime();
			}
			return cancelled;
		}
	}

	private List<Path> files() throws IOException {
		Path cache = folder.resolve("cache");
		if (!Files.exists(cache)) {
			return List.of();
		}
		try (Stream<Path> all = Files.walk(cache)) {
			return all.filter(Files::isRegularFile).filter(p -> p.getParent().getFileName().toString().length() >= 32).toList();
		}
	}

	/** A run of about 300,000 peaks that takes a while to read. */
	private FakeRun slow(Path file) {
		return FakeRuns.mixed(file, 31, 2000);
	}

	@Test
	void cancellingAtAnyMomentLeavesNothing() throws IOException {
		Random random = new Random(17);
		FakeRun run = slow(folder.resolve("run.fake"));
		int cancelled = 0;
		for (int i = 0; i < 12; i++) {
			CancelAt progress = new CancelAt(i == 0 ? 0 : random.nextInt(i < 6 ? 2500 : 5000));
			try (PeakStore store = PeakStores.open(run, Stores.cached(folder.resolve("cache")), IngestListener.NONE, progress)) {
				// it was quicker; the next attempt begins anew
				store.entryFolder().orElseThrow();
				CacheRoot root = CacheRoot.at(folder.resolve("cache"));
				store.close();
				root.entries().forEach(entry -> root.clear(entry, Progress.NONE));
			} catch (CancellationException e) {
				cancelled++;
				long millis = (System.nanoTime() - progress.since) / 1_000_000;
				assertTrue(millis < 2000, "took " + millis + " ms");
				assertEquals(List.of(), files(), "attempt " + i);
			}
		}
		assertTrue(cancelled > 4, "only " + cancelled + " attempts were cancelled");
		try (PeakStore store = Stores.open(run, Stores.cached(folder.resolve("cache")))) {
			assertEquals(Origin.BUILT, store.origin());
			assertEquals(new Plain(run).peaks(store, PeakFilter.ALL).size(), store.count(PeakFilter.ALL, Progress.NONE));
		}
	}

	@Test
	void failingReaderLeavesNothingAndItsReasonIsTold() throws IOException {
		FakeRun run = slow(folder.resolve("run.fake"));
		int[] left = { 700 };
		run.perSpectrum = () -> {
			if (--left[0] == 0) {
				throw new DataException.Corrupt("bad bytes", "run.fake", "copy it again");
			}
		};
		for (StoreOptions options : List.of(Stores.memory(), Stores.cached(folder.resolve("cache")))) {
			left[0] = 700;
			DataException e = assertThrows(DataException.Corrupt.class, () -> Stores.open(run, options));
			assertEquals("bad bytes", e.what());
			assertEquals(List.of(), files());
			assertEquals(0, options.budget().used());
		}
	}

	@Test
	void aCacheThatIsRemovedMeanwhileIsNoFaultOfTheRun() throws IOException {
		FakeRun run = slow(folder.resolve("run.fake"));
		int[] left = { 700 };
		run.perSpectrum = () -> {
			if (--left[0] == 0) {
				remove(folder.resolve("cache"));
			}
		};
		assertThrows(DataException.NotWritable.class, () -> Stores.open(run, Stores.cached(folder.resolve("cache"))));
		assertEquals(List.of(), files());
	}

	private static void remove(Path tree) {
		try (Stream<Path> all = Files.walk(tree)) {
			for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(path);
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	@Test
	void cancelledQueryEndsSoonAndTheStoreStaysUsable() {
		FakeRun run = slow(folder.resolve("run.fake"));
		try (PeakStore store = Stores.open(run, Stores.temporary())) {
			assertThrows(CancellationException.class,
					() -> store.peaksInView(PeakFilter.ALL, Long.MAX_VALUE, batch -> true, new CancelAt(2)));
			CancelAt progress = new CancelAt(3);
			assertThrows(CancellationException.class, () -> store.sql("SELECT count(*) FROM range(10000000000) a(i) WHERE i % 7 = 3", new SqlConsumer() {
				@Override
				public void columns(List<String> names, List<String> types) {
					// not looked at
				}

				@Override
				public boolean row(Object[] values) {
					return true;
				}
			}, progress));
			long millis = (System.nanoTime() - progress.since) / 1_000_000;
			assertTrue(millis < 1000, "took " + millis + " ms");
			assertEquals(store.peakCount(), store.count(PeakFilter.ALL, Progress.NONE));
		}
	}

	@Test
	void closingEndsARunningQuery() throws InterruptedException {
		PeakStore store = Stores.open(slow(folder.resolve("run.fake")), Stores.temporary());
		List<Throwable> ends = new ArrayList<>();
		Thread asking = Thread.ofPlatform().start(() -> {
			try {
				SqlTest.column(store, "SELECT count(*) FROM range(10000000000) a(i) WHERE i % 7 = 3");
			} catch (IllegalStateException e) {
				ends.add(e);
			}
		});
		Thread.sleep(150);
		store.close();
		asking.join(5000);
		assertEquals(1, ends.size());
	}

	@Test
	void killedProcessLeavesACompleteEntryOrNone() throws IOException, InterruptedException {
		Path file = folder.resolve("run.fake");
		FakeRun run = slow(file);
		Random random = new Random(4);
		for (int i = 0; i < 3; i++) {
			try (KilledProcess child = child(file, "log")) {
				child.await("begin");
				child.endsWithin(random.nextInt(900));
			}
			try (PeakStore store = Stores.open(run, Stores.cached(folder.resolve("cache")))) {
				assertEquals(new Plain(run).peaks(store, PeakFilter.ALL), Plain.of(store, PeakFilter.ALL, Long.MAX_VALUE));
				assertEquals(-62.5, Channel.volts(store.spectra().channel(1)));
			}
			CacheRoot root = CacheRoot.at(folder.resolve("cache"));
			root.entries().forEach(entry -> root.clear(entry, Progress.NONE));
		}
	}

	private KilledProcess child(Path file, String log) throws IOException {
		JavaCommand command = JavaCommand.of(InterruptedIngestTest.class, PeakStores.class, CacheRoot.class, Progress.class, DataException.class,
				Interval.class, Raster.class, EngineLibrary.class, DuckDBDriver.class, Zstd.class).json(PeakStores.class).options("-Xmx256m");
		return new KilledProcess(command, folder.resolve(log), file.toString(), folder.resolve("cache").toString());
	}

	@Test
	void twoProcessesBuildOneEntry() throws IOException, InterruptedException {
		Path file = folder.resolve("run.fake");
		FakeRun run = slow(file);
		try (KilledProcess first = child(file, "first"); KilledProcess second = child(file, "second")) {
			assertTrue(first.endsWithin(60_000) && second.endsWithin(60_000));
			assertEquals(0, first.exitValue() + second.exitValue());
		}
		assertEquals(1, CacheRoot.at(folder.resolve("cache")).entries().size());
		try (PeakStore store = Stores.open(run, Stores.cached(folder.resolve("cache")))) {
			assertEquals(Origin.HIT, store.origin());
			assertEquals(new Plain(run).peaks(store, PeakFilter.ALL), Plain.of(store, PeakFilter.ALL, Long.MAX_VALUE));
		}
	}

	/** The process that is killed. */
	public static void main(String[] arguments) {
		FakeRun run = FakeRuns.mixed(Path.of(arguments[0]), 31, 2000);
		System.out.println("begin");
		System.out.flush();
		Stores.open(run, Stores.cached(Path.of(arguments[1]))).close();
	}

	@Test
	void unexpectedMobilityStartsOver() {
		FakeRun run = FakeRuns.mixed(folder.resolve("late.fake"), 33, 300);
		run.add(Scan.ms1(1000), new double[] { 500, 400 }, new double[] { 5, 4 }, new double[] { 0.9, Double.NaN });
		try (PeakStore store = Stores.open(run, Stores.cached(folder.resolve("cache")))) {
			assertEquals(2, run.scans);
			assertEquals(new Plain(run).peaks(store, PeakFilter.ALL), Plain.of(store, PeakFilter.ALL, Long.MAX_VALUE));
			assertEquals(List.of(1L), SqlTest.column(store, "SELECT count(*) FROM im_peaks"));
			assertEquals(2, store.chromatograms().size());
		}
	}
}
