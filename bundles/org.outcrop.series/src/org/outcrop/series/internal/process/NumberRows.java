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
	/** Rows of the last run that was looked for. */
	private int run;

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
		int end = endBefore(place, at);
		at = end - 1;
		return end;
	}

	/** Goes to the row before a position in {@link #values}. */
	void skipTo(int end) {
		at = end - 1;
	}

	/** Whether there is a row in {@link #values} at a position, and it comes before a place. */
	boolean isBefore(int position, long place) {
		return position < batch.size() && batch.places()[position] < place;
	}

	/** Position in {@link #values} behind the rows from one on that come before a place; all of them may. */
	int endBefore(long place, int from) {
		long[] places = batch.places();
		// steps of regular series have the same number of rows, most of the time
		int likely = from + run;
		if (likely < places.length && likely > from && places[likely] >= place && places[likely - 1] < place) {
			return likely;
		}
		int end = places[places.length - 1] < place ? places.length : Rows.firstFrom(batch, place);
		run = end - from;
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
