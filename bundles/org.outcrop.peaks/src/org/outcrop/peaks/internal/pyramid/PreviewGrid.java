package org.outcrop.peaks.internal.pyramid;

import java.util.Arrays;
import java.util.Optional;

import org.outcrop.array.Axis;
import org.outcrop.peaks.PeakRaster;
import org.outcrop.raster.Raster;

/**
 * A max raster of a run whose bounds are not known yet: 1024 x 1024 cells (4 MB). When a point falls outside, an axis doubles its range as
 * often as needed, pairs of cells becoming one, the stronger staying. For one thread.
 */
public final class PreviewGrid {

	private static final int CELLS = GrowingAxis.CELLS;

	private final GrowingAxis x = new GrowingAxis();
	private final GrowingAxis y = new GrowingAxis();
	/** Column by column; NaN where nothing is. */
	private float[] cells = new float[CELLS * CELLS];

	public PreviewGrid() {
		Arrays.fill(cells, Float.NaN);
	}

	/** Adds points of one spectrum; non-finite ones are ignored. */
	public void add(double x0, double[] y0, float[] intensity, int from, int to) {
		if (!Double.isFinite(x0)) {
			return;
		}
		for (int i = from; i < to; i++) {
			add(x0, y0[i], intensity[i]);
		}
	}

	/** As {@link #add(double, double[], float[], int, int)}, for float64 intensities. */
	public void add(double x0, double[] y0, double[] intensity, int from, int to) {
		if (!Double.isFinite(x0)) {
			return;
		}
		for (int i = from; i < to; i++) {
			add(x0, y0[i], (float) intensity[i]);
		}
	}

	private void add(double x0, double y0, float intensity) {
		if (!(Math.abs(intensity) <= Float.MAX_VALUE) || !(Math.abs(y0) <= Double.MAX_VALUE)) {
			return;
		}
		if (!x.includes(x0) || !y.includes(y0)) {
			grow(x0, y0);
		}
		int cell = x.cellOf(x0) * CELLS + y.cellOf(y0);
		if (!(cells[cell] >= intensity)) {
			cells[cell] = intensity;
		}
	}

	/** Widens the bounds seen, and the grid where they leave it. */
	private void grow(double x0, double y0) {
		int[] columns = x.include(x0);
		int[] rows = y.include(y0);
		if (columns.length == 0 && rows.length == 0) {
			return;
		}
		float[] folded = new float[cells.length];
		Arrays.fill(folded, Float.NaN);
		for (int column = 0; column < CELLS; column++) {
			int start = (columns.length == 0 ? column : columns[column]) * CELLS;
			for (int row = 0; row < CELLS; row++) {
				float value = cells[column * CELLS + row];
				if (value == value) {
					int cell = start + (rows.length == 0 ? row : rows[row]);
					folded[cell] = folded[cell] >= value ? folded[cell] : value;
				}
			}
		}
		cells = folded;
	}

	/**
	 * The map so far over the bounds of the points so far, marked PREVIEW and incomplete; empty while there is no point. A cell larger than a
	 * pixel fills all pixels it covers.
	 */
	public Optional<PeakRaster> snapshot(int width, int height) {
		if (x.isEmpty()) {
			return Optional.empty();
		}
		Axis across = new Axis(x.lowest(), x.highest(), width);
		Axis up = new Axis(y.lowest(), y.highest(), height);
		float[] values = new float[Math.multiplyExact(width, height)];
		Arrays.fill(values, Float.NaN);
		int[] columns = x.pixels(across);
		int[] rows = y.pixels(up);
		for (int column = 0; column < CELLS; column++) {
			for (int row = 0; row < CELLS; row++) {
				float value = cells[column * CELLS + row];
				if (value == value) {
					fill(values, width, height, columns, column, rows, row, value);
				}
			}
		}
		return Optional.of(new PeakRaster(new Raster(across, up, values), PeakRaster.Source.PREVIEW, false));
	}

	private static void fill(float[] values, int width, int height, int[] columns, int column, int[] rows, int row, float value) {
		for (int pixelRow = rows[2 * row]; pixelRow <= rows[2 * row + 1]; pixelRow++) {
			int offset = (height - 1 - pixelRow) * width;
			for (int pixel = offset + columns[2 * column]; pixel <= offset + columns[2 * column + 1]; pixel++) {
				if (!(values[pixel] >= value)) {
					values[pixel] = value;
				}
			}
		}
	}
}
