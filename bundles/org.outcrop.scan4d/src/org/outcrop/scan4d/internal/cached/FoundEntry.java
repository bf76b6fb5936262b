package org.outcrop.scan4d.internal.cached;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a group of {@code cached/} says about itself; nothing of it is proven.
 *
 * @param name        of the group
 * @param complete    whether it is marked so, and every attribute is there
 * @param version     of its producer
 * @param computed    when
 * @param sourcePath  of the array that it was computed from
 * @param sourceShape of that
 * @param fingerprint of its data
 * @param params      everything besides that would have given other numbers
 * @param checksum    over its arrays
 * @param beside      where its arrays are, if not here
 * @param bytes       of its arrays
 */
public record FoundEntry(String name, boolean complete, long version, Optional<Instant> computed, String sourcePath, List<Long> sourceShape,
		String fingerprint, JsonNode params, String checksum, Optional<SidecarRecord> beside, long bytes) {

	public FoundEntry {
		sourceShape = List.copyOf(sourceShape);
	}
}
