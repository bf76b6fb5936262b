package org.outcrop.series.internal.shared;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.outcrop.compute.Crew;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.store.SeriesChange.Batches;

/**
 * Rows that a thread of its own reads while those before them are worked on: some ten thousand at most. What the source throws comes where its rows would have come.
 * For one thread, which closes it; the source is used by the other one alone until then.
 */
public final class ReadAhead implements Batches, AutoCloseable {

	/** Rows that are handed over together, since each time costs as much as working on a thousand. */
	private static final int TOGETHER = 1 << 14;
	/** Such packs that wait at most. */
	private static final int WAITING = 2;

	private final Batches source;
	private final ReentrantLock lock = new ReentrantLock();
	private final Condition changed = lock.newCondition();
	private final ArrayDeque<List<SeriesBatch>> ready = new ArrayDeque<>();
	private final Thread thread;
	private Optional<Throwable> failure = Optional.empty();
	private boolean ended;
	private boolean closed;
	private Iterator<SeriesBatch> current = List.<SeriesBatch>of().iterator();

	/** Begins at once. */
	public ReadAhead(Batches source) {
		this.source = source;
		thread = Thread.ofPlatform().name("outcrop-series-ahead").daemon(true).start(this::read);
	}

	private void read() {
		try {
			for (boolean more = true; more;) {
				List<SeriesBatch> pack = new ArrayList<>();
				boolean last = false;
				for (int rows = 0; rows < TOGETHER && !last;) {
					Optional<SeriesBatch> next = source.next();
					last = next.isEmpty();
					rows += next.map(SeriesBatch::size).orElse(0);
					next.ifPresent(pack::add);
				}
				more = hand(pack, last);
			}
		} catch (RuntimeException | Error e) { // handed over
			end(Optional.of(e));
		}
	}

	/** @return whether more is wanted and there may be more */
	private boolean hand(List<SeriesBatch> pack, boolean last) {
		lock.lock();
		try {
			while (ready.size() == WAITING && !closed) {
				changed.awaitUninterruptibly();
			}
			if (!pack.isEmpty()) {
				ready.add(pack);
			}
			ended = last;
			changed.signalAll();
			return !last && !closed;
		} finally {
			lock.unlock();
		}
	}

	private void end(Optional<Throwable> why) {
		lock.lock();
		try {
			failure = why;
			ended = true;
			changed.signalAll();
		} finally {
			lock.unlock();
		}
	}

	@Override
	public Optional<SeriesBatch> next() {
		if (!current.hasNext()) {
			current = take().iterator();
		}
		return current.hasNext() ? Optional.of(current.next()) : Optional.empty();
	}

	private List<SeriesBatch> take() {
		lock.lock();
		try {
			while (ready.isEmpty() && !ended) {
				changed.awaitUninterruptibly();
			}
			if (ready.isEmpty()) {
				rethrow();
				return List.of();
			}
			changed.signalAll();
			return ready.poll();
		} finally {
			lock.unlock();
		}
	}

	private void rethrow() {
		switch (failure.orElse(null)) {
		case RuntimeException e -> throw e;
		case Error e -> throw e;
		case null, default -> {
			// it came to its end
		}
		}
	}

	/** Waits until the source is no longer used. */
	@Override
	public void close() {
		lock.lock();
		try {
			closed = true;
			changed.signalAll();
		} finally {
			lock.unlock();
		}
		Crew.join(thread);
	}
}
