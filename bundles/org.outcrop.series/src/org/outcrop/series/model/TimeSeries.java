package org.outcrop.series.model;

import java.time.Instant;
import java.util.List;

/**
 * What is known of one series, without its values. Immutable.
 *
 * @param name      within its signal: {@code NH4#1_RAW#1}
 * @param type      of the values
 * @param index     what the values stand at
 * @param steps     by which it was made, first to last; none for one that was imported
 * @param createdOn when it was made
 * @param categories of values of type {@link ValueType#CATEGORY}, in the order of their codes; else empty
 * @param notes     of whoever works with it; free text
 * @param lastUpdated when values were added to it or made anew, not before it was made
 */
public record TimeSeries(String name, ValueType type, IndexMetadata index, List<ProcessingStep> steps, Instant createdOn,
		List<String> categories, String notes, Instant lastUpdated) {

	public TimeSeries {
		Names.requireName("a series", name);
		steps = List.copyOf(steps);
		categories = List.copyOf(categories);
		if (type != ValueType.CATEGORY && !categories.isEmpty()) {
			throw new IllegalArgumentException("the series " + name + " has categories, its values have none");
		}
		Names.requireDifferent("the series " + name, "categories", categories);
		Names.requireOrder("the series " + name, createdOn, lastUpdated);
	}

	/** Without notes, and with the values that it was made with. */
	public TimeSeries(String name, ValueType type, IndexMetadata index, List<ProcessingStep> steps, Instant createdOn, List<String> categories) {
		this(name, type, index, steps, createdOn, categories, "", createdOn);
	}

	/** With other notes. */
	public TimeSeries withNotes(String other) {
		return new TimeSeries(name, type, index, steps, createdOn, categories, other, lastUpdated);
	}

	/** With values of another time. @param time not before it was made, else that is taken */
	public TimeSeries updated(Instant time) {
		return new TimeSeries(name, type, index, steps, createdOn, categories, notes, time.isBefore(createdOn) ? createdOn : time);
	}
}
