package org.outcrop.series.internal.process;

import java.util.Optional;

import org.outcrop.series.model.Column;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.process.SeriesFunction.Input;
import org.outcrop.series.store.SeriesChange.Batches;

/** Rows of a series of numbers, one after the other, as float64. For one thread. */
final class NumberRows {

	private final Batches batches;
	private SeriesBatch batch;
	private int at = -1;

	NumberRows(Input input) {
		switch (input.series().type()) {
		case FLOAT64, FLOAT32, INT64, BOOLEAN -> batches = input.rows().get();
		default -> throw new IllegalArgumentException("the series " + input.key().series() + " has " + input.series().type().id() + " values, numbers are needed");
		}
	}

	/** Goes to the next row. @return false behind the last */
	boolean next() {
		at++;
		while (batch == null || at == batch.size()) {
			Optional<SeriesBatch> more = batches.next();
			if (more.isEmpty()) {
				at--;
				return false;
			}
			batch = more.get();
			at = 0;
		}
		return true;
	}

	long place() {
		return batch.places()[at];
	}

	/** Missing, or not a number. */
	boolean isMissing() {
		return batch.values().missing().get(at) || Double.isNaN(raw());
	}

	double value() {
		return raw();
	}

	private double raw() {
		return switch (batch.values()) {
		case Column.Doubles doubles -> doubles.values()[at];
		case Column.Floats floats -> floats.values()[at];
		case Column.Longs longs -> longs.values()[at];
		case Column.Booleans bits -> bits.values().get(at) ? 1 : 0;
		case Column.Strings _, Column.Codes _ -> Double.NaN;
		};
	}
}
