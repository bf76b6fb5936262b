package org.outcrop.imaging.internal.resample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.array.Interval;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.imaging.PixelFailure;
import org.outcrop.data.imaging.PixelSpectrum;
import org.outcrop.imaging.axis.AxisRequest;
import org.outcrop.imaging.axis.MassAxis;
import org.outcrop.imaging.axis.PowerLaw;
import org.outcrop.imaging.internal.resample.SeededImage.Look;
import org.outcrop.imaging.resample.Interpolation;
import org.outcrop.imaging.resample.ResampleOptions;
import org.outcrop.imaging.resample.ResampleOptions.Mode;
import org.outcrop.imaging.resample.ResampleOutcome;
import org.outcrop.imaging.resample.ResamplePlan;
import org.outcrop.imaging.resample.Resampler;
import org.outcrop.imaging.store.ImageFacts;

class ResampleRunTest {

	private static final AxisRequest AXIS = AxisRequest.anchored(PowerLaw.REFLECTOR_TOF, 0.01, 500, new Interval(150, 900));
	private static final ResampleOptions OPTIONS = ResampleOptions.automatic(1, "test 1").with(AXIS).with(Interpolation.BIN);

	@TempDir
	Path folder;
	private Path source;
	private int runs;

	@BeforeEach
	void makeSource() throws IOException {
		source = Files.writeString(folder.resolve("image"), "stands for an image");
	}

	private Look look(boolean shuffled, int every, int failing, boolean odd) {
		return new Look(source, 23, 17, 60, 140, 950, shuffled, every, failing, odd, 42);
	}

	private ResampleOutcome run(SeededImage image, ResampleOptions options, long budget, CollectingTarget target) {
		ResamplePlan plan = Resampler.plan(image, options, new MemoryBudget(budget), Progress.NONE);
		ResampleOutcome outcome = Resampler.run(plan, target, Progress.NONE);
		assertEquals(0, plan.budget().used(), "memory is still held");
		assertFalse(Files.exists(target.work()), "something is left");
		return outcome;
	}

	private CollectingTarget target(boolean byRows) {
		return new CollectingTarget(folder.resolve("result" + runs++), byRows);
	}

	@Test
	void isWhatAddingOneAfterTheOtherGives() throws IOException {
		for (Look look : new Look[] { look(false, 0, 0, false), look(true, 7, 11, true) }) {
			SeededImage image = new SeededImage(look);
			CollectingTarget target = target(false);
			ResampleOutcome outcome = run(image, OPTIONS, 64 << 20, target);
			Naive naive = new Naive(image, MassAxis.of(AXIS));
			ImageFacts facts = target.facts();
			assertArrayEquals(naive.rows.keySet().stream().mapToLong(i -> i).toArray(), facts.gridIndex());
			assertEquals(naive.rows.size(), outcome.rows());
			assertEquals(naive.kept, outcome.kept());
			assertEquals(naive.all, outcome.kept() + facts.dropped().get("below_sum") + facts.dropped().get("above_sum")
					+ facts.dropped().get("invalid_sum"));
			assertArrayEquals(naive.failures.stream().mapToLong(i -> i).toArray(), facts.failures().stream().mapToLong(PixelFailure::pixel).toArray());
			naive.requireSame(target);
		}
	}

	/** Everything in maps, one pixel after the other. */
	private static final class Naive {
		private final TreeMap<Long, TreeMap<Integer, Double>> rows = new TreeMap<>();
		private final TreeMap<Long, Double> tic = new TreeMap<>();
		private final TreeSet<Long> failures = new TreeSet<>();
		private final MassAxis axis;
		private double kept;
		private double all;

		Naive(SeededImage image, MassAxis axis) {
			this.axis = axis;
			PixelSpectrum spectrum = new PixelSpectrum();
			for (long pixel = 0; pixel < image.pixels().count(); pixel++) {
				if (image.fails(pixel)) {
					failures.add(pixel);
					continue;
				}
				image.fill(pixel, spectrum);
				TreeMap<Integer, Double> own = new TreeMap<>();
				double sum = 0;
				for (int i = 0; i < spectrum.length(); i++) {
					double mz = spectrum.mz()[i];
					double intensity = spectrum.intensity()[i];
					all += Double.isFinite(intensity) ? intensity : 0;
					if (Double.isFinite(intensity) && mz >= axis.edge(0) && mz <= axis.edge(axis.bins())) {
						int bin = 0;
						for (int high = axis.bins(); high - bin > 1;) {
							int middle = bin + high >>> 1;
							if (axis.edge(middle) <= mz) {
								bin = middle;
							} else {
								high = middle;
							}
						}
						own.merge(bin, intensity, Double::sum);
						sum += intensity;
					}
				}
				kept += sum;
				tic.merge(image.pixels().gridIndex(pixel), sum, Double::sum);
				TreeMap<Integer, Double> row = rows.computeIfAbsent(image.pixels().gridIndex(pixel), k -> new TreeMap<>());
				own.forEach((bin, value) -> row.merge(bin, value, Double::sum));
			}
		}

		void requireSame(CollectingTarget target) throws IOException {
			TreeMap<Integer, TreeMap<Integer, Double>> columns = new TreeMap<>();
			int number = 0;
			for (Map.Entry<Long, TreeMap<Integer, Double>> row : rows.entrySet()) {
				int own = number++;
				row.getValue().forEach((bin, value) -> {
					if (value != 0) {
						columns.computeIfAbsent(bin, k -> new TreeMap<>()).put(own, value);
					}
				});
				assertEquals(tic.get(row.getKey()), target.facts().tic()[own]);
				Map.Entry<Integer, Double> base = row.getValue().entrySet().stream().filter(e -> e.getValue() != 0)
						.max((a, b) -> a.getValue().equals(b.getValue()) ? b.getKey() - a.getKey() : Double.compare(a.getValue(), b.getValue()))
						.orElse(Map.entry(-1, 0.0));
				assertEquals(base.getValue(), target.facts().basePeak()[own]);
				assertEquals(base.getKey() < 0 ? 0 : axis.centre(base.getKey()), target.facts().basePeakMz().applyAsDouble(own));
			}
			try (DataInputStream in = new DataInputStream(new java.io.BufferedInputStream(Files.newInputStream(target.path())))) {
				for (int column = 0; column < axis.bins(); column++) {
					Map<Integer, Double> expected = columns.getOrDefault(column, new TreeMap<>());
					assertEquals(expected.size(), in.readLong(), "values of column " + column);
					double sum = 0;
					for (Map.Entry<Integer, Double> value : expected.entrySet()) {
						assertEquals(value.getKey(), in.readInt());
						assertEquals(value.getValue().floatValue(), in.readFloat());
						sum += value.getValue();
					}
					assertEquals(sum / rows.size(), target.facts().average()[column]);
				}
			}
		}
	}

	@Test
	void doesNotDependOnWorkersChunksMemoryOrWhereValuesWait() throws IOException {
		for (boolean byRows : new boolean[] { false, true }) {
			SeededImage image = new SeededImage(look(true, 7, 11, true));
			CollectingTarget first = target(byRows);
			assertTrue(run(image, OPTIONS.with(Mode.IN_MEMORY), 64 << 20, first).inMemory());
			for (int workers : new int[] { 1, 4 }) {
				for (int chunk : new int[] { 1, 64, 1000 }) {
					for (Mode mode : Mode.values()) {
						ResampleOptions options = ResampleOptions.automatic(workers, OPTIONS.program()).with(AXIS).with(Interpolation.BIN).with(mode)
								.withChunk(chunk);
						CollectingTarget other = target(byRows);
						ResampleOutcome outcome = run(image, options, 64 << 20, other);
						assertEquals(mode != Mode.STREAMING, outcome.inMemory());
						assertEquals(-1, Files.mismatch(first.path(), other.path()), workers + " workers, " + chunk + " pixels, " + mode);
					}
				}
			}
		}
	}

	@Test
	void littleMemoryGivesTheSameByWayOfFilesAndInParts() throws IOException {
		SeededImage image = new SeededImage(new Look(source, 100, 60, 200, 140, 950, true, 50, 71, false, 8));
		CollectingTarget plenty = target(false);
		assertTrue(run(image, OPTIONS, 256 << 20, plenty).inMemory());
		for (Mode mode : List.of(Mode.IN_MEMORY, Mode.STREAMING)) {
			CollectingTarget little = target(false);
			assertFalse(run(image, OPTIONS.with(mode), 7 << 20, little).inMemory());
			assertEquals(-1, Files.mismatch(plenty.path(), little.path()), mode.toString());
		}
	}

	@Test
	void aPlanTellsWhatWillBe() {
		ResamplePlan plan = Resampler.plan(new SeededImage(look(true, 7, 11, true)), OPTIONS.with(Interpolation.LINEAR).with(Mode.STREAMING),
				new MemoryBudget(64 << 20), Progress.NONE);
		assertEquals(23 * 17, plan.pixels());
		assertTrue(plan.storedAtMost() > 0 && plan.temporaryBytes() > 6 * plan.storedAtMost() && plan.finalBytes() > 0 && plan.memoryBytes() > 0,
				plan.toString());
		assertTrue(plan.notices().stream().anyMatch(notice -> notice.contains("changes the ratios of ions")), plan.notices().toString());
		assertTrue(plan.notices().stream().anyMatch(notice -> notice.contains("spectra of a position are added")), plan.notices().toString());
	}
}
