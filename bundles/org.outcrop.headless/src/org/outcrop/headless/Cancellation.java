package org.outcrop.headless;

/** A wish to stop, raised once and never taken back. Safe for any thread. */
public final class Cancellation {

	private volatile boolean cancelled;

	/** Asks the running command to stop soon and to leave nothing half-written. */
	public void cancel() {
		cancelled = true;
	}

	public boolean isCancelled() {
		return cancelled;
	}
}
