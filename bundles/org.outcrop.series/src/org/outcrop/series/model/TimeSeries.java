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
 */
public record TimeSeries(String name, ValueType type, IndexMetadata index, List<ProcessingStep> steps, Instant createdOn,
		List<String> categories) {

	public TimeSeries {
		Names.requireName("a series", name);
		steps = List.copyOf(steps);
		categories = List.copyOf(categories);
		if (type != ValueType.CATEGORY && !categories.isEmpty()) {
			throw new IllegalArgumentException("the series " + name + " has categories, its values have none");
		}
		Names.requireDifferent("the series " + name, "categories", categories);
	}
}
