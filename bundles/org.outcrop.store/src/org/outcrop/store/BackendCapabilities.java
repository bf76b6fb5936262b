package org.outcrop.store;

/**
 * What a backend can do; asked for instead of its class.
 *
 * @param writable      whether anything can be saved, moved or deleted
 * @param listable      whether folders can be listed
 * @param atomic        whether a reader never sees half an item; where not, nothing is committed there
 * @param updatable     whether regions of an array that is there can be written
 * @param transactional whether several items can appear together
 * @param chunked       whether arrays are stored in chunks, packed where wanted
 * @param persistent    whether items outlive the process
 * @param latency       how long one call takes to begin
 */
public record BackendCapabilities(boolean writable, boolean listable, boolean atomic, boolean updatable, boolean transactional,
		boolean chunked, boolean persistent, Latency latency) {

	/** Classes of places by what one call costs. */
	public enum Latency {
		/** Less than a microsecond. */
		MEMORY,
		/** Up to milliseconds. */
		DISK,
		/** A round trip over a network. */
		NETWORK
	}
}
