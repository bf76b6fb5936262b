package org.outcrop.store.files;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.outcrop.store.BackendCapabilities;
import org.outcrop.store.BackendCapabilities.Latency;
import org.outcrop.store.internal.policy.PolicyText;

/**
 * Decides where something is put. A pure function: it looks at nothing but what it is given, so that a decision can be made again from its
 * record.
 */
public final class Placement {

	private Placement() {
	}

	/**
	 * The place where writing it once and reading it as often as lately takes the least time, among those that can hold it; the first of
	 * several that are equal.
	 */
	public static PlacementDecision decide(PlacementRequest request, List<PlacementPlace> places, PlacementPolicy policy) {
		List<PlacementEstimate> estimates = places.stream().map(place -> estimate(request, place, policy)).toList();
		Optional<PlacementEstimate> best = estimates.stream().filter(estimate -> estimate.refused().isEmpty())
				.min(Comparator.comparingDouble(PlacementEstimate::seconds));
		return new PlacementDecision(request, places, policy, estimates, best.map(PlacementEstimate::place), reason(request, estimates, best));
	}

	private static PlacementEstimate estimate(PlacementRequest request, PlacementPlace place, PlacementPolicy policy) {
		Optional<String> refused = refused(request, place, policy);
		double once = seconds(request.bytes(), request, place, policy);
		double reads = request.use().reads() == 0 ? once : seconds(request.use().bytes(), request, place, policy)
				+ Math.max(0, request.use().reads() - calls(request.use().bytes(), policy)) * place.callSeconds();
		boolean memory = place.capabilities().latency() == Latency.MEMORY;
		double rent = memory && place.freeBytes().orElse(0) > 0
				? policy.rentSeconds() * stored(request, place) / place.freeBytes().getAsLong() : 0;
		double cost = place.costPerGb() * stored(request, place) / 1e9 * policy.secondsPerCost();
		return new PlacementEstimate(place.address(), refused, once * Math.max(1, request.use().writes()), reads, rent, cost);
	}

	private static double calls(long bytes, PlacementPolicy policy) {
		return Math.ceil((double) bytes / policy.bytesPerCall());
	}

	private static double seconds(long bytes, PlacementRequest request, PlacementPlace place, PlacementPolicy policy) {
		return calls(bytes, policy) * place.callSeconds() + bytes * share(request, place) / place.bytesPerSecond();
	}

	private static double share(PlacementRequest request, PlacementPlace place) {
		return place.capabilities().chunked() && place.capabilities().latency() != Latency.MEMORY ? request.packedShare() : 1;
	}

	private static double stored(PlacementRequest request, PlacementPlace place) {
		return request.bytes() * share(request, place);
	}

	private static Optional<String> refused(PlacementRequest request, PlacementPlace place, PlacementPolicy policy) {
		BackendCapabilities can = place.capabilities();
		if (!can.writable()) {
			return Optional.of("it can only be read");
		}
		if (!can.atomic()) {
			return Optional.of("a reader could see half of it there");
		}
		if (request.keep() && !can.persistent()) {
			return Optional.of("it would be gone when the program ends");
		}
		double share = can.latency() == Latency.MEMORY ? policy.memoryShare() : policy.diskShare();
		if (place.freeBytes().isPresent() && stored(request, place) > share * place.freeBytes().getAsLong()) {
			return Optional.of("it needs " + PolicyText.bytes(stored(request, place)) + ", and of the "
					+ PolicyText.bytes(place.freeBytes().getAsLong()) + " free there one item may take " + PolicyText.percent(share));
		}
		return Optional.empty();
	}

	private static String reason(PlacementRequest request, List<PlacementEstimate> estimates, Optional<PlacementEstimate> best) {
		String what = request.name() + " (" + PolicyText.bytes(request.bytes()) + " of " + request.type().v3Name() + ", "
				+ (request.use().reads() == 0 ? "new" : "read " + request.use().reads() + " times lately") + (request.keep() ? ", to be kept" : "")
				+ ")";
		if (best.isEmpty()) {
			return what + " has no place: " + estimates.stream().map(PlacementEstimate::sentence).reduce((a, b) -> a + "; " + b)
					.orElse("there are no stores");
		}
		PlacementEstimate chosen = best.get();
		String reason = what + " goes to " + chosen.place() + ", where writing and reading take " + PolicyText.seconds(chosen.seconds());
		Optional<PlacementEstimate> next = estimates.stream().filter(other -> other != chosen && other.refused().isEmpty())
				.min(Comparator.comparingDouble(PlacementEstimate::seconds));
		reason += next.map(other -> " (" + PolicyText.seconds(other.seconds()) + " at " + other.place() + ", the next best)").orElse("");
		return estimates.stream().filter(other -> other.refused().isPresent()).map(other -> "; " + other.sentence()).reduce(reason,
				String::concat);
	}
}
