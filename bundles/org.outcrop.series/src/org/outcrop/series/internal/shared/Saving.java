package org.outcrop.series.internal.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.series.model.Column;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.store.SeriesChange.Batches;
import org.outcrop.series.store.SeriesChange.Mode;

/** What is asked of every save. */
public final class Saving {

	private Saving() {
	}

	/**
	 * Checks whether a series can be saved so.
	 *
	 * @param there whose values are there; empty where there are none
	 * @throws DataException.NotWritable where it is there already and must not be
	 */
	public static void require(SeriesKey key, Optional<TimeSeries> there, TimeSeries series, Mode mode, String address) {
		if (there.isEmpty()) {
			return;
		}
		if (mode == Mode.CREATE) {
			throw new DataException.NotWritable("the series exists already", place(key, address), "choose another name, or replace it on purpose");
		}
		if (mode == Mode.REPLACE) {
			return;
		}
		TimeSeries old = there.get();
		if (old.type() != series.type() || old.index().kind() != series.index().kind()) {
			throw new IllegalArgumentException("the series " + key + " has " + old.type().id() + " by " + old.index().kind().id() + ", these rows "
					+ series.type().id() + " by " + series.index().kind().id());
		}
		requireLonger(key, old.categories(), series.categories());
		requireLonger(key, old.index().categories(), series.index().categories());
	}

	/** Codes that are stored must mean the same afterwards. */
	private static void requireLonger(SeriesKey key, List<String> old, List<String> now) {
		if (now.size() < old.size() || !now.subList(0, old.size()).equals(old)) {
			throw new IllegalArgumentException("the categories of " + key + " must begin with those that it has");
		}
	}

	/** @throws IllegalArgumentException where rows that are appended begin before the last one that is there */
	public static void requireBehind(SeriesKey key, long last, long first) {
		if (first < last) {
			throw new IllegalArgumentException("rows appended to " + key + " begin at " + first + ", before its last place " + last);
		}
	}

	/** Where a series is, for messages. */
	public static String place(SeriesKey key, String address) {
		return address + ", series " + key.dataset() + " / " + key.signal() + " / " + key.series();
	}

	/** There is no such series. */
	public static DataException none(SeriesKey key, String address) {
		return new DataException.Unsupported("there is no such series", place(key, address), "list the keys that are there");
	}

	/** The same rows, checked on the way: places that don't go back, the type of the series, codes that are categories; batches without rows left out. */
	public static Batches checked(SeriesKey key, TimeSeries series, Batches batches) {
		return new Batches() {
			private long last = Long.MIN_VALUE;

			@Override
			public Optional<SeriesBatch> next() {
				Optional<SeriesBatch> next = batches.next();
				while (next.isPresent() && next.get().size() == 0) {
					next = batches.next();
				}
				next.ifPresent(this::check);
				return next;
			}

			private void check(SeriesBatch batch) {
				if (batch.values().type() != series.type()) {
					throw new IllegalArgumentException("the series " + key + " is " + series.type().id() + ", its rows " + batch.values().type().id());
				}
				for (long place : batch.places()) {
					if (place < last) {
						throw new IllegalArgumentException("the places of " + key + " go back from " + last + " to " + place);
					}
					last = place;
				}
				if (batch.values() instanceof Column.Codes codes) {
					for (int i = codes.missing().nextClearBit(0); i < batch.size(); i = codes.missing().nextClearBit(i + 1)) {
						if (codes.values()[i] < 0 || codes.values()[i] >= series.categories().size()) {
							throw new IllegalArgumentException("the series " + key + " has no category " + codes.values()[i]);
						}
					}
				}
			}
		};
	}

	/** Copies of the same rows, in batches of so many, the last one of fewer. */
	public static Batches cut(Batches batches, int rows) {
		return new Batches() {
			private Optional<SeriesBatch> head = Optional.empty();
			private int at;
			private boolean ended;

			@Override
			public Optional<SeriesBatch> next() {
				List<SeriesBatch> parts = new ArrayList<>();
				int size = 0;
				while (size < rows && any()) {
					int end = Math.min(head.get().size(), at + rows - size);
					parts.add(head.get().slice(at, end));
					size += end - at;
					at = end;
				}
				return parts.isEmpty() ? Optional.empty() : Optional.of(Rows.joined(parts));
			}

			private boolean any() {
				while (!ended && (head.isEmpty() || at == head.get().size())) {
					head = batches.next();
					at = 0;
					ended = head.isEmpty();
				}
				return !ended;
			}
		};
	}
}
