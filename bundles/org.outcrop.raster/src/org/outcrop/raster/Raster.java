package org.outcrop.raster;

import org.outcrop.array.Axis;

/**
 * A grid of values as they will be drawn: one value a pixel, before scaling and colour.
 *
 * @param x      horizontal axis; {@code x.cells()} is the width, cell 0 is the left column
 * @param y      vertical axis; {@code y.cells()} is the height, cell 0 is the <em>bottom</em> row
 * @param values float32 [height, width], row-major; row 0 is the <em>top</em> of the picture (the highest y). NaN where there is
 *               nothing. Owned by this object, not to be changed
 */
public record Raster(Axis x, Axis y, float[] values) {

	public Raster {
		if (values.length != Math.multiplyExact(x.cells(), y.cells())) {
			throw new IllegalArgumentException("raster of " + x.cells() + " x " + y.cells() + " got " + values.length + " values");
		}
	}

	/** Columns. */
	public int width() {
		return x.cells();
	}

	/** Rows. */
	public int height() {
		return y.cells();
	}

	/** Value at a column and a row counted from the top. */
	public float at(int column, int row) {
		return values[row * width() + column];
	}
}
