package org.outcrop.ui.peakmap.model;

import java.util.Arrays;

import org.outcrop.raster.Raster;

/**
 * Makes the points of a sparse picture wide enough to be seen: in time until they touch the next spectrum, as a scan lasts until the next
 * one; in mass by a pixel or two. Of values that meet, the strongest wins. Any thread.
 */
public final class ScanWidening {

	/** Below these shares of filled pixels points are enlarged by one, and by two pixels. */
	private static final double SPARSE = 0.06;
	private static final double VERY_SPARSE = 0.004;
	/** Wider gaps than this are real gaps. */
	private static final int MOST = 24;

	private ScanWidening() {
	}

	/** A picture with the same axes. */
	public static Raster widen(Raster raster) {
		int gap = medianGap(raster);
		int left = Math.min(MOST, (gap - 1) / 2);
		int right = Math.min(MOST, gap / 2);
		int up = upwards(raster);
		if (left == 0 && right == 0 && up == 0) {
			return raster;
		}
		float[] out = new float[raster.values().length];
		Arrays.fill(out, Float.NaN);
		for (int row = 0; row < raster.height(); row++) {
			for (int column = 0; column < raster.width(); column++) {
				float value = raster.at(column, row);
				if (value == value) {
					stamp(raster, out, value, Math.max(0, column - left), Math.min(raster.width() - 1, column + right),
							Math.max(0, row - up), Math.min(raster.height() - 1, row + up));
				}
			}
		}
		return new Raster(raster.x(), raster.y(), out);
	}

	private static void stamp(Raster raster, float[] out, float value, int left, int right, int top, int bottom) {
		for (int row = top; row <= bottom; row++) {
			int start = row * raster.width();
			for (int i = start + left; i <= start + right; i++) {
				// written so that NaN, which is not >= anything, gives way
				if (!(out[i] >= value)) {
					out[i] = value;
				}
			}
		}
	}

	/** Pixels from one column that holds anything to the next, in the middle of all such distances. */
	static int medianGap(Raster raster) {
		int[] gaps = new int[raster.width()];
		int count = 0;
		int last = -1;
		for (int column = 0; column < raster.width(); column++) {
			if (isFilled(raster, column)) {
				if (last >= 0) {
					gaps[count++] = column - last;
				}
				last = column;
			}
		}
		if (count == 0) {
			return 5;
		}
		Arrays.sort(gaps, 0, count);
		return gaps[count / 2];
	}

	private static boolean isFilled(Raster raster, int column) {
		for (int row = 0; row < raster.height(); row++) {
			float value = raster.at(column, row);
			if (value == value) {
				return true;
			}
		}
		return false;
	}

	/** Of the columns that hold anything, how full they are decides. */
	private static int upwards(Raster raster) {
		long filled = 0;
		long columns = 0;
		for (int column = 0; column < raster.width(); column++) {
			long before = filled;
			for (int row = 0; row < raster.height(); row++) {
				float value = raster.at(column, row);
				filled += value == value ? 1 : 0;
			}
			columns += filled > before ? 1 : 0;
		}
		double share = columns == 0 ? 1 : (double) filled / (columns * raster.height());
		return share < VERY_SPARSE ? 2 : share < SPARSE ? 1 : 0;
	}
}
