package org.outcrop.series.store;

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
		Column values = batch.values();
		missing += values.missing().cardinality();
		for (int i = values.missing().nextClearBit(0); i < batch.size(); i = values.missing().nextClearBit(i + 1)) {
			switch (values) {
			case Column.Doubles doubles -> take(doubles.values()[i]);
			case Column.Floats floats -> take(floats.values()[i]);
			case Column.Longs longs -> take(longs.values()[i]);
			case Column.Booleans _, Column.Strings _, Column.Codes _ -> {
				return;
			}
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
