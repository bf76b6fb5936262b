package org.outcrop.series.store;

import java.time.InstantSource;

import org.outcrop.series.internal.memory.MemoryStore;

/** Series in memory: the store that is there when nobody configures one. */
public final class MemorySeries {

	private MemorySeries() {
	}

	/** A new, empty one; gone when it is closed. */
	public static SeriesStore create() {
		return new MemoryStore(InstantSource.system());
	}
}
