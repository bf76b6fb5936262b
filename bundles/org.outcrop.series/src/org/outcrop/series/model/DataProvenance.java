package org.outcrop.series.model;

/**
 * Where a signal comes from. Texts may be empty, not null.
 *
 * @param sourceRepository file, database or system that it was taken from
 * @param project          that measured it
 * @param location         of the sensor
 * @param equipment        sensor or instrument
 * @param parameter        what was measured
 * @param purpose          why
 * @param metadataId       of a record elsewhere that tells more
 */
public record DataProvenance(String sourceRepository, String project, String location, String equipment, String parameter, String purpose,
		String metadataId) {

	/** Nothing is known. */
	public static final DataProvenance UNKNOWN = new DataProvenance("", "", "", "", "", "", "");
}
