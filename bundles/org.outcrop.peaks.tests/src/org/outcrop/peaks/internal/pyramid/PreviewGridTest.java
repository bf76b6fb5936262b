package org.outcrop.peaks.internal.pyramid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.outcrop.array.Axis;
import org.outcrop.peaks.PeakRaster;
import org.outcrop.peaks.internal.pyramid.PointCloud.Shape;
import org.outcrop.raster.Raster;

class PreviewGridTest {

	private static PeakRaster snapshot(PointCloud cloud, int width, int height) {
		PreviewGrid grid = new PreviewGrid();
		for (int i = 0; i < cloud.size(); i++) {
			grid.add(cloud.x()[i], cloud.y(), cloud.intensity(), i, i + 1);
		}
		return grid.snapshot(width, height).orElseThrow();
	}

	@ParameterizedTest
	@EnumSource
	void previewBracketsAllPointsAndShowsEachNearItsPlace(Shape shape) {
		for (PointCloud cloud : new PointCloud[] { PointCloud.of(shape, 3000, 1), PointCloud.of(shape, 3000, 2).shuffled(3) }) {
			float strongest = cloud.strongest();
			for (int width : new int[] { 1, 50, 700, 1500 }) {
				Raster raster = snapshot(cloud, width, width / 2 + 1).raster();
				assertEquals(cloud.rangeX(), raster.x().interval());
				assertEquals(cloud.rangeY(), raster.y().interval());
				for (int i = 0; i < cloud.size(); i++) {
					float shown = strongestNear(raster, cloud.x()[i], cloud.y()[i]);
					assertTrue(shown >= cloud.intensity()[i], "point " + i + " of " + cloud.intensity()[i] + " shows as " + shown);
				}
				for (float value : raster.values()) {
					assertFalse(value > strongest);
				}
			}
		}
	}

	/** In the point's pixel, or as far beside it as a cell is wide: the grid has 512 to 1024 cells over the points. */
	private static float strongestNear(Raster raster, double x, double y) {
		int besideX = Math.ceilDiv(raster.width(), 511);
		int besideY = Math.ceilDiv(raster.height(), 511);
		int column = raster.x().cellOf(x);
		int row = raster.height() - 1 - raster.y().cellOf(y);
		float strongest = Float.NEGATIVE_INFINITY;
		for (int c = Math.max(0, column - besideX); c <= Math.min(raster.width() - 1, column + besideX); c++) {
			for (int r = Math.max(0, row - besideY); r <= Math.min(raster.height() - 1, row + besideY); r++) {
				strongest = raster.at(c, r) > strongest ? raster.at(c, r) : strongest;
			}
		}
		return strongest;
	}

	@Test
	void previewSaysThatItIsOne() {
		PeakRaster preview = snapshot(PointCloud.of(Shape.UNIFORM, 10, 1), 20, 10);
		assertEquals(PeakRaster.Source.PREVIEW, preview.source());
		assertFalse(preview.complete());
	}

	@Test
	void emptyGridHasNoPicture() {
		PreviewGrid grid = new PreviewGrid();
		grid.add(Double.NaN, new double[] { 1 }, new float[] { 1 }, 0, 1);
		grid.add(1, new double[] { Double.NaN, 1, Double.POSITIVE_INFINITY }, new double[] { 1, Double.NaN, 1 }, 0, 3);
		assertTrue(grid.snapshot(10, 10).isEmpty());
	}

	@Test
	void rangesOfAnySizeFit() {
		double[] y = { -1e-20, 1e-300, 5, -1e300, 1.7e308, -1.7e308, 0, 3e15, 3e15 + 1 };
		PreviewGrid grid = new PreviewGrid();
		for (int i = 0; i < y.length; i++) {
			grid.add(1e15 * i, y, new double[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 }, i, i + 1);
			Raster raster = grid.snapshot(31, 17).orElseThrow().raster();
			float strongest = 0;
			for (float value : raster.values()) {
				strongest = value > strongest ? value : strongest;
			}
			assertEquals(i + 1, strongest);
			assertEquals(new Axis(0, 1e15 * i, 31), raster.x());
		}
	}

	@Test
	void bigNumbersCloseTogetherStandApart() {
		PreviewGrid grid = new PreviewGrid();
		grid.add(0, new double[] { 1e9, 1e9 + 1 }, new float[] { 5, 6 }, 0, 2);
		Raster raster = grid.snapshot(1, 2).orElseThrow().raster();
		assertEquals(6, raster.at(0, 0));
		assertEquals(5, raster.at(0, 1));
	}
}
