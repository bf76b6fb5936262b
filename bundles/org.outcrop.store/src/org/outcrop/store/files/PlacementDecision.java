package org.outcrop.store.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where something is put and why, with all that was known then: the same again gives the same again.
 *
 * @param request   what
 * @param places    that were asked about
 * @param policy    how they were weighed
 * @param estimates of each place, in their order
 * @param chosen    the address; empty where none is possible
 * @param reason    in a sentence
 */
public record PlacementDecision(PlacementRequest request, List<PlacementPlace> places, PlacementPolicy policy,
		List<PlacementEstimate> estimates, Optional<String> chosen, String reason) {

	public PlacementDecision {
		places = List.copyOf(places);
		estimates = List.copyOf(estimates);
	}

	/** In lines for the user: the reason, then each place. */
	public List<String> explain() {
		List<String> lines = new ArrayList<>(List.of(reason));
		estimates.forEach(estimate -> lines.add(estimate.sentence()));
		return List.copyOf(lines);
	}
}
