package org.outcrop.store.files;

/** Where readings come from: the system, or a script in tests. Called by one thread at a time. */
@FunctionalInterface
public interface PressureSource {

	/** Reads now; takes a millisecond or so. */
	PressureReading read();

	/** Has the heap collected, as the last thing before producers are paused for its sake; a script has nothing to collect. */
	default void collect() {
		// nothing to do
	}

	/**
	 * The same, but of the heap the lowest of so many readings: between two collections the heap fills with what nobody holds, and that is no
	 * need. Readings of all else are as they were.
	 *
	 * @param readings at least 1
	 */
	default PressureSource troughs(int readings) {
		return new PressureTroughs(this, readings);
	}
}
