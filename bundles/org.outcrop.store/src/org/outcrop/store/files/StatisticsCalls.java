package org.outcrop.store.files;

/**
 * Calls of one kind.
 *
 * @param count     calls that came to an end
 * @param failed    of them, those that ended with an error
 * @param bytes     that they read or wrote, as items in memory
 * @param nanos     that they took together; several at once count several times
 * @param latencies how long each took
 */
public record StatisticsCalls(long count, long failed, long bytes, long nanos, StatisticsHistogram latencies) {

	/** No calls. */
	static final StatisticsCalls NONE = new StatisticsCalls(0, 0, 0, 0, new StatisticsHistogram(new long[StatisticsHistogram.CLASSES]));

	/** Half of the calls took no longer, nanoseconds. */
	public long p50Nanos() {
		return latencies.quantile(0.50);
	}

	/** 19 of 20 calls took no longer, nanoseconds. */
	public long p95Nanos() {
		return latencies.quantile(0.95);
	}

	/** Bytes a second while such a call was at work; 0 where none took any time. */
	public double bytesPerSecond() {
		return nanos == 0 ? 0 : bytes * 1e9 / nanos;
	}

	StatisticsCalls since(StatisticsCalls earlier) {
		return new StatisticsCalls(count - earlier.count, failed - earlier.failed, bytes - earlier.bytes, nanos - earlier.nanos,
				latencies.since(earlier.latencies));
	}
}
