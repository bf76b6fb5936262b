package org.outcrop.series.internal.shared;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

import org.outcrop.series.model.Column;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.SeriesChange.Batches;

/** Joins, cuts and merges rows. */
public final class Rows {

	private Rows() {
	}

	/** Takes values one by one from columns of one type. For one thread. */
	private interface Taker {
		void take(Column from, int first, int end);

		Column column();
	}

	/** One batch of the rows of all. @param batches at least one, of one type */
	public static SeriesBatch joined(List<SeriesBatch> batches) {
		if (batches.size() == 1) {
			return batches.getFirst();
		}
		int size = Math.toIntExact(batches.stream().mapToLong(SeriesBatch::size).sum());
		long[] places = new long[size];
		Taker taker = taker(batches.getFirst().values(), size);
		int at = 0;
		for (SeriesBatch batch : batches) {
			System.arraycopy(batch.places(), 0, places, at, batch.size());
			taker.take(batch.values(), 0, batch.size());
			at += batch.size();
		}
		return new SeriesBatch(places, taker.column());
	}

	/** No rows. */
	public static SeriesBatch none(ValueType type) {
		BitSet missing = new BitSet();
		Column column = switch (type) {
		case FLOAT64 -> new Column.Doubles(new double[0], missing);
		case FLOAT32 -> new Column.Floats(new float[0], missing);
		case INT64 -> new Column.Longs(new long[0], missing);
		case BOOLEAN -> new Column.Booleans(new BitSet(), 0, missing);
		case STRING -> new Column.Strings(new String[0], missing);
		case CATEGORY -> new Column.Codes(new int[0], missing);
		};
		return new SeriesBatch(new long[0], column);
	}

	/** First row whose place is not before this one; the number of rows where there is none. */
	public static int firstFrom(SeriesBatch batch, long place) {
		int low = 0;
		int high = batch.size();
		while (low < high) {
			int middle = low + high >>> 1;
			if (batch.places()[middle] < place) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		return low;
	}

	/** The rows of places from one to another, both in it. */
	public static SeriesBatch within(SeriesBatch batch, long from, long to) {
		int first = firstFrom(batch, from);
		int end = to == Long.MAX_VALUE ? batch.size() : firstFrom(batch, to + 1);
		return first == 0 && end == batch.size() ? batch : batch.slice(first, Math.max(first, end));
	}

	/**
	 * Rows that are there with others merged in: where both have a place, all rows of it are those of the others.
	 *
	 * @param there in order
	 * @param more  in order
	 */
	public static Batches merged(Batches there, Batches more) {
		return new Merge(there, more);
	}

	/** Both sides ascending; gives runs of one side that the other does not reach into. */
	private static final class Merge implements Batches {
		private final Batches there;
		private final Batches more;
		private Optional<SeriesBatch> old = Optional.empty();
		private Optional<SeriesBatch> now = Optional.empty();
		private boolean begun;
		/** Place whose old rows are dropped, since new ones of it were given. */
		private long replaced = Long.MIN_VALUE;
		private boolean anyReplaced;

		Merge(Batches there, Batches more) {
			this.there = there;
			this.more = more;
		}

		@Override
		public Optional<SeriesBatch> next() {
			if (!begun) {
				begun = true;
				old = there.next();
				now = more.next();
			}
			dropReplaced();
			if (old.isEmpty() || now.isPresent() && now.get().places()[0] <= old.get().places()[0]) {
				return now.map(this::takeNew);
			}
			long limit = now.map(batch -> batch.places()[0]).orElse(Long.MAX_VALUE);
			SeriesBatch batch = old.get();
			int end = now.isPresent() ? firstFrom(batch, limit) : batch.size();
			old = end == batch.size() ? there.next() : Optional.of(batch.slice(end, batch.size()));
			return Optional.of(end == batch.size() ? batch : batch.slice(0, end));
		}

		/** New rows up to the next old place that they don't replace. */
		private SeriesBatch takeNew(SeriesBatch batch) {
			int end = batch.size();
			if (old.isPresent()) {
				long next = old.get().places()[0];
				end = next == Long.MAX_VALUE ? end : Math.min(end, firstFrom(batch, next + 1));
			}
			replaced = batch.places()[end - 1];
			anyReplaced = true;
			now = end == batch.size() ? more.next() : Optional.of(batch.slice(end, batch.size()));
			return end == batch.size() ? batch : batch.slice(0, end);
		}

		private void dropReplaced() {
			while (anyReplaced && old.isPresent() && old.get().places()[0] <= replaced) {
				SeriesBatch batch = old.get();
				int first = replaced == Long.MAX_VALUE ? batch.size() : firstFrom(batch, replaced + 1);
				old = first == batch.size() ? there.next() : Optional.of(batch.slice(first, batch.size()));
			}
		}
	}

	private static Taker taker(Column like, int size) {
		BitSet missing = new BitSet(size);
		return switch (like) {
		case Column.Doubles _ -> new ArrayTaker(new double[size], missing);
		case Column.Floats _ -> new ArrayTaker(new float[size], missing);
		case Column.Longs _ -> new ArrayTaker(new long[size], missing);
		case Column.Strings _ -> new ArrayTaker(new String[size], missing);
		case Column.Codes _ -> new ArrayTaker(new int[size], missing);
		case Column.Booleans _ -> new BitTaker(size, missing);
		};
	}

	private static Object array(Column column) {
		return switch (column) {
		case Column.Doubles doubles -> doubles.values();
		case Column.Floats floats -> floats.values();
		case Column.Longs longs -> longs.values();
		case Column.Strings strings -> strings.values();
		case Column.Codes codes -> codes.values();
		case Column.Booleans _ -> throw new IllegalArgumentException("bits are no array");
		};
	}

	private static final class ArrayTaker implements Taker {
		private final Object values;
		private final BitSet missing;
		private int at;

		ArrayTaker(Object values, BitSet missing) {
			this.values = values;
			this.missing = missing;
		}

		@Override
		public void take(Column from, int first, int end) {
			System.arraycopy(array(from), first, values, at, end - first);
			for (int i = from.missing().nextSetBit(first); i >= 0 && i < end; i = from.missing().nextSetBit(i + 1)) {
				missing.set(at + i - first);
			}
			at += end - first;
		}

		@Override
		public Column column() {
			return switch (values) {
			case double[] doubles -> new Column.Doubles(doubles, missing);
			case float[] floats -> new Column.Floats(floats, missing);
			case long[] longs -> new Column.Longs(longs, missing);
			case int[] codes -> new Column.Codes(codes, missing);
			case String[] strings -> new Column.Strings(strings, missing);
			default -> throw new IllegalStateException(values.getClass().getName());
			};
		}
	}

	private static final class BitTaker implements Taker {
		private final BitSet values = new BitSet();
		private final int size;
		private final BitSet missing;
		private int at;

		BitTaker(int size, BitSet missing) {
			this.size = size;
			this.missing = missing;
		}

		@Override
		public void take(Column from, int first, int end) {
			Column.Booleans bits = (Column.Booleans) from;
			for (int i = first; i < end; i++) {
				values.set(at + i - first, bits.values().get(i));
				missing.set(at + i - first, bits.missing().get(i));
			}
			at += end - first;
		}

		@Override
		public Column column() {
			return new Column.Booleans(values, size, missing);
		}
	}
}
