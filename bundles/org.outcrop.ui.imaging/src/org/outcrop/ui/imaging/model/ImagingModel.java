package org.outcrop.ui.imaging.model;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.eclipse.e4.core.di.annotations.Creatable;

import jakarta.inject.Singleton;

/** The image that all parts show together. Parts have it injected; there is one in a workbench. Thread: user interface. */
@Creatable
@Singleton
public final class ImagingModel {

	private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
	private final AtomicBoolean exitDuty = new AtomicBoolean();
	private Optional<ImagingSession> session = Optional.empty();

	/** True for the first caller only, who is to {@link #clear} this model when the program ends. Any thread. */
	public boolean takeExitDuty() {
		return exitDuty.compareAndSet(false, true);
	}

	/** The image shown now. */
	public Optional<ImagingSession> session() {
		return session;
	}

	/** Listeners are told in the order in which they came; they may add and remove listeners meanwhile. */
	public void addListener(Consumer<Change> listener) {
		listeners.add(listener);
	}

	public void removeListener(Consumer<Change> listener) {
		listeners.remove(listener);
	}

	/**
	 * Shows another image in place of the present one.
	 *
	 * @return the session before, now the caller's to close
	 */
	public Optional<ImagingSession> show(ImagingSession next) {
		Optional<ImagingSession> before = session;
		before.ifPresent(old -> old.setListener(change -> {
			// it is shown no more
		}));
		next.setListener(this::changed);
		session = Optional.of(next);
		changed(Change.SESSION);
		return before;
	}

	/**
	 * Shows nothing.
	 *
	 * @return the session before, now the caller's to close
	 */
	public Optional<ImagingSession> clear() {
		Optional<ImagingSession> before = session;
		session = Optional.empty();
		changed(Change.SESSION);
		return before;
	}

	private void changed(Change change) {
		listeners.forEach(listener -> listener.accept(change));
	}
}
