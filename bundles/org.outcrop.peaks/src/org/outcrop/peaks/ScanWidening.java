package org.outcrop.peaks;

import java.util.Arrays;

import org.outcrop.raster.Raster;

/**
 * Makes the points of a sparse picture large enough to be seen: in time until they touch the next spectrum, as a scan stands for the time
 * until the next one; in mass by a pixel or two. Of values that meet, the strongest wins. Any thread.
 */
public final class ScanWidening {

	/** Scans are not drawn wider than this to either side: a gap in the run stays a gap. */
	public static final int MOST = 40;

	/** So far, in pixels, may a value be drawn from the true place of its spectrum. */
	private static final int ASTRAY = 2;

	/** Below these shares of filled pixels points are enlarged upwards and downwards by one, and by two pixels. */
	private static final double SPARSE = 0.06;
	private static final double VERY_SPARSE = 0.004;

	private ScanWidening() {
	}

	/** The columns of a picture that hold anything, for want of knowing where the spectra are. */
	public static boolean[] filledColumns(Raster raster) {
		boolean[] filled = new boolean[raster.width()];
		float[] values = raster.values();
		for (int i = 0; i < values.length; i++) {
			if (values[i] == values[i]) {
				filled[i % raster.width()] = true;
			}
		}
		return filled;
	}

	/**
	 * A picture with the same axes. A spectrum whose peaks the pyramid has drawn in the next column does not keep its own column empty.
	 *
	 * @param scans for each column whether a spectrum lies in it, with or without peaks in the picture
	 */
	public static Raster widen(PeakRaster peaks, boolean[] scans) {
		Raster raster = peaks.raster();
		return widen(raster, peaks.source() == PeakRaster.Source.PYRAMID ? whereDrawn(raster, scans) : scans);
	}

	private static boolean[] whereDrawn(Raster raster, boolean[] scans) {
		boolean[] filled = filledColumns(raster);
		boolean[] drawn = scans.clone();
		for (int column = 0; column < drawn.length; column++) {
			boolean beside = false;
			for (int other = Math.max(0, column - ASTRAY); other <= Math.min(drawn.length - 1, column + ASTRAY); other++) {
				beside |= filled[other];
			}
			drawn[column] = filled[column] || scans[column] && !beside;
		}
		return drawn;
	}

	/**
	 * A picture with the same axes.
	 *
	 * @param scans for each column whether a spectrum lies in it, with or without peaks in the picture
	 */
	public static Raster widen(Raster raster, boolean[] scans) {
		int[] left = new int[raster.width()];
		int[] right = new int[raster.width()];
		boolean wider = reach(scans, left, right);
		int up = upwards(raster);
		if (!wider && up == 0) {
			return raster;
		}
		int[] home = homes(scans);
		float[] out = new float[raster.values().length];
		Arrays.fill(out, Float.NaN);
		for (int row = 0; row < raster.height(); row++) {
			for (int column = 0; column < raster.width(); column++) {
				float value = raster.at(column, row);
				if (value == value) {
					int scan = home[column];
					stamp(raster, out, value, scan - left[scan], scan + right[scan], Math.max(0, row - up),
							Math.min(raster.height() - 1, row + up));
				}
			}
		}
		return new Raster(raster.x(), raster.y(), out);
	}

	/**
	 * For each column the column of the spectrum that its values come from: itself, or one close by, as the cells of a pyramid may lie across
	 * the edge of a pixel.
	 */
	private static int[] homes(boolean[] scans) {
		int[] homes = new int[scans.length];
		for (int column = 0; column < scans.length; column++) {
			homes[column] = column;
			for (int off = 1; off <= ASTRAY && !scans[homes[column]]; off++) {
				if (column - off >= 0 && scans[column - off]) {
					homes[column] = column - off;
				} else if (column + off < scans.length && scans[column + off]) {
					homes[column] = column + off;
				}
			}
		}
		return homes;
	}

	/** Half way to the neighbours, for each column with a spectrum. */
	private static boolean reach(boolean[] scans, int[] left, int[] right) {
		boolean wider = false;
		int last = -1;
		for (int column = 0; column < scans.length; column++) {
			if (!scans[column]) {
				continue;
			}
			int gap = last < 0 ? 2 * column : column - last - 1;
			left[column] = Math.min(MOST, gap / 2);
			if (last >= 0) {
				right[last] = Math.min(MOST, gap - gap / 2);
			}
			wider |= gap > 0;
			last = column;
		}
		if (last >= 0) {
			right[last] = Math.min(MOST, scans.length - 1 - last);
			wider |= right[last] > 0;
		}
		return wider;
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

	/** Of the columns that hold anything, how full they are decides. */
	private static int upwards(Raster raster) {
		long filled = 0;
		for (float value : raster.values()) {
			filled += value == value ? 1 : 0;
		}
		long columns = 0;
		for (boolean column : filledColumns(raster)) {
			columns += column ? 1 : 0;
		}
		double share = columns == 0 ? 1 : (double) filled / (columns * raster.height());
		return share < VERY_SPARSE ? 2 : share < SPARSE ? 1 : 0;
	}
}
