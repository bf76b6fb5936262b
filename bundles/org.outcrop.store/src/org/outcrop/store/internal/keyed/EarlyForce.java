package org.outcrop.store.internal.keyed;

import java.util.Set;

import org.outcrop.compute.Crew;
import org.outcrop.data.DataException;

/**
 * Forces what was put by a thread of its own while more is put, so that little is left to wait for at the end. What is put again later is forced
 * again. One thread at a time.
 */
final class EarlyForce {

	/** Fewer bytes are not worth a thread. */
	private static final long WORTH = 64L << 20;

	private final NotingStore store;
	private final long worth;
	private Thread working;
	private volatile Throwable failure;

	EarlyForce(NotingStore store) {
		this(store, WORTH);
	}

	/** @param worth so many bytes are worth a thread */
	EarlyForce(NotingStore store, long worth) {
		this.store = store;
		this.worth = worth;
	}

	/** Something was put; begins where it is worth it and the last thread is done. */
	void putMore() {
		if (store.unforced() >= worth && (working == null || !working.isAlive())) {
			Set<String> keys = store.take();
			working = Thread.ofPlatform().daemon(true).name("store sync ahead").start(() -> force(keys));
		}
	}

	private void force(Set<String> keys) {
		try {
			store.force(keys);
		} catch (RuntimeException | Error e) { // told by the end: the system may tell of it but once
			failure = e;
		}
	}

	/** Forces what is left. @throws DataException also where what was forced before could not be */
	void end() {
		if (working != null) {
			Crew.join(working);
		}
		switch (failure) {
		case null -> store.force(store.take());
		case RuntimeException e -> throw e;
		case Error e -> throw e;
		case Throwable e -> throw new IllegalStateException("forcing throws nothing else", e);
		}
	}
}
