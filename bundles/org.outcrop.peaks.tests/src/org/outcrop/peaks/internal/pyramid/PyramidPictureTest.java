package org.outcrop.peaks.internal.pyramid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.outcrop.array.Axis;
import org.outcrop.array.Interval;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.peaks.RasterRequest;
import org.outcrop.peaks.RasterRequest.Aggregate;
import org.outcrop.peaks.internal.pyramid.PointCloud.Shape;
import org.outcrop.raster.Raster;

/** Pictures from the pyramid against a plain loop over the points. */
class PyramidPictureTest {

	private static final long PLENTY = 64L << 20;
	private static final int VIEWS_A_SHAPE = 120;

	/** 9 shapes of 120 views: more than 1,000 in all. */
	@ParameterizedTest
	@EnumSource
	void everyPixelLiesBetweenItsShrunkAndItsGrownMaximum(Shape shape) {
		SplittableRandom random = new SplittableRandom(shape.ordinal() + 1);
		int drawn = 0;
		for (int set = 0; set < 3; set++) {
			PointCloud cloud = PointCloud.of(shape, 1 << 4 * set + 3, random.nextLong());
			try (MemoryBudget.Lease lease = PointCloud.lease(PLENTY); Pyramid pyramid = Pyramid.open(cloud.built(PLENTY), lease)) {
				PyramidGrid grid = cloud.grid();
				for (int view = 0; view < VIEWS_A_SHAPE / 3; view++) {
					RasterRequest request = randomView(cloud, random);
					Optional<Raster> raster = pyramid.raster(request, any -> true, Progress.NONE);
					Optional<PyramidGrid> level = coarsestFitting(grid, request);
					assertEquals(level.isPresent(), raster.isPresent(), request.toString());
					if (raster.isPresent()) {
						OneCellRule.check(cloud, level.get(), raster.get());
						drawn++;
					}
				}
			}
		}
		assertTrue(drawn > VIEWS_A_SHAPE / 2, "only " + drawn + " views were drawn");
	}

	private static RasterRequest randomView(PointCloud cloud, SplittableRandom random) {
		return PointCloud.request(randomPart(cloud.rangeX(), random), randomPart(cloud.rangeY(), random), 1 + random.nextInt(60),
				1 + random.nextInt(40), Aggregate.MAX);
	}

	/** Mostly inside, sometimes reaching out, sometimes ending exactly on a sixty-fourth of the range. */
	private static Interval randomPart(Interval whole, SplittableRandom random) {
		double range = whole.length() > 0 ? whole.length() : 1;
		double length = range * Math.pow(2, 1 - 8 * random.nextDouble());
		double from = whole.min() - range * 0.1 + random.nextDouble() * range;
		if (random.nextInt(3) == 0) {
			length = range * (1 + random.nextInt(16)) / 64;
			from = whole.min() + range * random.nextInt(60) / 64;
		}
		return new Interval(from, from + length);
	}

	private static Optional<PyramidGrid> coarsestFitting(PyramidGrid base, RasterRequest request) {
		List<PyramidGrid> fitting = new ArrayList<>();
		for (PyramidGrid level : base.levels()) {
			double cellX = base.x().interval().length() / level.x().cells();
			double cellY = base.y().interval().length() / level.y().cells();
			if (cellX <= request.x().length() / request.width() * (1 + 1e-9)
					&& cellY <= request.y().length() / request.height() * (1 + 1e-9)) {
				fitting.add(level);
			}
		}
		return fitting.isEmpty() ? Optional.empty() : Optional.of(fitting.getLast());
	}

	@ParameterizedTest
	@EnumSource
	void basePeakIsInEveryOverview(Shape shape) {
		PointCloud cloud = PointCloud.of(shape, 3000, 5);
		SplittableRandom random = new SplittableRandom(6);
		try (MemoryBudget.Lease lease = PointCloud.lease(PLENTY); Pyramid pyramid = Pyramid.open(cloud.built(PLENTY), lease)) {
			for (int i = 0; i < 40; i++) {
				RasterRequest request = cloud.overview(1 + random.nextInt(1500), 1 + random.nextInt(900), Aggregate.MAX);
				Raster raster = pyramid.raster(request, any -> true, Progress.NONE).orElseThrow();
				assertEquals(cloud.strongest(), largest(raster));
			}
		}
	}

	private static float largest(Raster raster) {
		float largest = Float.NEGATIVE_INFINITY;
		for (float value : raster.values()) {
			largest = value > largest ? value : largest;
		}
		return largest;
	}

	/** Where pixels are whole cells the pyramid and a plain loop have nothing to differ in. */
	@ParameterizedTest
	@EnumSource
	void pictureOfWholeCellsEqualsThePlainLoopInEveryPixel(Shape shape) {
		PointCloud cloud = PointCloud.of(shape, 20_000, 7);
		try (MemoryBudget.Lease lease = PointCloud.lease(PLENTY); Pyramid pyramid = Pyramid.open(cloud.built(PLENTY), lease)) {
			for (int cells = 1; cells <= 1024; cells *= 4) {
				for (Aggregate aggregate : Aggregate.values()) {
					RasterRequest request = cloud.overview(2 * cells, cells, aggregate);
					Raster expected = cloud.points(request).raster();
					Raster raster = pyramid.raster(request, any -> true, Progress.NONE).orElseThrow();
					if (aggregate == Aggregate.SUM) {
						RasterAssert.equalWithin(expected, raster, 1e-6 * cloud.sumOfMagnitudes());
					} else {
						assertArrayEquals(expected.values(), raster.values(), request.toString());
					}
				}
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void sumAndCountOfAnOverviewAreTheTotals(Shape shape) {
		PointCloud cloud = PointCloud.of(shape, 20_000, 8);
		try (MemoryBudget.Lease lease = PointCloud.lease(PLENTY); Pyramid pyramid = Pyramid.open(cloud.built(PLENTY), lease)) {
			Raster counts = pyramid.raster(cloud.overview(333, 77, Aggregate.COUNT), any -> true, Progress.NONE).orElseThrow();
			assertEquals(cloud.size(), total(counts));
			if (shape != Shape.HUGE_AND_TINY) { // there a pixel's sum exceeds float32, and is cut to its largest
				Raster sums = pyramid.raster(cloud.overview(333, 77, Aggregate.SUM), any -> true, Progress.NONE).orElseThrow();
				assertEquals(cloud.sum(), total(sums), 1e-6 * cloud.sumOfMagnitudes());
			}
		}
	}

	private static double total(Raster raster) {
		double total = 0;
		for (float value : raster.values()) {
			total += Float.isNaN(value) ? 0 : value;
		}
		return total;
	}

	@Test
	void neighbouringViewsOfOneSizeCountNoPeakTwice() {
		PointCloud cloud = PointCloud.of(Shape.UNIFORM, 5000, 9);
		double length = cloud.rangeX().length() * 0.6;
		double middle = cloud.rangeX().min() + cloud.rangeX().length() * 0.45337;
		try (MemoryBudget.Lease lease = PointCloud.lease(PLENTY); Pyramid pyramid = Pyramid.open(cloud.built(PLENTY), lease)) {
			double counted = 0;
			for (Interval part : List.of(new Interval(middle - length, middle), new Interval(middle, middle + length))) {
				RasterRequest request = PointCloud.request(part, cloud.rangeY(), 100, 100, Aggregate.COUNT);
				counted += total(pyramid.raster(request, any -> true, Progress.NONE).orElseThrow());
			}
			assertEquals(cloud.size(), counted);
		}
	}

	@Test
	void viewBesideTheRunIsEmptyButAPicture() {
		PointCloud cloud = PointCloud.of(Shape.UNIFORM, 100, 10);
		try (MemoryBudget.Lease lease = PointCloud.lease(PLENTY); Pyramid pyramid = Pyramid.open(cloud.built(PLENTY), lease)) {
			RasterRequest request = PointCloud.request(new Interval(9000, 9500), cloud.rangeY(), 10, 10, Aggregate.MAX);
			Raster raster = pyramid.raster(request, any -> true, Progress.NONE).orElseThrow();
			assertEquals(new Axis(9000, 9500, 10), raster.x());
			assertEquals(Float.NEGATIVE_INFINITY, largest(raster));
		}
	}
}
