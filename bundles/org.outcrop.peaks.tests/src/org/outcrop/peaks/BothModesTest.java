package org.outcrop.peaks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.array.Interval;
import org.outcrop.compute.Progress;
import org.outcrop.data.peaks.Channel;
import org.outcrop.data.peaks.Chromatogram;
import org.outcrop.data.peaks.Polarity;
import org.outcrop.peaks.RasterRequest.Aggregate;

/** In memory, out of core, and plain loops give the same answers. */
class BothModesTest {

	@TempDir
	Path folder;

	@Test
	void thousandWindowsOfAMixedRunAreEqual() {
		compare(FakeRuns.mixed(folder.resolve("mixed.fake"), 11, 400), new Interval(0, 100), new Interval(100, 1200), Interval.ALL, 1000);
	}

	@Test
	void windowsOfIndependentAcquisitionAreEqual() {
		compare(FakeRuns.independent(folder.resolve("dia.fake"), 14, 60), new Interval(0, 120), new Interval(100, 1200), Interval.ALL, 400);
	}

	@Test
	void windowsOfFramesAreEqual() {
		compare(FakeRuns.frames(folder.resolve("frames.fake"), 12, 200), new Interval(0, 20), new Interval(300, 1300), new Interval(0.6, 1.5), 150);
	}

	@Test
	void windowsOfOneMobilityASpectrumAreEqual() {
		compare(FakeRuns.mobilityPerSpectrum(folder.resolve("bins.fake"), 13, 500), new Interval(0, 50), new Interval(300, 1300),
				new Interval(0.7, 1.2), 100);
	}

	private void compare(FakeRun run, Interval rt, Interval mz, Interval mobility, int windows) {
		Random random = new Random(99);
		Plain plain = new Plain(run);
		try (PeakStore inMemory = Stores.open(run, Stores.memory()); PeakStore onDisk = Stores.open(run, Stores.temporary())) {
			assertEquals(StoreOptions.Mode.IN_MEMORY, inMemory.mode());
			assertEquals(StoreOptions.Mode.OUT_OF_CORE, onDisk.mode());
			assertEquals(inMemory.bounds(), onDisk.bounds());
			assertEquals(inMemory.mobilityBounds(), onDisk.mobilityBounds());
			assertEquals(inMemory.peakCount(), onDisk.peakCount());
			assertEquals(plain.peaks(onDisk, PeakFilter.ALL), Plain.of(onDisk, PeakFilter.ALL, Long.MAX_VALUE));
			for (int i = 0; i < windows; i++) {
				PeakFilter filter = filter(random, onDisk, rt, mz, mobility);
				List<Plain.Peak> expected = plain.peaks(onDisk, filter);
				String name = "window " + i + ": " + filter;
				assertEquals(expected, Plain.of(inMemory, filter, Long.MAX_VALUE), name + " in memory");
				assertEquals(expected, Plain.of(onDisk, filter, Long.MAX_VALUE), name + " on disk");
				if (i % 8 == 0) {
					compareFigures(plain, inMemory, onDisk, filter, random, name);
				}
			}
		}
	}

	private static void compareFigures(Plain plain, PeakStore inMemory, PeakStore onDisk, PeakFilter filter, Random random, String name) {
		List<Plain.Peak> expected = plain.peaks(onDisk, filter);
		assertEquals(expected.size(), inMemory.count(filter, Progress.NONE), name);
		assertEquals(expected.size(), onDisk.count(filter, Progress.NONE), name);
		long limit = random.nextInt(20);
		assertEquals(expected.subList(0, (int) Math.min(limit, expected.size())), Plain.of(onDisk, filter, limit), name + " limited");
		Aggregate aggregate = random.nextBoolean() ? Aggregate.SUM : Aggregate.MAX;
		Chromatogram xic = plain.xic(onDisk, filter.mz(), aggregate, filter);
		assertSame(xic, inMemory.xics(List.of(filter.mz()), aggregate, filter, Progress.NONE).getFirst(), name);
		assertSame(xic, onDisk.xics(List.of(filter.mz()), aggregate, filter, Progress.NONE).getFirst(), name);
		assertSame(plain.current(onDisk, filter, false), onDisk.tic(filter), name);
		assertSame(plain.current(onDisk, filter, true), inMemory.bpc(filter), name);
	}

	private static void assertSame(Chromatogram expected, Chromatogram actual, String name) {
		assertArrayEquals(expected.times(), actual.times(), name);
		assertEquals(expected.size(), actual.size(), name);
		for (int i = 0; i < expected.size(); i++) {
			assertEquals(expected.values()[i], actual.values()[i], 1e-12 * Math.max(1, Math.abs(expected.values()[i])), name + " at " + i);
		}
	}

	private static PeakFilter filter(Random random, PeakStore store, Interval rt, Interval mz, Interval mobility) {
		PeakFilter filter = PeakFilter.ALL;
		if (random.nextInt(4) > 0) {
			filter = filter.withRt(part(random, rt, random.nextInt(3) == 0 ? 0.02 : 1));
		}
		if (random.nextInt(5) > 0) {
			filter = filter.withMz(part(random, mz, random.nextInt(3) == 0 ? 0.01 : 1));
		}
		if (!mobility.isAll() && random.nextInt(3) == 0) {
			filter = filter.withMobility(part(random, mobility, 1));
		}
		OptionalInt level = random.nextInt(3) == 0 ? OptionalInt.of(random.nextInt(4)) : OptionalInt.empty();
		OptionalInt channel = random.nextInt(4) == 0 ? OptionalInt.of(Channel.of(random.nextBoolean() ? -47.3 : Double.NaN)) : OptionalInt.empty();
		Optional<Polarity> polarity = random.nextInt(5) == 0 ? Optional.of(Polarity.NEGATIVE) : Optional.empty();
		OptionalInt window = store.spectra().windows() > 0 && random.nextInt(5) == 0
				? OptionalInt.of(random.nextInt(store.spectra().windows()))
				: OptionalInt.empty();
		return new PeakFilter(filter.rt(), filter.mz(), filter.mobility(), level, channel, polarity, window);
	}

	private static Interval part(Random random, Interval whole, double share) {
		double a = whole.min() + random.nextDouble() * whole.length();
		double b = share == 1 ? whole.min() + random.nextDouble() * whole.length() : a + share * random.nextDouble() * whole.length();
		return new Interval(Math.min(a, b), Math.max(a, b));
	}
}
