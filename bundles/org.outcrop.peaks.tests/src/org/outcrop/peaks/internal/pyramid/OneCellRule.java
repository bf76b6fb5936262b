package org.outcrop.peaks.internal.pyramid;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.outcrop.array.Axis;
import org.outcrop.raster.Raster;

/**
 * What a max picture from cells may show: every pixel at least the strongest point of the pixel shrunk by a cell, at most that of the pixel
 * grown by a cell, and exactly the intensity of one of the points there. The picture as a whole shows the strongest point of the view.
 */
final class OneCellRule {

	/** Edges are computed in float64, here and in the pyramid in different ways. */
	private static final double ROUNDING = 1e-9;

	private OneCellRule() {
	}

	static void check(PointCloud cloud, PyramidGrid level, Raster raster) {
		int pixels = raster.values().length;
		float[] least = new float[pixels];
		float[] most = new float[pixels];
		boolean[] met = new boolean[pixels];
		Arrays.fill(least, Float.NEGATIVE_INFINITY);
		Arrays.fill(most, Float.NEGATIVE_INFINITY);
		float strongestInView = Float.NEGATIVE_INFINITY;
		for (int i = 0; i < cloud.size(); i++) {
			boolean inView = raster.x().cellOf(cloud.x()[i]) >= 0 && raster.y().cellOf(cloud.y()[i]) >= 0;
			strongestInView = inView ? Math.max(strongestInView, cloud.intensity()[i]) : strongestInView;
			int near = nearest(raster.x(), cloud.x()[i]);
			for (int column = Math.max(0, near - 2); column <= Math.min(raster.width() - 1, near + 2); column++) {
				double outX = outside(raster.x(), column, cloud.x()[i]);
				if (outX > level.x().step() + rounding(raster.x())) {
					continue;
				}
				for (int row = 0; row < raster.height(); row++) {
					double outY = outside(raster.y(), row, cloud.y()[i]);
					int pixel = (raster.height() - 1 - row) * raster.width() + column;
					if (outY <= level.y().step() + rounding(raster.y())) {
						most[pixel] = Math.max(most[pixel], cloud.intensity()[i]);
						met[pixel] |= cloud.intensity()[i] == raster.values()[pixel];
						if (outX < -level.x().step() - rounding(raster.x()) && outY < -level.y().step() - rounding(raster.y())) {
							least[pixel] = Math.max(least[pixel], cloud.intensity()[i]);
						}
					}
				}
			}
		}
		float strongestDrawn = Float.NEGATIVE_INFINITY;
		for (int pixel = 0; pixel < pixels; pixel++) {
			float value = raster.values()[pixel];
			float drawn = Float.isNaN(value) ? Float.NEGATIVE_INFINITY : value;
			strongestDrawn = Math.max(strongestDrawn, drawn);
			assertTrue(drawn >= least[pixel] && drawn <= most[pixel],
					"pixel " + pixel + " shows " + value + ", allowed are " + least[pixel] + " to " + most[pixel]);
			assertTrue(met[pixel] || Float.isNaN(value), "pixel " + pixel + " shows " + value + ", which no point there has");
		}
		assertTrue(strongestDrawn >= strongestInView, "the strongest of the view, " + strongestInView + ", is gone");
	}

	/** How far a value lies outside a pixel; negative inside, by the distance to the nearer edge. */
	private static double outside(Axis axis, int pixel, double value) {
		double width = (axis.max() - axis.min()) / axis.cells();
		double lower = axis.min() + pixel * width;
		return Math.max(lower - value, value - (lower + width));
	}

	/** The pixel of a value, or the one at the end of the axis that it lies beyond; no cell reaches further than one pixel from it. */
	private static int nearest(Axis axis, double value) {
		return axis.cellOf(Math.max(axis.min(), Math.min(axis.max(), value)));
	}

	private static double rounding(Axis axis) {
		return ROUNDING * (axis.max() - axis.min());
	}
}
