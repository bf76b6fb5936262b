package org.outcrop.store.internal.keyed;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Who waits for whom within one backend: writers of one path for one another; what takes away or moves, for all commits and they for it.
 * With format 2, where metadata and chunks can't be changed at once, readers wait for commits too.
 */
final class Locks {

	private static final int PATHS = 64;

	private final ReentrantLock[] paths = IntStream.range(0, PATHS).mapToObj(_ -> new ReentrantLock()).toArray(ReentrantLock[]::new);
	private final ReentrantReadWriteLock tree = new ReentrantReadWriteLock();
	private final ReentrantReadWriteLock reading = new ReentrantReadWriteLock();
	private final boolean readersWait;

	Locks(boolean readersWait) {
		this.readersWait = readersWait;
	}

	/** One writer of a path at a time. */
	void path(String path, Runnable work) {
		held(paths[Math.floorMod(path.hashCode(), PATHS)], () -> {
			work.run();
			return true;
		});
	}

	/** What adds. */
	void adding(Runnable work) {
		held(tree.readLock(), () -> {
			publishing(work);
			return true;
		});
	}

	/** What takes away. */
	<T> T taking(Supplier<T> work) {
		return held(tree.writeLock(), work);
	}

	/** What changes keys that readers see. */
	void publishing(Runnable work) {
		if (readersWait) {
			held(reading.writeLock(), () -> {
				work.run();
				return true;
			});
		} else {
			work.run();
		}
	}

	<T> T reading(Supplier<T> work) {
		return readersWait ? held(reading.readLock(), work) : work.get();
	}

	private static <T> T held(Lock lock, Supplier<T> work) {
		lock.lock();
		try {
			return work.get();
		} finally {
			lock.unlock();
		}
	}
}
