package org.outcrop.ui.peakmap.internal;

import org.outcrop.peaks.PeakStore;

/** Closes stores where that holds nobody up: it may write and wait for running queries. */
public final class StoreCloser {

	private StoreCloser() {
	}

	/** Returns at once. */
	public static void close(PeakStore store) {
		Thread.ofVirtual().name("outcrop-store-closer").start(store::close);
	}
}
