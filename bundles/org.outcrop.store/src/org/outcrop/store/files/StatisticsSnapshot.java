package org.outcrop.store.files;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Counters of one store at one moment, or over a span of time. Immutable: made by one thread and shown by another.
 *
 * @param store        address of the store
 * @param fromNanos    begin of the span, by the clock of the counters
 * @param toNanos      its end
 * @param calls        by kind; all kinds are there
 * @param touchedBytes of the chunks that reads crossed, unpacked; equal to the bytes read where a store has no chunks
 * @param hits         reads that a cache answered
 * @param misses       reads that a cache had to pass on
 * @param waits        times that somebody waited for memory, a worker or another call
 * @param waitNanos    how long together
 * @param codecNanos   spent in packing and unpacking, as far as those who do it tell
 * @param inFlight     calls at work now
 * @param mostInFlight the most at once since the store was opened
 */
public record StatisticsSnapshot(String store, long fromNanos, long toNanos, Map<StatisticsCall, StatisticsCalls> calls, long touchedBytes,
		long hits, long misses, long waits, long waitNanos, long codecNanos, int inFlight, int mostInFlight) {

	public StatisticsSnapshot {
		calls = Map.copyOf(calls);
	}

	/** The calls of a kind. */
	public StatisticsCalls of(StatisticsCall call) {
		return calls.getOrDefault(call, StatisticsCalls.NONE);
	}

	/** Seconds that it spans. */
	public double seconds() {
		return (toNanos - fromNanos) / 1e9;
	}

	/** Bytes of a kind by the clock on the wall; 0 for no time. */
	public double bytesPerSecond(StatisticsCall call) {
		return toNanos <= fromNanos ? 0 : of(call).bytes() / seconds();
	}

	/** Part of the reads that a cache answered; empty where no cache tells. */
	public OptionalDouble hitRate() {
		return hits + misses == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) hits / (hits + misses));
	}

	/** Bytes of chunks for each byte that was asked for: 1 is best; empty where nothing was read. */
	public OptionalDouble amplification() {
		long asked = of(StatisticsCall.READ).bytes();
		return asked == 0 || touchedBytes == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) touchedBytes / asked);
	}

	/** What came after an earlier snapshot of the same store: what a live view shows. */
	public StatisticsSnapshot since(StatisticsSnapshot earlier) {
		Map<StatisticsCall, StatisticsCalls> difference = new EnumMap<>(StatisticsCall.class);
		for (StatisticsCall call : StatisticsCall.values()) {
			difference.put(call, of(call).since(earlier.of(call)));
		}
		return new StatisticsSnapshot(store, earlier.toNanos, toNanos, difference, touchedBytes - earlier.touchedBytes, hits - earlier.hits,
				misses - earlier.misses, waits - earlier.waits, waitNanos - earlier.waitNanos, codecNanos - earlier.codecNanos, inFlight,
				mostInFlight);
	}
}
