package org.outcrop.ui.store.model;

import org.outcrop.array.Axis;
import org.outcrop.array.Interval;

import org.outcrop.raster.Raster;

/**
 * What was read of a plane. Places are in items of the finest resolution.
 *
 * @param spec   which plane
 * @param level  the resolution it was read at
 * @param step   items of the level that were averaged for one sample, on each axis
 * @param left   place of the left edge
 * @param top    place of the upper edge
 * @param right  place of the right edge
 * @param bottom place of the lower edge
 * @param width  samples across
 * @param height samples down
 * @param values [height, width], the upper row first; NaN where nothing was read. Not to be changed
 * @param done   part of it that was read, 0 to 1
 */
public record PlanePicture(PlaneSpec spec, int level, long step, double left, double top, double right, double bottom, int width,
		int height, float[] values, double done) {

	/** Whether a sample is a single item of the finest resolution. */
	public boolean isExact() {
		return level == 0 && step == 1;
	}

	/** Whether all of it was read. */
	public boolean isComplete() {
		return done >= 1;
	}

	/** The sample over a place; NaN outside. */
	public float at(double x, double y) {
		int column = (int) Math.floor((x - left) / (right - left) * width);
		int row = (int) Math.floor((y - top) / (bottom - top) * height);
		return column < 0 || row < 0 || column >= width || row >= height ? Float.NaN : values[row * width + column];
	}

	/** For painting. */
	public Raster raster() {
		return new Raster(Axis.over(new Interval(left, right), width), Axis.over(new Interval(top, bottom), height), values);
	}
}
