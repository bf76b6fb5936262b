package org.outcrop.peaks.internal.store;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.peaks.internal.engine.Engine;
import org.outcrop.peaks.internal.engine.EngineSettings;
import org.outcrop.peaks.internal.engine.Session;

/**
 * An engine that is started when it is first needed, with its lease. An opened store shows its first picture from the pyramid, long before
 * anybody asks for single peaks. Safe for any thread.
 */
final class EngineShare implements AutoCloseable {

	private static final long SPILL_BYTES = 64L << 30;
	private final MemoryBudget budget;
	private final long wanted;
	private final int threads;
	private final Consumer<Session> define;
	private Optional<Engine> engine = Optional.empty();
	private Optional<MemoryBudget.Lease> lease = Optional.empty();
	private boolean closed;

	/** @param define makes the relations known to a new engine */
	EngineShare(MemoryBudget budget, long wanted, int threads, Consumer<Session> define) {
		this.budget = budget;
		this.wanted = wanted;
		this.threads = threads;
		this.define = define;
	}

	/** Over an engine that runs already. */
	EngineShare(Engine running, MemoryBudget budget, MemoryBudget.Lease lease) {
		this(budget, 0, 1, session -> {
			// everything is there
		});
		this.engine = Optional.of(running);
		this.lease = Optional.of(lease);
	}

	/** @throws IllegalStateException after closing */
	<T> T use(Function<Session, T> work) {
		return engine().use(work);
	}

	private synchronized Engine engine() {
		if (closed) {
			throw new IllegalStateException("the peak store is closed");
		}
		if (engine.isEmpty()) {
			MemoryBudget.Lease memory = lease.orElseGet(() -> budget.reserveUpTo("DuckDB", wanted));
			lease = Optional.of(memory);
			engine = Optional.of(Engine.start(new EngineSettings(memory.bytes(), threads, TemporaryFolder.spill(), SPILL_BYTES), define));
		}
		return engine.get();
	}

	@Override
	public void close() {
		Optional<Engine> running;
		synchronized (this) {
			closed = true;
			running = engine;
		}
		running.ifPresent(Engine::close);
		lease.ifPresent(MemoryBudget.Lease::close);
	}
}
