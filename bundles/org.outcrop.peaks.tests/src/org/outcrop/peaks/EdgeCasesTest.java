package org.outcrop.peaks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.array.Interval;
import org.outcrop.compute.Progress;
import org.outcrop.data.peaks.Channel;
import org.outcrop.data.peaks.Chromatogram;
import org.outcrop.data.peaks.Spectrum;
import org.outcrop.data.peaks.SpectrumHeader;
import org.outcrop.peaks.FakeRun.Scan;
import org.outcrop.peaks.RasterRequest.Aggregate;

/** The corners of a run and of a question, in both modes. */
class EdgeCasesTest {

	@TempDir
	Path folder;

	private FakeRun run() {
		return new FakeRun(folder.resolve("run" + System.nanoTime() + ".fake"));
	}

	private static void inBothModes(FakeRun run, Consumer<PeakStore> test) {
		for (StoreOptions options : List.of(Stores.memory(), Stores.temporary())) {
			try (PeakStore store = Stores.open(run, options)) {
				test.accept(store);
			}
		}
	}

	private static List<Plain.Peak> peaks(PeakStore store, PeakFilter filter) {
		return Plain.of(store, filter, Long.MAX_VALUE);
	}

	@Test
	void emptyRunAnswersWithNothing() {
		inBothModes(run(), store -> {
			assertEquals(Bounds.EMPTY, store.bounds());
			assertEquals(MobilityBounds.EMPTY, store.mobilityBounds());
			assertEquals(0, store.peakCount());
			assertEquals(List.of(), peaks(store, PeakFilter.ALL));
			assertEquals(0, store.count(PeakFilter.ALL.withMz(new Interval(1, 2)), Progress.NONE));
			assertEquals(0, store.tic(PeakFilter.ALL).size());
			assertEquals(0, store.xic(500, new Tolerance.Ppm(10), Aggregate.SUM, PeakFilter.ALL, Progress.NONE).size());
			assertEquals(List.of(), store.chromatograms());
			assertTrue(Float.isNaN(store.overview(20, 10, Aggregate.MAX, PeakFilter.ALL).raster().at(3, 3)));
			assertEquals(OptionalLong.empty(), store.spectra().nearest(1, PeakFilter.ALL));
			assertThrows(IndexOutOfBoundsException.class, () -> store.spectrum(0, Progress.NONE));
			assertEquals(List.of(0L), SqlTest.column(store, "SELECT count(*) FROM peaks"));
		});
	}

	@Test
	void singlePeakIsFoundOnItsEdges() {
		FakeRun run = run().add(Scan.ms1(60), new double[] { 500 }, new double[] { 1000 });
		inBothModes(run, store -> {
			assertEquals(new Bounds(new Interval(60, 60), new Interval(500, 500)), store.bounds());
			Interval below = new Interval(400, 500);
			Interval above = new Interval(500, 600);
			for (Interval mz : List.of(below, above, new Interval(500, 500))) {
				assertEquals(1, peaks(store, PeakFilter.ALL.withMz(mz).withRt(new Interval(60, 60))).size());
			}
			assertEquals(0, peaks(store, PeakFilter.ALL.withMz(new Interval(400, Math.nextDown(500.0)))).size());
			assertEquals(0, peaks(store, PeakFilter.ALL.withRt(new Interval(Math.nextUp(60.0), 70))).size());
			assertEquals(1000f, store.overview(1, 1, Aggregate.MAX, PeakFilter.ALL).raster().at(0, 0));
			RasterRequest around = new RasterRequest(RasterRequest.Axes.RT_MZ, new Interval(59, 61), new Interval(499, 501), 10, 10, Aggregate.COUNT,
					PeakFilter.ALL);
			assertEquals(1f, store.raster(around, Progress.NONE).raster().at(5, 4));
		});
	}

	@Test
	void windowEdgesLieExactlyOnPeaksAndTiles() {
		double[] mz = { 99.99999, 100, 100.00001, 119.99999999, 120, 120.00000001, 140 };
		FakeRun run = run();
		for (int i = 0; i < 20; i++) {
			run.add(Scan.ms1(i), mz, DoubleStream.of(1, 2, 4, 8, 16, 32, 64).toArray());
		}
		inBothModes(run, store -> {
			for (double from : mz) {
				for (double to : mz) {
					if (from <= to) {
						PeakFilter filter = PeakFilter.ALL.withMz(new Interval(from, to)).withRt(new Interval(3, 5));
						assertEquals(new Plain(run).peaks(store, filter), peaks(store, filter));
						double sum = IntStream.range(0, mz.length).filter(i -> mz[i] >= from && mz[i] <= to).mapToDouble(i -> 1 << i).sum();
						Chromatogram xic = store.xics(List.of(new Interval(from, to)), Aggregate.SUM, PeakFilter.ALL, Progress.NONE).getFirst();
						assertTrue(Arrays.stream(xic.values()).allMatch(v -> v == sum), from + ":" + to);
					}
				}
			}
		});
	}

	@Test
	void channelThatFloatsCannotHoldIsFoundExactly() {
		FakeRun run = run().add(Scan.ms1(1).withCv(-47.3), new double[] { 500 }, new double[] { 1 })
				.add(Scan.ms1(2).withCv(-62.5), new double[] { 500 }, new double[] { 2 }).add(Scan.ms1(3), new double[] { 500 }, new double[] { 4 });
		inBothModes(run, store -> {
			PeakFilter cv = PeakFilter.ALL.withMz(new Interval(499, 501)).withChannel(Channel.of(-47.3));
			assertEquals(List.of(0L), peaks(store, cv).stream().map(Plain.Peak::spectrum).toList());
			assertEquals(List.of(2L), peaks(store, PeakFilter.ALL.withChannel(Channel.NONE)).stream().map(Plain.Peak::spectrum).toList());
			assertEquals(List.of(-62.5, -47.3), store.summary().voltages());
			assertEquals(List.of(0L), SqlTest.column(store, "SELECT scan FROM peaks WHERE cv = -47.3"));
		});
	}

	@Test
	void missingEqualAndDescendingTimesAreServed() {
		FakeRun run = run();
		double[] times = { 5, Double.NaN, 3, 3, 9, 1, Double.NaN, 9 };
		for (int i = 0; i < times.length; i++) {
			run.add(Scan.ms1(times[i]), new double[] { 500, 600 + i }, new double[] { i + 1, 1 });
		}
		inBothModes(run, store -> {
			assertEquals(16, peaks(store, PeakFilter.ALL).size());
			assertEquals(new Interval(1, 9), store.bounds().rt());
			PeakFilter timed = PeakFilter.ALL.withRt(new Interval(3, 5));
			assertEquals(new Plain(run).peaks(store, timed), peaks(store, timed));
			Chromatogram xic = store.xic(500, new Tolerance.Absolute(1), Aggregate.SUM, PeakFilter.ALL, Progress.NONE);
			assertArrayEquals(new double[] { 1, 3, 3, 5, 9, 9 }, xic.times());
			assertArrayEquals(new double[] { 6, 3, 4, 1, 5, 8 }, xic.values());
			assertEquals(OptionalLong.of(2), store.spectra().nearest(3.2, PeakFilter.ALL));
			assertEquals(6, Arrays.stream(toDoubles(store.overview(64, 64, Aggregate.COUNT, PeakFilter.ALL).raster().values()))
					.filter(v -> !Double.isNaN(v)).sum() / 2);
		});
	}

	private static double[] toDoubles(float[] values) {
		return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
	}

	@Test
	void oneTimeForAllStillDraws() {
		FakeRun run = run();
		for (int i = 0; i < 5; i++) {
			run.add(Scan.ms1(7), new double[] { 100 + i }, new double[] { 10 });
		}
		inBothModes(run, store -> {
			assertEquals(5, peaks(store, PeakFilter.ALL.withRt(new Interval(7, 7))).size());
			assertEquals(10f, store.overview(4, 4, Aggregate.MAX, PeakFilter.ALL).raster().at(0, 3));
		});
	}

	@Test
	void nonFiniteValuesAreLeftOutAndCountedZeroAndNegativeOnesAreKept() {
		FakeRun run = run().add(Scan.ms1(1), new double[] { 300, Double.NaN, 200, 100, Double.POSITIVE_INFINITY, 50 },
				new double[] { -5, 1, Double.NaN, 0, 7, 1e39 });
		inBothModes(run, store -> {
			assertEquals(List.of(100.0, 300.0), peaks(store, PeakFilter.ALL).stream().map(Plain.Peak::mz).toList());
			assertEquals(2, store.peakCount());
			assertEquals(6, store.spectra().peaks(0));
			assertEquals(1e39 + 3, store.spectra().intensitySum(0));
			assertTrue(store.warnings().stream().anyMatch(w -> w.code().equals("values-not-finite") && w.message().contains("4 points")));
			Spectrum spectrum = store.spectrum(0, Progress.NONE);
			assertArrayEquals(new double[] { 100, 300 }, spectrum.positions());
			assertArrayEquals(new double[] { 0, -5 }, spectrum.intensity());
		});
	}

	@Test
	void lightAndNeutralMassStayOffTheMap() {
		FakeRun run = run().add(Scan.ms1(1), new double[] { 500 }, new double[] { 10 })
				.add(Scan.ms1(1.5).withLevel(0).withKind(SpectrumHeader.Kind.WAVELENGTH), new double[] { 190, 250, 600 }, new double[] { 1, 2, 3 })
				.add(Scan.ms1(2).withLevel(0).withKind(SpectrumHeader.Kind.NEUTRAL_MASS), new double[] { 12000 }, new double[] { 99 });
		inBothModes(run, store -> {
			assertEquals(1, store.peakCount());
			assertEquals(5, store.summary().peaks());
			assertEquals(List.of(500.0), peaks(store, PeakFilter.ALL).stream().map(Plain.Peak::mz).toList());
			assertEquals(0, store.count(PeakFilter.ALL.withMsLevel(0), Progress.NONE));
			assertEquals(1, store.tic(PeakFilter.ALL).size());
			assertEquals(new Interval(500, 500), store.bounds().mz());
			assertArrayEquals(new double[] { 190, 250, 600 }, store.spectrum(1, Progress.NONE).positions());
			assertEquals(99, store.spectrum(2, Progress.NONE).intensity()[0]);
			assertEquals(List.of(1L), SqlTest.column(store, "SELECT count(*) FROM peaks"));
			assertEquals(OptionalLong.of(0), store.spectra().nearest(1.6, PeakFilter.ALL));
			assertEquals(OptionalLong.of(1), store.spectra().step(0, 1, PeakFilter.ALL));
		});
	}

	@Test
	void fragmentsWithoutSurveyHaveAMap() {
		FakeRun run = run();
		for (int i = 0; i < 30; i++) {
			run.add(Scan.ms1(i).withLevel(2).withWindow(400 + i, 1), new double[] { 200 + i, 700 }, new double[] { 5, 50 });
		}
		inBothModes(run, store -> {
			assertEquals(0, store.spectra().windows());
			assertEquals(-1, store.spectra().windowOf(3));
			assertEquals(60, store.count(PeakFilter.ALL.withMsLevel(2), Progress.NONE));
			assertEquals(0, store.count(PeakFilter.ALL.withMsLevel(1), Progress.NONE));
			assertEquals(50f, max(store.overview(100, 100, Aggregate.MAX, PeakFilter.ALL).raster().values()));
		});
	}

	private static float max(float[] values) {
		float max = Float.NEGATIVE_INFINITY;
		for (float v : values) {
			max = v > max ? v : max;
		}
		return max;
	}

	@Test
	void windowsOfDataIndependentAcquisitionAreNumberedByMass() {
		FakeRun run = run();
		for (int cycle = 0; cycle < 120; cycle++) {
			run.add(Scan.ms1(cycle), new double[] { 450, 550 }, new double[] { 1, 2 });
			for (int w = 2; w >= 0; w--) {
				run.add(Scan.ms1(cycle + 0.1 * (3 - w)).withLevel(2).withWindow(450 + 100 * w, 50), new double[] { 150, 160 + w, 170 },
						new double[] { 10 + w, 1, 100 });
			}
		}
		inBothModes(run, store -> {
			assertEquals(3, store.spectra().windows());
			assertEquals(new Interval(500, 600), store.spectra().window(1));
			assertEquals(2, store.spectra().windowOf(1));
			assertEquals(-1, store.spectra().windowOf(0));
			PeakFilter filter = PeakFilter.ALL.withMsLevel(2).withWindow(1);
			assertEquals(new Plain(run).peaks(store, filter), peaks(store, filter));
			Chromatogram xic = store.xic(150, new Tolerance.Absolute(0.1), Aggregate.MAX, filter, Progress.NONE);
			assertEquals(120, xic.size());
			assertTrue(Arrays.stream(xic.values()).allMatch(v -> v == 11));
			assertEquals(List.of(120L), SqlTest.column(store, "SELECT count(*) FROM spectra WHERE isolation_window = 1"));
		});
	}

	@Test
	void unreadableSpectraKeepTheirPlace() {
		FakeRun run = run();
		for (int i = 0; i < 4; i++) {
			run.add(Scan.ms1(i), new double[] { 100 + i }, new double[] { 1 });
		}
		run.unreadable(2);
		inBothModes(run, store -> {
			assertEquals(4, store.spectra().size());
			assertTrue(store.spectra().isUnreadable(2));
			assertFalse(store.spectra().isUnreadable(1));
			assertEquals(0, store.spectrum(2, Progress.NONE).size());
			assertEquals(List.of(0L, 1L, 3L), peaks(store, PeakFilter.ALL).stream().map(Plain.Peak::spectrum).toList());
		});
	}

	@Test
	void spectraComeBackSortedWithTheirMobilities() {
		FakeRun run = FakeRuns.frames(folder.resolve("frames.fake"), 41, 12);
		inBothModes(run, store -> {
			for (Spectrum original : run.spectra()) {
				Spectrum stored = store.spectrum(original.header().index(), Progress.NONE);
				int[] order = IntStream.range(0, original.size()).boxed()
						.sorted((a, b) -> Double.compare(original.positions()[a], original.positions()[b])).mapToInt(i -> i).toArray();
				assertArrayEquals(Arrays.stream(order).mapToDouble(i -> original.positions()[i]).toArray(), stored.positions());
				assertArrayEquals(Arrays.stream(order).mapToDouble(i -> (float) original.intensity()[i]).toArray(), stored.intensity());
				assertArrayEquals(Arrays.stream(order).mapToDouble(i -> (float) original.mobilities()[i]).toArray(), stored.mobilities());
			}
			assertEquals(store.peakCount(), count(store));
		});
	}

	private static long count(PeakStore store) {
		long[] n = { 0 };
		store.mobilityPeaksInView(Interval.ALL, Interval.ALL, Long.MAX_VALUE, batch -> (n[0] += batch.size()) >= 0, Progress.NONE);
		return n[0];
	}

	@Test
	void oneLargeSpectrumPassesThroughTheBlocks() {
		int size = 700_001;
		double[] mz = IntStream.range(0, size).mapToDouble(i -> 100 + i * 0.002).toArray();
		FakeRun run = run().add(Scan.ms1(1), mz, DoubleStream.generate(() -> 2).limit(size).toArray());
		inBothModes(run, store -> {
			assertEquals(size, store.count(PeakFilter.ALL.withMz(new Interval(0, 5000)), Progress.NONE));
			assertEquals(2.0 * size, store.xic(800, new Tolerance.Absolute(1000), Aggregate.SUM, PeakFilter.ALL, Progress.NONE).values()[0]);
			assertArrayEquals(mz, store.spectrum(0, Progress.NONE).positions());
		});
	}
}
