package org.outcrop.series.internal.exchange;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

import org.outcrop.series.model.Column;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.SeriesChange.Batches;

/** Merges sorted rows of one type; of equal places, rows of an earlier source come first. For one thread. */
final class StableMerge implements Batches {

	private final PriorityQueue<Source> heads = new PriorityQueue<>(Comparator.comparingLong(Source::place).thenComparingInt(source -> source.number));
	private final ValueType type;
	private final int rows;

	private static final class Source {
		private final int number;
		private final Batches batches;
		private SeriesBatch batch;
		private int at;

		Source(int number, Batches batches, SeriesBatch first) {
			this.number = number;
			this.batches = batches;
			this.batch = first;
		}

		long place() {
			return batch.places()[at];
		}

		/** Goes on. @return false behind the last row */
		boolean next() {
			if (++at < batch.size()) {
				return true;
			}
			Optional<SeriesBatch> more = batches.next();
			more.ifPresent(next -> batch = next);
			at = 0;
			return more.isPresent();
		}
	}

	/** @param sources whose batches have rows @param rows of a batch that is given */
	StableMerge(List<Batches> sources, ValueType type, int rows) {
		this.type = type;
		this.rows = rows;
		for (int i = 0; i < sources.size(); i++) {
			int number = i;
			Batches source = sources.get(i);
			source.next().ifPresent(first -> heads.add(new Source(number, source, first)));
		}
	}

	@Override
	public Optional<SeriesBatch> next() {
		long[] places = new long[rows];
		Picked picked = new Picked(type, rows);
		int count = 0;
		while (count < rows && !heads.isEmpty()) {
			Source source = heads.poll();
			places[count] = source.place();
			picked.take(source.batch.values(), source.at, count++);
			if (source.next()) {
				heads.add(source);
			}
		}
		return count == 0 ? Optional.empty() : Optional.of(new SeriesBatch(Arrays.copyOf(places, count), picked.column(count)));
	}

	/** Rows of a batch in the order of their places; equal ones stay as they are. */
	static SeriesBatch sorted(long[] places, Column values) {
		boolean ordered = true;
		for (int i = 1; i < places.length; i++) {
			ordered &= places[i] >= places[i - 1];
		}
		if (ordered) {
			return new SeriesBatch(places, values);
		}
		int[] order = order(places);
		long[] sorted = new long[places.length];
		Picked picked = new Picked(values.type(), places.length);
		for (int i = 0; i < order.length; i++) {
			sorted[i] = places[order[i]];
			picked.take(values, order[i], i);
		}
		return new SeriesBatch(sorted, picked.column(order.length));
	}

	private static int[] order(long[] places) {
		return IntStream.range(0, places.length).boxed().sorted(Comparator.comparingLong(i -> places[i])).mapToInt(i -> i).toArray();
	}
}
