package org.outcrop.series.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One quantity from one place, as it was measured and as it was worked on since. Immutable.
 *
 * @param name        with its number: {@code NH4#1}
 * @param units       of the values, as the field writes them: {@code mg/l}
 * @param provenance  where it comes from
 * @param series      with different names; the first is usually the raw one
 * @param createdOn   when it was made
 * @param lastUpdated when it was changed last, not before it was made
 */
public record Signal(String name, String units, DataProvenance provenance, List<TimeSeries> series, Instant createdOn, Instant lastUpdated) {

	public Signal {
		Names.requireName("a signal", name);
		Names.requireOrder("the signal " + name, createdOn, lastUpdated);
		series = List.copyOf(series);
		Names.requireDifferent("the signal " + name, "series", series.stream().map(TimeSeries::name).toList());
	}

	/** The series of this name. */
	public Optional<TimeSeries> series(String seriesName) {
		return series.stream().filter(one -> one.name().equals(seriesName)).findFirst();
	}

	/** With a series more, or in place of the one of its name. */
	public Signal with(TimeSeries one, Instant now) {
		List<TimeSeries> all = new ArrayList<>(series);
		int at = series.stream().map(TimeSeries::name).toList().indexOf(one.name());
		if (at < 0) {
			all.add(one);
		} else {
			all.set(at, one);
		}
		return new Signal(name, units, provenance, all, createdOn, now);
	}

	/** A name for a series that a step makes, which none has: {@code NH4#1_RESAMPLED#1}. @param step its suffix */
	public String freeName(String step) {
		return Names.free(name + "_" + step, series.stream().map(TimeSeries::name).toList());
	}
}
