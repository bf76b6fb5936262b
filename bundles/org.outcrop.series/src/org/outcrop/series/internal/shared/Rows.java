package org.outcrop.series.internal.shared;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

import org.outcrop.series.model.Column;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.SeriesChange.Batches;

/** Joins, cuts and merges rows. */
public final class Rows {

	/** Rows of a batch that runs are joined to. */
	private static final int TOGETHER = 8192;

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
		return firstFrom(batch, place, 0);
	}

	private static int firstFrom(SeriesBatch batch, long place, int from) {
		int low = from;
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

	/** One side of a merge: batches, and how far the first of them is taken. */
	private static final class Side {
		private final Batches batches;
		private Optional<SeriesBatch> head = Optional.empty();
		private int at;
		private boolean ended;

		Side(Batches batches) {
			this.batches = batches;
		}

		boolean any() {
			while (!ended && (head.isEmpty() || at == head.get().size())) {
				head = batches.next();
				at = 0;
				ended = head.isEmpty();
			}
			return !ended;
		}

		long place() {
			return head.orElseThrow().places()[at];
		}

		/** Rows up to a place, which is in it or not, as far as they lie in one batch. */
		SeriesBatch take(long place, boolean inclusive) {
			SeriesBatch batch = head.orElseThrow();
			int first = at;
			at = end(place, inclusive);
			return first == 0 && at == batch.size() ? batch : batch.slice(first, at);
		}

		void drop(long place) {
			while (any() && place() <= place) {
				at = end(place, true);
			}
		}

		private int end(long place, boolean inclusive) {
			SeriesBatch batch = head.orElseThrow();
			return inclusive && place == Long.MAX_VALUE ? batch.size() : firstFrom(batch, inclusive ? place + 1 : place, at);
		}
	}

	/** Both sides ascending; runs of one side that the other does not reach into, joined where they are short. */
	private static final class Merge implements Batches {
		private final Side there;
		private final Side more;

		Merge(Batches there, Batches more) {
			this.there = new Side(there);
			this.more = new Side(more);
		}

		@Override
		public Optional<SeriesBatch> next() {
			List<SeriesBatch> runs = new ArrayList<>();
			int size = 0;
			while (size < TOGETHER && (there.any() || more.any())) {
				runs.add(run());
				size += runs.getLast().size();
			}
			return runs.isEmpty() ? Optional.empty() : Optional.of(joined(runs));
		}

		private SeriesBatch run() {
			if (!more.any()) {
				return there.take(Long.MAX_VALUE, true);
			}
			if (there.any() && there.place() < more.place()) {
				return there.take(more.place(), false);
			}
			SeriesBatch run = more.take(there.any() ? there.place() : Long.MAX_VALUE, true);
			there.drop(run.places()[run.size() - 1]);
			return run;
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
