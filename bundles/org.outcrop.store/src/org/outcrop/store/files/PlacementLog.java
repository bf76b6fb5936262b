package org.outcrop.store.files;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The decisions made last, for who asks why something is where it is. Any thread. */
public final class PlacementLog {

	private final int most;
	private final Consumer<PlacementDecision> sink;
	private final Deque<PlacementDecision> decisions = new ArrayDeque<>();

	/**
	 * Empty.
	 *
	 * @param most decisions remembered
	 * @param sink is told each decision, by the thread that made it: one that writes {@link PlacementJson} to a file
	 */
	public PlacementLog(int most, Consumer<PlacementDecision> sink) {
		this.most = most;
		this.sink = sink;
	}

	/** Decides and remembers. */
	public PlacementDecision decide(PlacementRequest request, List<PlacementPlace> places, PlacementPolicy policy) {
		PlacementDecision decision = Placement.decide(request, places, policy);
		synchronized (decisions) {
			decisions.addLast(decision);
			if (decisions.size() > most) {
				decisions.removeFirst();
			}
		}
		sink.accept(decision);
		return decision;
	}

	/** The last decision on what has this name. */
	public Optional<PlacementDecision> last(String name) {
		synchronized (decisions) {
			return decisions.reversed().stream().filter(decision -> decision.request().name().equals(name)).findFirst();
		}
	}

	/** All that are remembered, the oldest first. */
	public List<PlacementDecision> decisions() {
		synchronized (decisions) {
			return List.copyOf(decisions);
		}
	}
}
