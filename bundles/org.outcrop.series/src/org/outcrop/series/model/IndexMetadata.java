package org.outcrop.series.model;

import java.util.List;
import java.util.Optional;

/**
 * What the values of a series stand at. Places are kept as 64-bit numbers, so that nothing is lost whatever a store makes of times: see {@link IndexKind}.
 *
 * @param kind       what a place is
 * @param name       of the index, or empty
 * @param frequency  step of a regular index as ISO 8601 ({@code PT1M}), or a number for {@link IndexKind#NUMBER}; empty where it is not regular
 * @param zone       id of the time zone in which instants are shown: {@code Europe/Berlin}; empty of others
 * @param closed     side of intervals that belongs to them
 * @param categories of {@link IndexKind#CATEGORY}, in the order of their codes
 * @param ordered    whether categories have an order
 */
public record IndexMetadata(IndexKind kind, String name, Optional<String> frequency, Optional<String> zone, Closed closed,
		List<String> categories, boolean ordered) {

	/** What a place in the index is, and how it is kept as a 64-bit number. */
	public enum IndexKind {
		/** Nanoseconds since 1970-01-01T00:00:00Z: from 1677 to 2262. */
		INSTANT("instant"),
		/** Nanoseconds. */
		DURATION("duration"),
		/** A float64, by {@link IndexNumbers}, which keeps the order. */
		NUMBER("number"),
		/** Position in the list of categories. */
		CATEGORY("category");

		private final String id;

		IndexKind(String id) {
			this.id = id;
		}

		/** As it is written: {@code instant}. */
		public String id() {
			return id;
		}
	}

	/** Which end of an interval belongs to it. */
	public enum Closed {
		LEFT, RIGHT, BOTH, NEITHER
	}

	public IndexMetadata {
		categories = List.copyOf(categories);
		if (zone.isPresent() && kind != IndexKind.INSTANT) {
			throw new IllegalArgumentException("only an index of instants has a time zone, this one is of kind " + kind.id());
		}
		if (!categories.isEmpty() && kind != IndexKind.CATEGORY) {
			throw new IllegalArgumentException("only an index of categories has categories, this one is of kind " + kind.id());
		}
		Names.requireDifferent("the index", "categories", categories);
	}

	/** Of instants shown in a zone, not regular. */
	public static IndexMetadata instants(String zone) {
		return new IndexMetadata(IndexKind.INSTANT, "", Optional.empty(), Optional.of(zone), Closed.LEFT, List.of(), false);
	}

	/** Of this kind, not regular, without categories. */
	public static IndexMetadata of(IndexKind kind) {
		return new IndexMetadata(kind, "", Optional.empty(), Optional.empty(), Closed.LEFT, List.of(), false);
	}
}
