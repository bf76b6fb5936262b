package org.outcrop.peaks.internal.pyramid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcrop.array.Axis;
import org.outcrop.array.Interval;
import org.outcrop.peaks.internal.pyramid.PointCloud.Shape;

/** Every level of the pyramid, cell by cell, against cells computed from the points. */
class PyramidLevelTest {

	private static final long PLENTY = 64L << 20;
	/** One place of float32: to that a cell's sum is kept. */
	private static final double FLOAT_PLACE = Math.scalb(1.0, -23);

	private record Cell(float max, long count, double sum, double magnitude) {

		Cell and(float intensity) {
			return new Cell(Math.max(max, intensity), count + 1, sum + intensity, magnitude + Math.abs(intensity));
		}
	}

	private static Map<Long, Cell> expected(PointCloud cloud, PyramidGrid level) {
		Map<Long, Cell> cells = new HashMap<>();
		Cell none = new Cell(Float.NEGATIVE_INFINITY, 0, 0, 0);
		for (int i = 0; i < cloud.size(); i++) {
			long key = (long) level.x().cellOf(cloud.x()[i]) << 32 | level.y().cellOf(cloud.y()[i]);
			cells.put(key, cells.getOrDefault(key, none).and(cloud.intensity()[i]));
		}
		return cells;
	}

	private static void check(PointCloud cloud, PyramidMemory memory) {
		List<StoredGroup> groups = PyramidIndex.read(memory.bytes(), PyramidHeader.read(memory.bytes()));
		assertEquals(cloud.size(), groups.getFirst().points());
		try (TileDecoder decoder = new TileDecoder(memory.bytes())) {
			for (StoredLevel level : groups.getFirst().levels()) {
				check(cloud, level, decoder);
			}
		}
	}

	private static void check(PointCloud cloud, StoredLevel level, TileDecoder decoder) {
		Map<Long, Cell> expected = expected(cloud, level.grid());
		float strongest = Float.NEGATIVE_INFINITY;
		long points = 0;
		double sum = 0;
		for (StoredTile stored : level.tiles().values()) {
			int startX = stored.tile() / level.grid().tilesY() * 256;
			int startY = stored.tile() % level.grid().tilesY() * 256;
			TileCells cells = decoder.all(stored);
			for (int i = 0; i < cells.size(); i++) {
				long key = (long) (startX + (cells.cells()[i] >> 8)) << 32 | startY + (cells.cells()[i] & 255);
				Cell should = expected.remove(key);
				assertEquals(should.max(), cells.max()[i]);
				assertEquals(should.count(), cells.counts()[i]);
				assertEquals(should.sum(), cells.sums()[i], 2 * FLOAT_PLACE * should.magnitude());
				strongest = Math.max(strongest, cells.max()[i]);
				points += cells.counts()[i];
				sum += cells.sums()[i];
			}
		}
		assertTrue(expected.isEmpty(), "cells that were not stored: " + expected.size());
		assertEquals(cloud.strongest(), strongest, "base peak");
		assertEquals(cloud.size(), points, "points of the level");
		assertEquals(cloud.sum(), sum, 1e-9 * cloud.sumOfMagnitudes(), "sum of the level");
	}

	@ParameterizedTest
	@EnumSource
	void everyCellOfEveryLevelIsRightAndTotalsAreExact(Shape shape) {
		for (int size : new int[] { 1, 2, 3, 10, 1000, 10_000 }) {
			PointCloud cloud = PointCloud.of(shape, size, size);
			check(cloud, cloud.built(PLENTY));
		}
	}

	/** With the least memory the blocks are narrow and a tile is put together from many chunks. */
	@ParameterizedTest
	@ValueSource(longs = { 0, 1, 20L << 20, 35L << 20 })
	void everyCellIsRightWithLittleMemory(long lease) {
		PointCloud cloud = PointCloud.of(Shape.UNIFORM, 20_000, 3);
		check(cloud, cloud.built(lease));
	}

	@ParameterizedTest
	@EnumSource
	void everyCellIsRightWhenPointsComeInAnyOrder(Shape shape) {
		PointCloud cloud = PointCloud.of(shape, 8_000, 4).shuffled(5);
		check(cloud, cloud.built(0));
	}

	@Test
	void everyLevelHalvesTheLongerAxisUntilOneTileIsLeft() {
		PyramidGrid grid = new PyramidGrid(new Axis(0, 1, 1024), new Axis(0, 1, 8192));
		List<String> sizes = grid.levels().stream().map(level -> level.x().cells() + "x" + level.y().cells()).toList();
		assertEquals(List.of("1024x8192", "1024x4096", "1024x2048", "1024x1024", "512x512", "256x256"), sizes);
		assertEquals(1, new PyramidGrid(new Axis(0, 1, 256), new Axis(0, 1, 2)).levels().size());
	}

	@Test
	void runGetsAGridByItsNumberOfSpectra() {
		Interval range = new Interval(0, 100);
		assertEquals(4096, PyramidGrid.forRun(range, range, 1).x().cells());
		assertEquals(4096, PyramidGrid.forRun(range, range, 4096).x().cells());
		assertEquals(8192, PyramidGrid.forRun(range, range, 4097).x().cells());
		assertEquals(8192, PyramidGrid.forRun(range, range, 1L << 40).x().cells());
		assertEquals(8192, PyramidGrid.forRun(range, range, 1).y().cells());
	}
}
