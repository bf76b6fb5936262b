package org.outcrop.peaks.internal.pyramid;

import java.util.Arrays;

import org.outcrop.array.Axis;
import org.outcrop.raster.Raster;

/** Adds up what falls into each pixel: sums or counts. */
final class AmountCanvas implements Canvas {

	private final Axis x;
	private final Axis y;
	private final double[] values;

	AmountCanvas(Axis x, Axis y) {
		this.x = x;
		this.y = y;
		values = new double[Math.multiplyExact(x.cells(), y.cells())];
		Arrays.fill(values, Double.NaN);
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
		add((y.cells() - 1 - row) * x.cells() + column, value);
	}

	private void add(int pixel, double value) {
		double before = values[pixel];
		values[pixel] = Double.isNaN(before) ? value : before + value;
	}

	@Override
	public void draw(DecodedTile tile, int from, int to, int[] columns, int[] rows) {
		double[] amounts = ((AmountTile) tile).values();
		char[] cells = tile.cells();
		int[] offsets = Canvas.offsets(x, y, rows);
		for (int i = from; i < to; i++) {
			int cell = cells[i];
			int column = columns[cell >> 8];
			int offset = offsets[cell & 255];
			if ((column | offset) >= 0) {
				add(offset + column, amounts[i]);
			}
		}
	}

	@Override
	public Raster raster() {
		float[] floats = new float[values.length];
		for (int i = 0; i < floats.length; i++) {
			floats[i] = inFloatRange(values[i]);
		}
		return new Raster(x, y, floats);
	}

	/** What float32 cannot hold becomes its largest, so that no picture holds infinities. */
	private static float inFloatRange(double value) {
		return Double.isNaN(value) ? Float.NaN : (float) Math.clamp(value, -Float.MAX_VALUE, Float.MAX_VALUE);
	}
}
