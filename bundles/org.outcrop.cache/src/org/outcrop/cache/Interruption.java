package org.outcrop.cache;

import java.util.concurrent.CancellationException;

/** An interrupted thread is one whose work is no longer wanted; it must not look like a broken file. */
final class Interruption {

	private Interruption() {
	}

	static CancellationException asCancellation(Exception cause) {
		CancellationException cancelled = new CancellationException("interrupted");
		cancelled.initCause(cause);
		return cancelled;
	}
}
