package org.outcrop.peaks.internal.pyramid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.array.Interval;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.peaks.Polarity;
import org.outcrop.peaks.PeakFilter;
import org.outcrop.peaks.RasterRequest;
import org.outcrop.peaks.RasterRequest.Aggregate;
import org.outcrop.peaks.internal.pyramid.PointCloud.Shape;
import org.outcrop.raster.Raster;

/** Choosing groups, memory, threads and ends of life of a reader. The file holds two groups over one grid. */
class PyramidReaderTest {

	private static final long PLENTY = 64L << 20;
	private static final PyramidGroup SECOND = new PyramidGroup(2, -4730, Polarity.NEGATIVE);
	private static final Predicate<PyramidGroup> ANY = group -> true;

	@TempDir
	Path folder;

	private final PointCloud cloud = PointCloud.of(Shape.UNIFORM, 30_000, 1);
	private MemoryBudget.Lease lease;
	private Path file;

	@BeforeEach
	void write() {
		lease = PointCloud.lease(PLENTY);
		file = folder.resolve("pyramid");
		PyramidGrid grid = cloud.grid();
		try (PyramidWriter writer = PyramidWriter.toFile(file, lease)) {
			for (int i = 0; i < cloud.size(); i++) {
				writer.begin(i % 3 == 0 ? SECOND : PointCloud.GROUP, grid);
				writer.add(cloud.x()[i], cloud.y(), cloud.intensity(), i, i + 1);
			}
			writer.finish();
		}
	}

	@AfterEach
	void giveBack() {
		lease.close();
	}

	private RasterRequest filtered(Aggregate aggregate, PeakFilter filter) {
		RasterRequest all = cloud.overview(256, 256, aggregate);
		return new RasterRequest(all.axes(), all.x(), all.y(), 256, 256, aggregate, filter);
	}

	private Raster plain(Aggregate aggregate, int... remainders) {
		PointRaster raster = new PointRaster(cloud.overview(256, 256, aggregate));
		for (int i = 0; i < cloud.size(); i++) {
			int remainder = i % 3;
			if (IntStream.of(remainders).anyMatch(wanted -> wanted == remainder)) {
				raster.add(cloud.x()[i], cloud.y()[i], cloud.intensity()[i]);
			}
		}
		return raster.raster();
	}

	@Test
	void groupsAreJoinedByMaximumAndByAddition() {
		try (Pyramid pyramid = Pyramid.open(file, lease)) {
			for (Aggregate aggregate : Aggregate.values()) {
				Raster drawn = pyramid.raster(filtered(aggregate, PeakFilter.ALL), ANY, Progress.NONE).orElseThrow();
				RasterAssert.equalWithin(plain(aggregate, 0, 1, 2), drawn, aggregate == Aggregate.SUM ? 1e-6 * cloud.sum() : 0);
			}
		}
	}

	@Test
	void filterAndCallerChooseTheGroups() {
		try (Pyramid pyramid = Pyramid.open(file, lease)) {
			float[] second = plain(Aggregate.MAX, 0).values();
			List<PeakFilter> chosen = List.of(PeakFilter.ALL.withMsLevel(2), PeakFilter.ALL.withChannel(-4730),
					PeakFilter.ALL.withPolarity(Polarity.NEGATIVE));
			for (PeakFilter filter : chosen) {
				Raster drawn = pyramid.raster(filtered(Aggregate.MAX, filter), ANY, Progress.NONE).orElseThrow();
				assertArrayEquals(second, drawn.values());
			}
			Raster drawn = pyramid.raster(filtered(Aggregate.MAX, PeakFilter.ALL), SECOND::equals, Progress.NONE).orElseThrow();
			assertArrayEquals(second, drawn.values());
		}
	}

	@Test
	void whatThePyramidDoesNotKnowIsLeftToTheCaller() {
		try (Pyramid pyramid = Pyramid.open(file, lease)) {
			List<PeakFilter> unknown = List.of(PeakFilter.ALL.withWindow(0), PeakFilter.ALL.withMobility(new Interval(0, 1)),
					PeakFilter.ALL.withMsLevel(3));
			for (PeakFilter filter : unknown) {
				assertTrue(pyramid.raster(filtered(Aggregate.MAX, filter), ANY, Progress.NONE).isEmpty());
			}
			Interval narrow = new Interval(1000, 1000.1);
			assertTrue(pyramid.raster(PointCloud.request(narrow, narrow, 100, 100, Aggregate.MAX), ANY, Progress.NONE).isEmpty());
		}
	}

	@Test
	void filterIntervalHidesWhatLiesOutsideByMoreThanACell() {
		Interval times = new Interval(1000, 2000);
		try (Pyramid pyramid = Pyramid.open(file, lease)) {
			Raster drawn = pyramid.raster(filtered(Aggregate.MAX, PeakFilter.ALL.withRt(times)), ANY, Progress.NONE).orElseThrow();
			Raster whole = pyramid.raster(filtered(Aggregate.MAX, PeakFilter.ALL), ANY, Progress.NONE).orElseThrow();
			for (int column = 0; column < 256; column++) {
				boolean inside = drawn.x().lowerEdge(column) > 1000 && drawn.x().lowerEdge(column + 1) < 2000;
				boolean outside = drawn.x().lowerEdge(column + 1) < 1000 || drawn.x().lowerEdge(column) > 2000;
				for (int row = 0; row < 256; row++) {
					if (inside) {
						assertEquals(whole.at(column, row), drawn.at(column, row));
					} else if (outside) {
						assertTrue(Float.isNaN(drawn.at(column, row)), "column " + column);
					}
				}
			}
		}
	}

	@Test
	void decodedTilesStayWithinTheLeaseAndChangeNothing() {
		float[] expected = plain(Aggregate.MAX, 0, 1, 2).values();
		for (long bytes : new long[] { 0, 10_000, 300_000, PLENTY }) {
			try (MemoryBudget.Lease little = PointCloud.lease(bytes); Pyramid pyramid = Pyramid.open(file, little)) {
				for (int repeat = 0; repeat < 3; repeat++) {
					pyramid.raster(cloud.overview(2000, 1000, Aggregate.SUM), ANY, Progress.NONE).orElseThrow();
					Raster drawn = pyramid.raster(filtered(Aggregate.MAX, PeakFilter.ALL), ANY, Progress.NONE).orElseThrow();
					assertArrayEquals(expected, drawn.values());
					assertTrue(pyramid.cachedBytes() <= bytes, pyramid.cachedBytes() + " of " + bytes);
				}
			}
		}
	}

	@Test
	void threadsSeeTheSamePictures() throws InterruptedException, ExecutionException {
		float[] expected = plain(Aggregate.COUNT, 0, 1, 2).values();
		try (ExecutorService pool = Executors.newFixedThreadPool(8); MemoryBudget.Lease little = PointCloud.lease(500_000);
				Pyramid pyramid = Pyramid.open(file, little)) {
			List<Future<Raster>> drawn = IntStream.range(0, 64).mapToObj(
					i -> pool.submit(() -> pyramid.raster(filtered(Aggregate.COUNT, PeakFilter.ALL), ANY, Progress.NONE).orElseThrow()))
					.toList();
			for (Future<Raster> raster : drawn) {
				assertArrayEquals(expected, raster.get().values());
			}
		}
	}

	/** Interrupting a thread inside a read closes the file's channel for all; that must harm nobody else. */
	@Test
	void interruptedReaderHarmsNobodyElse() {
		try (MemoryBudget.Lease none = PointCloud.lease(0); Pyramid pyramid = Pyramid.open(file, none)) {
			Thread.currentThread().interrupt();
			assertThrows(CancellationException.class,
					() -> pyramid.raster(filtered(Aggregate.MAX, PeakFilter.ALL), ANY, Progress.NONE));
			assertTrue(Thread.interrupted(), "the interrupt stays visible");
			Raster drawn = pyramid.raster(filtered(Aggregate.MAX, PeakFilter.ALL), ANY, Progress.NONE).orElseThrow();
			assertArrayEquals(plain(Aggregate.MAX, 0, 1, 2).values(), drawn.values());
		}
	}

	@Test
	void drawingIsCancelled() {
		try (Pyramid pyramid = Pyramid.open(file, lease)) {
			assertThrows(CancellationException.class,
					() -> pyramid.raster(filtered(Aggregate.MAX, PeakFilter.ALL), ANY, Cancelled.PROGRESS));
		}
	}

	@Test
	void closedPyramidSaysSo() {
		Pyramid pyramid = Pyramid.open(file, lease);
		pyramid.close();
		pyramid.close();
		assertThrows(IllegalStateException.class, () -> pyramid.raster(filtered(Aggregate.MAX, PeakFilter.ALL), ANY, Progress.NONE));
	}

	@Test
	void absentFileIsNamed() {
		DataException.Unsupported refused = assertThrows(DataException.Unsupported.class,
				() -> Pyramid.open(folder.resolve("absent"), lease));
		assertTrue(refused.where().endsWith("absent"));
	}
}
