package org.outcrop.headless.internal.command;

import java.util.Arrays;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.series.model.Column;
import org.outcrop.series.model.IndexMetadata.IndexKind;
import org.outcrop.series.model.IndexNumbers;
import org.outcrop.series.model.SeriesBatch;

/** The least and the greatest value of each stretch of a range, so that a line through them looks as one through all. For one thread. */
final class SeriesOutline {

	private final IndexKind kind;
	private final double from;
	private final double width;
	private final double[] x;
	private final double[] y;
	private final boolean[] seen;
	private long points;
	private double min = Double.POSITIVE_INFINITY;
	private double max = Double.NEGATIVE_INFINITY;

	/** @param first place @param last place @param stretches number of them */
	SeriesOutline(IndexKind kind, long first, long last, int stretches) {
		this.kind = kind;
		from = number(first);
		width = Math.max(Double.MIN_NORMAL, (number(last) - from) / stretches);
		x = new double[2 * stretches];
		y = new double[2 * stretches];
		seen = new boolean[stretches];
		Arrays.fill(y, Double.NaN);
	}

	private double number(long place) {
		return kind == IndexKind.NUMBER ? IndexNumbers.value(place) : place;
	}

	/** Takes rows. */
	void add(SeriesBatch batch, Progress progress) {
		progress.checkCancelled();
		for (int i = 0; i < batch.size(); i++) {
			double at = number(batch.places()[i]);
			int stretch = (int) Math.max(0, Math.min(seen.length - 1.0, (at - from) / width));
			if (!seen[stretch]) {
				x[2 * stretch] = at;
				x[2 * stretch + 1] = at;
				seen[stretch] = true;
			}
			value(batch.values(), i).filter(value -> !Double.isNaN(value)).ifPresent(value -> put(stretch, at, value));
		}
	}

	private void put(int stretch, double at, double value) {
		points++;
		min = Math.min(min, value);
		max = Math.max(max, value);
		int low = 2 * stretch;
		if (Double.isNaN(y[low]) || value < y[low]) {
			y[low] = value;
			x[low] = at;
		}
		if (Double.isNaN(y[low + 1]) || value > y[low + 1]) {
			y[low + 1] = value;
			x[low + 1] = at;
		}
	}

	private static Optional<Double> value(Column column, int row) {
		if (column.missing().get(row)) {
			return Optional.empty();
		}
		return switch (column) {
		case Column.Doubles doubles -> Optional.of(doubles.values()[row]);
		case Column.Floats floats -> Optional.of((double) floats.values()[row]);
		case Column.Longs longs -> Optional.of((double) longs.values()[row]);
		case Column.Booleans bits -> Optional.of(bits.values().get(row) ? 1.0 : 0.0);
		case Column.Codes codes -> Optional.of((double) codes.values()[row]);
		case Column.Strings _ -> Optional.empty();
		};
	}

	/** Points of the line, ascending in x; y is NaN where values are missing. @param unit of x in places @return [x, y] */
	double[][] line(double unit) {
		int count = 0;
		double[][] line = new double[2][x.length];
		for (int i = 0; i < seen.length; i++) {
			if (!seen[i]) {
				continue;
			}
			boolean swapped = x[2 * i] > x[2 * i + 1];
			for (int j = 0; j < 2; j++) {
				int at = 2 * i + (swapped ? 1 - j : j);
				line[0][count] = kind == IndexKind.NUMBER ? x[at] : (x[at] - from) / unit;
				line[1][count++] = y[at];
			}
		}
		return new double[][] {Arrays.copyOf(line[0], count), Arrays.copyOf(line[1], count)};
	}

	long points() {
		return points;
	}

	/** Of the values; infinite where there are none. */
	double min() {
		return min;
	}

	double max() {
		return max;
	}
}
