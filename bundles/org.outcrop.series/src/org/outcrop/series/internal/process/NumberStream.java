package org.outcrop.series.internal.process;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

import org.outcrop.series.model.Column;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.process.SeriesFunction;
import org.outcrop.series.store.SeriesChange.Batches;

/** Rows of float64 that are made step by step while they are asked for. For one thread. */
abstract class NumberStream implements Batches {

	/** Rows after which an implementation had better hand on what it emitted, however many more there are. */
	static final int ROWS = 8192;
	/** A gap of more steps than this is a mistake in the places or the step. */
	private static final long MOST_STEPS = 2_000_000_000L;

	private long[] places = new long[ROWS];
	private double[] values = new double[ROWS];
	private BitSet missing = new BitSet();
	private int size;
	private boolean ended;

	/** @throws IllegalArgumentException where a gap between rows has too many steps */
	protected static void requireSteps(long count, SeriesFunction.Input input, String step, String advice) {
		if (count > MOST_STEPS) {
			throw new IllegalArgumentException("a gap in " + input.key().series() + " has more than " + MOST_STEPS + " steps of " + step
					+ ": check its times, or " + advice);
		}
	}

	/** Goes on: emits none, one or some rows, all of which are held at once. @return false when there is no more to come */
	protected abstract boolean advance();

	protected final void emit(long place, double value) {
		if (size == places.length) {
			places = Arrays.copyOf(places, 2 * size);
			values = Arrays.copyOf(values, 2 * size);
		}
		places[size] = place;
		values[size++] = value;
	}

	protected final void emitMissing(long place) {
		missing.set(size);
		emit(place, 0);
	}

	@Override
	public final Optional<SeriesBatch> next() {
		while (!ended && size < ROWS) {
			ended = !advance();
		}
		if (size == 0) {
			return Optional.empty();
		}
		SeriesBatch batch = new SeriesBatch(Arrays.copyOf(places, size), new Column.Doubles(Arrays.copyOf(values, size), missing));
		missing = new BitSet();
		size = 0;
		return Optional.of(batch);
	}
}
