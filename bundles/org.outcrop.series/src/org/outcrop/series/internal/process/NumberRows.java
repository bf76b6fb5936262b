package org.outcrop.series.internal.process;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

import org.outcrop.series.internal.shared.Rows;
import org.outcrop.series.model.Column;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.process.SeriesFunction.Input;
import org.outcrop.series.store.SeriesChange.Batches;

/** Rows of a series of numbers, one after the other, as float64. For one thread. */
final class NumberRows {

	private final Batches batches;
	private SeriesBatch batch;
	private double[] values;
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
			values = numbers(batch.values());
			at = 0;
		}
		return true;
	}

	long place() {
		return batch.places()[at];
	}

	/** Missing, or not a number. */
	boolean isMissing() {
		return Double.isNaN(values[at]);
	}

	double value() {
		return values[at];
	}

	/** Position of this row in {@link #values}. */
	int at() {
		return at;
	}

	/** Values around this row, NaN where they are missing; not to be changed. */
	double[] values() {
		return values;
	}

	/** Goes to the last of the rows in {@link #values} that come before a place, of which this is one. @return position behind it */
	int skipBefore(long place) {
		int end = batch.places()[batch.size() - 1] < place ? batch.size() : Rows.firstFrom(batch, place);
		at = end - 1;
		return end;
	}

	private static double[] numbers(Column column) {
		double[] numbers = switch (column) {
		case Column.Doubles doubles -> column.missing().isEmpty() ? doubles.values() : doubles.values().clone();
		case Column.Floats floats -> numbers(column, i -> floats.values()[i]);
		case Column.Longs longs -> numbers(column, i -> longs.values()[i]);
		case Column.Booleans bits -> numbers(column, i -> bits.values().get(i) ? 1 : 0);
		case Column.Strings _, Column.Codes _ -> throw new IllegalStateException("no numbers: " + column.type().id());
		};
		for (int i = column.missing().nextSetBit(0); i >= 0; i = column.missing().nextSetBit(i + 1)) {
			numbers[i] = Double.NaN;
		}
		return numbers;
	}

	private static double[] numbers(Column column, IntToDoubleFunction number) {
		double[] numbers = new double[column.size()];
		Arrays.setAll(numbers, number);
		return numbers;
	}
}
