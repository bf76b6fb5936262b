package org.outcrop.series.store;

import java.util.BitSet;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import org.outcrop.series.model.Column;
import org.outcrop.series.model.SeriesBatch;

/** Adds up {@link SeriesStatistics} while batches pass by. For one thread. */
public final class StatisticsCollector {

	private long rows;
	private long missing;
	private long first;
	private long last;
	private double min = Double.POSITIVE_INFINITY;
	private double max = Double.NEGATIVE_INFINITY;
	private boolean number;

	/** Takes the next rows. */
	public void add(SeriesBatch batch) {
		if (batch.size() == 0) {
			return;
		}
		first = rows == 0 ? batch.places()[0] : first;
		last = batch.places()[batch.size() - 1];
		rows += batch.size();
		BitSet none = batch.values().missing();
		missing += none.cardinality();
		boolean all = none.isEmpty();
		switch (batch.values()) {
		case Column.Doubles doubles -> {
			for (int i = 0; i < batch.size(); i++) {
				take(all || !none.get(i) ? doubles.values()[i] : Double.NaN);
			}
		}
		case Column.Floats floats -> {
			for (int i = 0; i < batch.size(); i++) {
				take(all || !none.get(i) ? floats.values()[i] : Double.NaN);
			}
		}
		case Column.Longs longs -> {
			for (int i = 0; i < batch.size(); i++) {
				take(all || !none.get(i) ? longs.values()[i] : Double.NaN);
			}
		}
		case Column.Booleans _, Column.Strings _, Column.Codes _ -> {
			// they have no order that could be told
		}
		}
	}

	private void take(double value) {
		if (!Double.isNaN(value)) {
			number = true;
			min = Math.min(min, value);
			max = Math.max(max, value);
		}
	}

	/** Of what came so far. */
	public SeriesStatistics statistics() {
		return new SeriesStatistics(rows, missing, rows == 0 ? OptionalLong.empty() : OptionalLong.of(first),
				rows == 0 ? OptionalLong.empty() : OptionalLong.of(last), number ? OptionalDouble.of(min) : OptionalDouble.empty(),
				number ? OptionalDouble.of(max) : OptionalDouble.empty());
	}
}
