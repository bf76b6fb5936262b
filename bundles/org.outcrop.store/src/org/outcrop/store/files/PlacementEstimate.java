package org.outcrop.store.files;

import java.util.Optional;

import org.outcrop.store.internal.policy.PolicyText;

/**
 * What a place would cost.
 *
 * @param place        its address
 * @param refused      why it can't be; empty where it can
 * @param writeSeconds for writing it once
 * @param readSeconds  for the reads that are expected
 * @param rentSeconds  for the memory that others then lack
 * @param costSeconds  for what it costs otherwise
 */
public record PlacementEstimate(String place, Optional<String> refused, double writeSeconds, double readSeconds, double rentSeconds,
		double costSeconds) {

	/** All together. */
	public double seconds() {
		return writeSeconds + readSeconds + rentSeconds + costSeconds;
	}

	/** In a line. */
	public String sentence() {
		if (refused.isPresent()) {
			return place + " is not possible: " + refused.get();
		}
		String sentence = place + " takes " + PolicyText.seconds(seconds()) + " (write " + PolicyText.seconds(writeSeconds) + ", read "
				+ PolicyText.seconds(readSeconds);
		sentence += rentSeconds > 0 ? ", memory taken from others " + PolicyText.seconds(rentSeconds) : "";
		return sentence + (costSeconds > 0 ? ", price " + PolicyText.seconds(costSeconds) : "") + ")";
	}
}
