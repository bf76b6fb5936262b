package org.outcrop.peaks.internal.pyramid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.array.Axis;
import org.outcrop.array.Interval;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.peaks.Channel;
import org.outcrop.data.peaks.Polarity;
import org.outcrop.peaks.PeakFilter;
import org.outcrop.peaks.RasterRequest;
import org.outcrop.peaks.RasterRequest.Aggregate;
import org.outcrop.peaks.RasterRequest.Axes;
import org.outcrop.peaks.internal.pyramid.PointCloud.Shape;

class PyramidWriterTest {

	private static final long PLENTY = 64L << 20;
	private static final PyramidGroup SECOND = new PyramidGroup(2, -4730, Polarity.NEGATIVE);

	@TempDir
	Path folder;

	@Test
	void fileAndMemoryHoldTheSameBytes() throws IOException {
		PointCloud cloud = PointCloud.of(Shape.SKEWED, 20_000, 1);
		Path file = folder.resolve("it's a [run] #1 µ.pyramid");
		try (MemoryBudget.Lease lease = PointCloud.lease(PLENTY); PyramidWriter writer = PyramidWriter.toFile(file, lease)) {
			writer.begin(PointCloud.GROUP, cloud.grid());
			cloud.addTo(writer);
			writer.finish();
		}
		PyramidMemory memory = cloud.built(PLENTY);
		byte[] inMemory = new byte[(int) memory.size()];
		assertTrue(memory.bytes().read(0, inMemory, inMemory.length));
		assertArrayEquals(Files.readAllBytes(file), inMemory);
	}

	@Test
	void anyOrderGivesThePictureOfTheAscendingOrder() {
		PointCloud cloud = PointCloud.of(Shape.UNIFORM, 15_000, 2);
		PyramidMemory ordered = cloud.built(PLENTY);
		for (PyramidMemory other : List.of(cloud.shuffled(3).built(PLENTY), cloud.shuffled(4).built(0))) {
			try (MemoryBudget.Lease lease = PointCloud.lease(PLENTY); Pyramid expected = Pyramid.open(ordered, lease);
					Pyramid actual = Pyramid.open(other, lease)) {
				for (int width : new int[] { 100, 1000, 4000 }) {
					for (Aggregate aggregate : Aggregate.values()) {
						RasterRequest request = cloud.overview(width, width / 2, aggregate);
						RasterAssert.equalWithin(expected.raster(request, any -> true, Progress.NONE).orElseThrow(),
								actual.raster(request, any -> true, Progress.NONE).orElseThrow(),
								aggregate == Aggregate.SUM ? 1e-7 * cloud.sum() : 0);
					}
				}
			}
		}
	}

	@Test
	void rewrittenTilesLeaveNoHolesBehind() {
		PointCloud cloud = PointCloud.of(Shape.UNIFORM, 15_000, 2);
		long ordered = cloud.built(PLENTY).size();
		long shuffled = cloud.shuffled(4).built(0).size();
		assertEquals(ordered, shuffled, 0.01 * ordered);
	}

	@Test
	void cellsBeingFilledStayWithinTheLease() {
		PointCloud cloud = PointCloud.of(Shape.UNIFORM, 5_000, 5).shuffled(6);
		PyramidGrid grid = cloud.grid();
		for (long bytes : new long[] { 0, 24L << 20, 64L << 20 }) {
			try (MemoryBudget.Lease lease = PointCloud.lease(bytes);
					PyramidWriter writer = PyramidWriter.toMemory(new PyramidMemory(), lease)) {
				writer.begin(PointCloud.GROUP, grid);
				writer.begin(SECOND, grid);
				for (int i = 0; i < cloud.size(); i++) {
					writer.begin(i % 2 == 0 ? SECOND : PointCloud.GROUP, grid);
					writer.add(cloud.x()[i], cloud.y(), cloud.intensity(), i, i + 1);
					assertTrue(writer.heldBytes() <= Math.max(bytes, PyramidWriter.LEAST_BYTES), "holds " + writer.heldBytes());
				}
			}
		}
	}

	@Test
	void interleavedGroupsEqualGroupsWrittenOneByOne() {
		PointCloud first = PointCloud.of(Shape.UNIFORM, 5000, 7);
		PointCloud second = PointCloud.of(Shape.SKEWED, 5000, 8);
		PyramidGrid firstGrid = first.grid();
		PyramidGrid secondGrid = second.grid();
		PyramidMemory interleaved = new PyramidMemory();
		try (MemoryBudget.Lease lease = PointCloud.lease(PLENTY); PyramidWriter writer = PyramidWriter.toMemory(interleaved, lease)) {
			for (int i = 0; i < first.size(); i++) {
				writer.begin(PointCloud.GROUP, firstGrid);
				writer.add(first.x()[i], first.y(), first.intensity(), i, i + 1);
				writer.begin(SECOND, secondGrid);
				writer.add(second.x()[i], second.y(), second.intensity(), i, i + 1);
			}
			writer.finish();
		}
		try (MemoryBudget.Lease lease = PointCloud.lease(PLENTY); Pyramid both = Pyramid.open(interleaved, lease);
				Pyramid alone = Pyramid.open(first.built(PLENTY), lease)) {
			assertEquals(List.of(PointCloud.GROUP, SECOND), both.groups());
			assertEquals(5000, both.points(SECOND));
			assertEquals(second.grid(), both.grid(SECOND));
			RasterRequest request = first.overview(500, 300, Aggregate.MAX);
			assertArrayEquals(alone.raster(request, any -> true, Progress.NONE).orElseThrow().values(),
					both.raster(request, PointCloud.GROUP::equals, Progress.NONE).orElseThrow().values());
		}
	}

	@Test
	void pointsThatAreNotFiniteOrOutsideAreNotPlaced() {
		PyramidGrid grid = new PyramidGrid(new Axis(0, 10, 256), new Axis(0, 10, 256));
		double[] y = { 1, Double.NaN, 11, -1, 10, 0, 5, 5, Double.POSITIVE_INFINITY };
		float[] v = { 1, 1, 1, 1, 1, 1, Float.NaN, Float.NEGATIVE_INFINITY, 1 };
		try (MemoryBudget.Lease lease = PointCloud.lease(0); PyramidWriter writer = PyramidWriter.toMemory(new PyramidMemory(), lease)) {
			writer.begin(PointCloud.GROUP, grid);
			assertEquals(3, writer.add(5, y, v, 0, y.length));
			assertEquals(1, writer.add(10, y, v, 4, 5));
			assertEquals(0, writer.add(Double.NaN, y, v, 0, y.length));
			assertEquals(0, writer.add(10.001, y, v, 0, y.length));
			writer.finish();
		}
	}

	@Test
	void mobilityGroupsAreDrawnOnTheirOwnAxes() {
		PyramidGroup frames = new PyramidGroup(Axes.MZ_MOBILITY, 1, Channel.NONE, Polarity.POSITIVE);
		PyramidGroup times = new PyramidGroup(Axes.RT_MOBILITY, 1, Channel.NONE, Polarity.POSITIVE);
		Interval mz = new Interval(100, 200);
		Interval mobility = new Interval(0.5, 1.5);
		PyramidMemory memory = new PyramidMemory();
		try (MemoryBudget.Lease lease = PointCloud.lease(PLENTY); PyramidWriter writer = PyramidWriter.toMemory(memory, lease)) {
			writer.begin(frames, PyramidGrid.forMzMobility(mz, mobility));
			assertEquals(2, writer.add(new double[] { 101, 199 }, new float[] { 0.6f, 1.4f }, new float[] { 5, 7 }, 0, 2));
			writer.begin(times, PyramidGrid.forRtMobility(new Interval(0, 60), mobility, 100));
			assertEquals(2, writer.add(59, new float[] { 0.6f, 1.4f }, new float[] { 5, 7 }, 0, 2));
			writer.finish();
		}
		try (MemoryBudget.Lease lease = PointCloud.lease(PLENTY); Pyramid pyramid = Pyramid.open(memory, lease)) {
			RasterRequest frame = new RasterRequest(Axes.MZ_MOBILITY, mz, mobility, 2, 2, Aggregate.MAX, PeakFilter.ALL);
			float none = Float.NaN;
			assertArrayEquals(new float[] { none, 7, 5, none }, pyramid.raster(frame, any -> true, Progress.NONE).orElseThrow().values());
			RasterRequest time = new RasterRequest(Axes.RT_MOBILITY, new Interval(0, 60), mobility, 2, 2, Aggregate.MAX, PeakFilter.ALL);
			assertArrayEquals(new float[] { none, 7, none, 5 }, pyramid.raster(time, any -> true, Progress.NONE).orElseThrow().values());
			assertTrue(pyramid.raster(PointCloud.request(mz, mobility, 2, 2, Aggregate.MAX), any -> true, Progress.NONE).isEmpty());
		}
	}

	@Test
	void unfinishedFileIsRefused() {
		PointCloud cloud = PointCloud.of(Shape.UNIFORM, 1000, 9);
		Path file = folder.resolve("unfinished");
		try (MemoryBudget.Lease lease = PointCloud.lease(PLENTY); PyramidWriter writer = PyramidWriter.toFile(file, lease)) {
			writer.begin(PointCloud.GROUP, cloud.grid());
			cloud.addTo(writer);
			writer.endGroup();
		}
		try (MemoryBudget.Lease lease = PointCloud.lease(0)) {
			DataException.Corrupt refused = assertThrows(DataException.Corrupt.class, () -> Pyramid.open(file, lease));
			assertTrue(refused.where().contains(file.toString()), refused.getMessage());
		}
	}

	@Test
	void pyramidWithoutPeaksOpensAndDrawsNothing() {
		PyramidMemory memory = new PyramidMemory();
		Interval range = new Interval(0, 0);
		try (MemoryBudget.Lease lease = PointCloud.lease(0); PyramidWriter writer = PyramidWriter.toMemory(memory, lease)) {
			writer.begin(PointCloud.GROUP, PyramidGrid.forRun(range, range, 0));
			writer.finish();
		}
		try (MemoryBudget.Lease lease = PointCloud.lease(0); Pyramid pyramid = Pyramid.open(memory, lease)) {
			RasterRequest request = PointCloud.request(range, range, 2, 1, Aggregate.COUNT);
			assertArrayEquals(new float[] { Float.NaN, Float.NaN }, pyramid.raster(request, any -> true, Progress.NONE).orElseThrow().values());
		}
	}

	@Test
	void endingIsCancelled() {
		PointCloud cloud = PointCloud.of(Shape.UNIFORM, 1000, 9);
		try (MemoryBudget.Lease lease = PointCloud.lease(0); PyramidWriter writer = PyramidWriter.toMemory(new PyramidMemory(), lease)) {
			writer.begin(PointCloud.GROUP, cloud.grid());
			cloud.addTo(writer);
			assertThrows(CancellationException.class, () -> writer.finish(Cancelled.PROGRESS));
		}
	}

	@Test
	void wrongUseIsRefused() {
		PyramidGrid grid = new PyramidGrid(new Axis(0, 10, 256), new Axis(0, 10, 256));
		PyramidGrid other = new PyramidGrid(new Axis(0, 11, 256), new Axis(0, 10, 256));
		assertThrows(IllegalArgumentException.class, () -> new PyramidGrid(new Axis(0, 1, 300), new Axis(0, 1, 256)));
		try (MemoryBudget.Lease lease = PointCloud.lease(0); PyramidWriter writer = PyramidWriter.toMemory(new PyramidMemory(), lease)) {
			assertThrows(IllegalStateException.class, () -> writer.add(1, new double[1], new float[1], 0, 1));
			writer.begin(PointCloud.GROUP, grid);
			assertThrows(IllegalArgumentException.class, () -> writer.begin(PointCloud.GROUP, other));
			writer.endGroup();
			assertThrows(IllegalArgumentException.class, () -> writer.begin(PointCloud.GROUP, grid));
		}
		DataException.NotWritable refused = assertThrows(DataException.NotWritable.class,
				() -> PyramidWriter.toFile(folder.resolve("absent/pyramid"), PointCloud.lease(0)));
		assertFalse(refused.advice().isBlank());
	}
}
