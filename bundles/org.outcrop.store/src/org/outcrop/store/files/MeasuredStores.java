package org.outcrop.store.files;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import org.outcrop.store.Backend;

/**
 * All stores that are open and counted: put around each store as it is opened, it gives what a live view and {@code explain} need. A store
 * leaves when it is closed. Any thread.
 */
public final class MeasuredStores implements UnaryOperator<Backend> {

	private final AccessRecorder recorder = new AccessRecorder();
	private final List<MeasuredBackend> stores = new CopyOnWriteArrayList<>();

	/** Counts a store from now on. */
	@Override
	public Backend apply(Backend backend) {
		MeasuredBackend measured = MeasuredBackend.of(backend, new Statistics(backend.address()), recorder, stores::remove);
		stores.add(measured);
		return measured;
	}

	/** The regions read of arrays of all stores. */
	public AccessRecorder recorder() {
		return recorder;
	}

	/** Counters of each open store since it was opened, in the order of opening. */
	public List<StatisticsSnapshot> snapshots() {
		return stores.stream().map(store -> store.statistics().snapshot()).toList();
	}

	/** Counters of the store of an address. */
	public Optional<StatisticsSnapshot> snapshot(String address) {
		return stores.stream().filter(store -> store.address().equals(address)).findFirst().map(store -> store.statistics().snapshot());
	}

	/** What to change at all open stores, the greatest win first. */
	public List<Advice> advice() {
		List<AccessRecorderPattern> patterns = recorder.patterns();
		List<Advice> all = new ArrayList<>();
		stores.forEach(store -> all.addAll(AdviceRules.of(store.statistics().snapshot(), store.capabilities(), patterns)));
		all.sort(Comparator.comparingDouble(Advice::factor).reversed());
		return List.copyOf(all);
	}
}
