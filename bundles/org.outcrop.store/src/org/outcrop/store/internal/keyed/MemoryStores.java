package org.outcrop.store.internal.keyed;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.zarr.store.MemoryStore;

/** Stores in memory by name: who asks twice gets the same, so that what was saved is still there. Any thread. */
final class MemoryStores {

	/**
	 * Those of this process: an address in memory names the same store wherever it is opened. The one state of its kind, because there is one
	 * memory.
	 */
	static final MemoryStores OF_PROCESS = new MemoryStores();

	private final ConcurrentHashMap<String, MemoryStore> stores = new ConcurrentHashMap<>();

	Optional<MemoryStore> find(String name) {
		return Optional.ofNullable(stores.get(name));
	}

	/** @param budget of the store for as long as it lives, where it is made now */
	MemoryStore findOrMake(String name, Optional<MemoryBudget> budget) {
		return stores.computeIfAbsent(name, _ -> new MemoryStore("memory:" + name, budget));
	}
}
