package org.outcrop.peaks.internal.pyramid;

import java.util.Arrays;

import org.outcrop.array.Axis;
import org.outcrop.raster.Raster;

/** Keeps the strongest of each pixel; an empty one is minus infinity until the picture is done, which is below every intensity. */
final class MaxCanvas implements Canvas {

	private final Axis x;
	private final Axis y;
	private final float[] values;

	MaxCanvas(Axis x, Axis y) {
		this.x = x;
		this.y = y;
		values = new float[Math.multiplyExact(x.cells(), y.cells())];
		Arrays.fill(values, Float.NEGATIVE_INFINITY);
	}

	@Override
	public Axis x() {
		return x;
	}

	@Override
	public Axis y() {
		return y;
	}

	@Override
	public void draw(int column, int row, double value) {
		keep((y.cells() - 1 - row) * x.cells() + column, (float) value);
	}

	/** Without a branch: whether a cell is the strongest so far cannot be foretold. */
	private void keep(int pixel, float value) {
		values[pixel] = Math.max(values[pixel], value);
	}

	@Override
	public void draw(DecodedTile tile, int from, int to, int[] columns, int[] rows) {
		float[] intensities = ((MaxTile) tile).values();
		char[] cells = tile.cells();
		int[] offsets = Canvas.offsets(x, y, rows);
		for (int i = from; i < to; i++) {
			int cell = cells[i];
			int column = columns[cell >> 8];
			int offset = offsets[cell & 255];
			if ((column | offset) >= 0) {
				keep(offset + column, intensities[i]);
			}
		}
	}

	@Override
	public Raster raster() {
		float[] drawn = values.clone();
		for (int i = 0; i < drawn.length; i++) {
			if (drawn[i] == Float.NEGATIVE_INFINITY) {
				drawn[i] = Float.NaN;
			}
		}
		return new Raster(x, y, drawn);
	}
}
