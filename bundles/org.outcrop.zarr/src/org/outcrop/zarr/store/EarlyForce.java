package org.outcrop.zarr.store;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import org.outcrop.compute.Crew;
import org.outcrop.data.DataException;

/**
 * Forces what was put by a thread of its own while more is put, so that little is left to wait for at the end. What is put again is forced
 * again. Any thread puts; one ends.
 */
public final class EarlyForce {

	/** So many bytes are worth a thread. */
	private static final long WORTH = 64L << 20;
	/** What forcing a file takes, however short it is. */
	private static final long FILE = 128L << 10;

	private final Consumer<Collection<String>> force;
	private final long worth;
	private final Set<String> waiting = ConcurrentHashMap.newKeySet();
	private final AtomicLong weight = new AtomicLong();
	private Thread working;
	private volatile Throwable failure;

	/** @param force puts what lies under keys on the disk; a key that is not there any more is no failure */
	public EarlyForce(Consumer<Collection<String>> force) {
		this(force, WORTH);
	}

	EarlyForce(Consumer<Collection<String>> force, long worth) {
		this.force = force;
		this.worth = worth;
	}

	/** A value of so many bytes is there now. */
	public void put(String key, long bytes) {
		waiting.add(key);
		if (weight.addAndGet(FILE + bytes) >= worth) {
			begin();
		}
	}

	/** A value was taken away. */
	public void forget(String key) {
		waiting.remove(key);
	}

	private synchronized void begin() {
		if (weight.get() >= worth && (working == null || !working.isAlive())) {
			Set<String> keys = take();
			working = Thread.ofPlatform().daemon(true).name("store sync ahead").start(() -> work(keys));
		}
	}

	private Set<String> take() {
		weight.set(0);
		Set<String> taken = new HashSet<>();
		for (String key : waiting) {
			// what is put once more from here on waits again
			if (waiting.remove(key)) {
				taken.add(key);
			}
		}
		return taken;
	}

	private void work(Set<String> keys) {
		try {
			force.accept(keys);
		} catch (RuntimeException | Error e) { // told by the end: the system may tell of it but once
			failure = e;
		}
	}

	/** Waits until no thread is at work. */
	public synchronized void await() {
		if (working != null) {
			Crew.join(working);
		}
	}

	/** Forces what is left. @throws DataException also where what was forced before could not be */
	public void end() {
		force.accept(rest());
	}

	/** What is left, for who forces it together with other things. @throws DataException where what was forced before could not be */
	Set<String> rest() {
		await();
		return switch (failure) {
		case null -> take();
		case RuntimeException e -> throw e;
		case Error e -> throw e;
		case Throwable e -> throw new IllegalStateException("forcing throws nothing else", e);
		};
	}
}
