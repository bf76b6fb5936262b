package org.outcrop.series.internal.shared;

import java.util.Optional;
import java.util.OptionalLong;

import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.store.SeriesChange.Batches;

/** Rows that come in order, taken up to a place at a time. For one thread. */
public final class Pending {

	private final Batches batches;
	private Optional<SeriesBatch> head = Optional.empty();

	/** @param batches without empty ones */
	public Pending(Batches batches) {
		this.batches = batches;
	}

	/** Place of the next row; empty behind the last. */
	public OptionalLong first() {
		if (head.isEmpty()) {
			head = batches.next();
		}
		return head.isPresent() ? OptionalLong.of(head.get().places()[0]) : OptionalLong.empty();
	}

	/** Gives the rows that come before a place. */
	public Batches below(long place) {
		return () -> {
			OptionalLong first = first();
			if (first.isEmpty() || first.getAsLong() >= place) {
				return Optional.empty();
			}
			SeriesBatch batch = head.orElseThrow();
			int end = Rows.firstFrom(batch, place);
			head = end == batch.size() ? Optional.empty() : Optional.of(batch.slice(end, batch.size()));
			return Optional.of(end == batch.size() ? batch : batch.slice(0, end));
		};
	}

	/** Gives so many rows, or fewer where there are not so many. */
	public Batches atMost(long rows) {
		long[] left = { rows };
		return () -> {
			if (left[0] == 0 || first().isEmpty()) {
				return Optional.empty();
			}
			SeriesBatch batch = head.orElseThrow();
			int end = (int) Math.min(batch.size(), left[0]);
			left[0] -= end;
			head = end == batch.size() ? Optional.empty() : Optional.of(batch.slice(end, batch.size()));
			return Optional.of(end == batch.size() ? batch : batch.slice(0, end));
		};
	}

	/** Gives all that are left. */
	public Batches all() {
		return () -> {
			first();
			Optional<SeriesBatch> batch = head;
			head = Optional.empty();
			return batch;
		};
	}
}
