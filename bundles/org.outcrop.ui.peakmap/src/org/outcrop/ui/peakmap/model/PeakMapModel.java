package org.outcrop.ui.peakmap.model;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.eclipse.e4.core.di.annotations.Creatable;
import org.outcrop.peaks.PeakStore;

import jakarta.inject.Singleton;

/**
 * The run that all parts show together. Parts have it injected; there is one in a workbench.
 */
@Creatable
@Singleton
public final class PeakMapModel {

	private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
	private final AtomicBoolean exitDuty = new AtomicBoolean();
	private Optional<RunSession> run = Optional.empty();

	/** True for the first caller only, who is to {@link #clear} this model when the program ends. Any thread. */
	public boolean takeExitDuty() {
		return exitDuty.compareAndSet(false, true);
	}

	/** The run shown now. */
	public Optional<RunSession> run() {
		return run;
	}

	/** The store of the run shown now, once it is all there. */
	public Optional<PeakStore> store() {
		return run.flatMap(RunSession::store);
	}

	/** Listeners are told in the order in which they came; they may add and remove listeners meanwhile. */
	public void addListener(Consumer<Change> listener) {
		listeners.add(listener);
	}

	public void removeListener(Consumer<Change> listener) {
		listeners.remove(listener);
	}

	/**
	 * Shows another run in place of the present one.
	 *
	 * @return the store of the run before, now the caller's to close
	 */
	public Optional<PeakStore> show(RunSession session) {
		Optional<PeakStore> before = run.flatMap(RunSession::close);
		session.setListener(this::changed);
		run = Optional.of(session);
		changed(Change.RUN);
		return before;
	}

	/**
	 * Shows nothing.
	 *
	 * @return the store of the run before, now the caller's to close
	 */
	public Optional<PeakStore> clear() {
		Optional<PeakStore> before = run.flatMap(RunSession::close);
		run = Optional.empty();
		changed(Change.RUN);
		return before;
	}

	private void changed(Change change) {
		listeners.forEach(listener -> listener.accept(change));
	}
}
