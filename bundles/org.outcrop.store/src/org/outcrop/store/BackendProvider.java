package org.outcrop.store;

import java.util.Optional;
import java.util.Set;

import org.outcrop.compute.MemoryBudget;

/** Opens backends of some schemes; found by {@link java.util.ServiceLoader} and, in the workbench, by extension point. Any thread. */
public interface BackendProvider {

	/** What is wanted of a store. */
	enum Access {
		/** Only reading; the store must be there. Nothing is written, not even a lock. */
		READ,
		/** Reading and writing; the store is made where it is not there, and what a killed process left behind is carried through or dropped. */
		WRITE
	}

	/**
	 * With what a backend works.
	 *
	 * @param budget  of its caches and buffers; empty for none
	 * @param workers threads at work for one call
	 */
	record Resources(Optional<MemoryBudget> budget, int workers) {
	}

	/** An open store, and the path in it that the address named. */
	record Opened(Backend backend, StorePath path) {
	}

	/** The schemes that it opens, in lower case. */
	Set<String> schemes();

	/** What an address of these schemes looks like, in a line for the user. */
	String usage();

	/**
	 * Opens a store.
	 *
	 * @throws org.outcrop.data.DataException where it can't be opened so
	 */
	Opened open(StoreAddress address, Access access, Resources resources);
}
