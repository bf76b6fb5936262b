package org.outcrop.series.plot;

import org.outcrop.series.model.IndexMetadata.IndexKind;
import org.outcrop.series.model.IndexNumbers;
import org.outcrop.series.store.PlaceRange;

/**
 * Where places lie across a picture: instants, durations and categories as they are, numbers by their values.
 *
 * @param kind  of the places
 * @param range from the left edge to the right one; of numbers both finite
 */
public record PlotScale(IndexKind kind, PlaceRange range) {

	/** 0 at the left edge, 1 at the right one, beyond them outside. To the nanosecond where the range is shorter than 100 days. */
	public double share(long place) {
		if (kind == IndexKind.NUMBER) {
			double from = IndexNumbers.value(range.from());
			return (IndexNumbers.value(place) - from) / (IndexNumbers.value(range.to()) - from);
		}
		return difference(place, range.from()) / difference(range.to(), range.from());
	}

	private static double difference(long place, long from) {
		long difference = place - from;
		boolean overflow = ((place ^ from) & (place ^ difference)) < 0;
		return overflow ? (double) place - (double) from : difference;
	}

	/** The place at a share, within what 64 bits hold. */
	public long place(double share) {
		if (kind == IndexKind.NUMBER) {
			double from = IndexNumbers.value(range.from());
			double value = from + share * (IndexNumbers.value(range.to()) - from);
			return IndexNumbers.place(Math.clamp(value, -Double.MAX_VALUE, Double.MAX_VALUE));
		}
		double step = share * difference(range.to(), range.from());
		long whole = Math.round(step);
		long place = range.from() + whole;
		boolean overflow = ((range.from() ^ place) & (whole ^ place)) < 0;
		return overflow ? step > 0 ? Long.MAX_VALUE : Long.MIN_VALUE : place;
	}

	/** Another range of the same kind. */
	public PlotScale with(PlaceRange other) {
		return new PlotScale(kind, other);
	}

	/** From one share to another, which is larger; at least one place wide. */
	public PlotScale part(double from, double to) {
		long first = place(from);
		long last = place(to);
		if (last <= first) {
			last = first == Long.MAX_VALUE ? first : kind == IndexKind.NUMBER ? IndexNumbers.place(Math.nextUp(IndexNumbers.value(first))) : first + 1;
		}
		return with(new PlaceRange(last == first ? first - 1 : first, last));
	}
}
