package org.outcrop.benchmarks.series;

import java.util.BitSet;
import java.util.Optional;
import java.util.SplittableRandom;

import org.outcrop.series.model.Column;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.store.SeriesChange.Batches;

/** A probe that tells a value of three decimals each second: a day's wave and noise, the same for each seed. */
final class Sensor implements Batches {

	static final long FIRST = 1_700_000_000_000_000_000L;
	static final long STEP = 1_000_000_000L;
	private static final int AT_ONCE = 8192;

	private final long rows;
	private final SplittableRandom noise = new SplittableRandom(1);
	private long row;
	private double sum;

	Sensor(long rows) {
		this.rows = rows;
	}

	/** Of the values that it gave. */
	double sum() {
		return sum;
	}

	@Override
	public Optional<SeriesBatch> next() {
		int size = (int) Math.min(AT_ONCE, rows - row);
		if (size == 0) {
			return Optional.empty();
		}
		long[] places = new long[size];
		double[] values = new double[size];
		double day = 5 * Math.sin(2 * Math.PI * row / 86_400);
		for (int i = 0; i < size; i++) {
			places[i] = FIRST + (row + i) * STEP;
			values[i] = Math.round((20 + day + noise.nextDouble()) * 1000) / 1000.0;
			sum += values[i];
		}
		row += size;
		return Optional.of(new SeriesBatch(places, new Column.Doubles(values, new BitSet())));
	}
}
