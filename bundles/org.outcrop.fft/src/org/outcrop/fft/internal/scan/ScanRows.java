package org.outcrop.fft.internal.scan;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.BitSet;

import org.outcrop.array.ElementType;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.fft.scan.Apodisation;
import org.outcrop.fft.scan.FourierOptions;

/**
 * Gives the scan rows of one detector tile as they are transformed: invalid values replaced, the mean taken away where that is wanted,
 * windowed; and counts and adds up on the way. For one thread.
 */
final class ScanRows {

	private final Transform transform;
	private final FourierOptions options;
	private final TileGrid grid;
	private final StoredValues stored;
	private final ElementType type;
	private final int rows;
	private final int columns;
	private final int width;
	private final double[] rowWindow;
	private final double[] columnWindow;
	private final boolean windowed;
	private final float saturation;

	private final double[] sums;
	private final long[] invalid;
	private final double[] means;
	private final boolean[] dead;
	private MemorySegment input = MemorySegment.NULL;
	private BitSet absent = new BitSet();
	private boolean replaced;
	private boolean gaps;
	private long notFinite;
	private long saturated;

	ScanRows(Transform transform, TileGrid grid) {
		this.transform = transform;
		this.grid = grid;
		options = transform.options();
		type = transform.outline().type();
		stored = new StoredValues(type);
		rows = Math.toIntExact(transform.outline().shape().scanY());
		columns = Math.toIntExact(transform.outline().shape().scanX());
		width = grid.tileValues();
		rowWindow = Window.of(options.window(), rows);
		columnWindow = Window.of(options.window(), columns);
		windowed = options.window() != Apodisation.NONE;
		saturation = StoredValues.saturation(type);
		sums = new double[width];
		invalid = new long[width];
		means = new double[width];
		dead = new boolean[width];
	}

	/** Begins a tile. */
	void start(int tile, MemorySegment values, BitSet without) {
		input = values;
		absent = without;
		notFinite = 0;
		saturated = 0;
		Arrays.fill(means, 0);
		findDead(tile);
		replaced = options.subtractMean() || options.invalidAsMean() && (type.isFloating() || !absent.isEmpty());
		if (replaced) {
			float[] row = new float[columns * width];
			forget();
			for (int y = 0; y < rows; y++) {
				raw(y, row);
				count(y, row);
			}
			for (int i = 0; i < width; i++) {
				long valid = (long) rows * columns - invalid[i];
				means[i] = dead[i] || valid == 0 ? 0 : sums[i] / valid;
			}
		}
		forget();
		notFinite = 0;
		saturated = 0;
	}

	private void forget() {
		Arrays.fill(sums, 0);
		Arrays.fill(invalid, 0);
	}

	private void findDead(int tile) {
		gaps = false;
		for (int i = 0; i < width; i++) {
			int r = i / grid.tileColumns();
			int c = i % grid.tileColumns();
			dead[i] = r >= grid.height(tile) || c >= grid.width(tile);
			for (DetectorRectangle gap : transform.outline().noData()) {
				if (gap.contains(transform.detector().row0() + grid.row(tile) + r, transform.detector().column0() + grid.column(tile) + c)) {
					dead[i] = true;
					gaps = true;
				}
			}
		}
	}

	private void raw(int y, float[] row) {
		stored.read(input, (long) y * columns * width * StoredValues.kept(type).bytes(), row, columns * width);
	}

	/** A row as it is transformed: for each column of the scan the tile's pixels. Rows are to be asked for once each. */
	void row(int y, float[] row) {
		raw(y, row);
		count(y, row);
		if (replaced || windowed) {
			for (int x = 0; x < columns; x++) {
				prepare(row, x, rowWindow[y] * columnWindow[x]);
			}
		}
	}

	/** Also puts 0 where a value is not finite or its pixel is none, or the mean where that is wanted. */
	private void count(int y, float[] row) {
		if (gaps) {
			clearDead(row);
		}
		if (type.isFloating()) {
			replaceInvalid(row);
		} else {
			countSaturated(row);
		}
		for (int x = 0; x < columns; x++) {
			int at = x * width;
			for (int i = 0; i < width; i++) {
				sums[i] += row[at + i];
			}
		}
		int first = y * columns;
		for (int p = absent.nextSetBit(first); p >= 0 && p < first + columns; p = absent.nextSetBit(p + 1)) {
			for (int i = 0; i < width; i++) {
				invalid[i]++;
				row[(p - first) * width + i] = (float) (options.invalidAsMean() ? means[i] : 0);
			}
		}
	}

	private void clearDead(float[] row) {
		for (int x = 0; x < columns; x++) {
			for (int i = 0; i < width; i++) {
				if (dead[i]) {
					row[x * width + i] = 0;
				}
			}
		}
	}

	private void replaceInvalid(float[] row) {
		for (int x = 0; x < columns; x++) {
			for (int i = 0; i < width; i++) {
				int at = x * width + i;
				if (!(Math.abs(row[at]) <= Float.MAX_VALUE)) {
					notFinite++;
					invalid[i]++;
					row[at] = options.invalidAsMean() ? (float) means[i] : 0;
					sums[i] -= row[at];
				}
			}
		}
	}

	private void countSaturated(float[] row) {
		int count = columns * width;
		float largest = 0;
		for (int at = 0; at < count; at++) {
			largest = Math.max(largest, row[at]);
		}
		if (largest < saturation) {
			return;
		}
		for (int at = 0; at < count; at++) {
			saturated += row[at] >= saturation && !dead[at % width] ? 1 : 0;
		}
	}

	private void prepare(float[] row, int x, double window) {
		int at = x * width;
		for (int i = 0; i < width; i++) {
			double mean = options.subtractMean() ? means[i] : 0;
			row[at + i] = dead[i] ? 0 : (float) ((row[at + i] - mean) * window);
		}
	}

	/** Whether {@link #zeroFrequency} may be asked for. */
	boolean isExact() {
		return !windowed && !options.subtractMean();
	}

	/** Sum of all values of a pixel, once all rows were asked for. */
	double zeroFrequency(int pixel) {
		return sums[pixel] + (options.invalidAsMean() ? invalid[pixel] * means[pixel] : 0);
	}

	/** Whether a place of the tile is no pixel, so that all its frequencies are 0. */
	boolean isDead(int pixel) {
		return dead[pixel];
	}

	long notFinite() {
		return notFinite;
	}

	long saturated() {
		return saturated;
	}
}
