package org.outcrop.store.files;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Counters of one store. Counting a call takes less than a microsecond and no lock. Any thread.
 *
 * <p>{@link MeasuredBackend} counts calls and bytes. Who keeps a cache, waits or packs in the name of the store adds what only he knows.
 */
public final class Statistics {

	private static final class Counter {
		private final LongAdder count = new LongAdder();
		private final LongAdder failed = new LongAdder();
		private final LongAdder bytes = new LongAdder();
		private final LongAdder nanos = new LongAdder();
		private final AtomicLongArray latencies = new AtomicLongArray(StatisticsHistogram.CLASSES);

		private StatisticsCalls calls() {
			long[] counts = new long[StatisticsHistogram.CLASSES];
			for (int i = 0; i < counts.length; i++) {
				counts[i] = latencies.get(i);
			}
			return new StatisticsCalls(count.sum(), failed.sum(), bytes.sum(), nanos.sum(), new StatisticsHistogram(counts));
		}
	}

	private final String store;
	private final LongSupplier clock;
	private final long opened;
	private final Map<StatisticsCall, Counter> counters = new EnumMap<>(StatisticsCall.class);
	private final LongAdder touched = new LongAdder();
	private final LongAdder hits = new LongAdder();
	private final LongAdder misses = new LongAdder();
	private final LongAdder waits = new LongAdder();
	private final LongAdder waitNanos = new LongAdder();
	private final LongAdder codecNanos = new LongAdder();
	private final AtomicInteger inFlight = new AtomicInteger();
	private final AtomicInteger mostInFlight = new AtomicInteger();

	/** @param store its address */
	public Statistics(String store) {
		this(store, System::nanoTime);
	}

	/** @param clock nanoseconds from any origin */
	public Statistics(String store, LongSupplier clock) {
		this.store = store;
		this.clock = clock;
		this.opened = clock.getAsLong();
		for (StatisticsCall call : StatisticsCall.values()) {
			counters.put(call, new Counter());
		}
	}

	/** A call begins. @return what {@link #end} wants to have back */
	public long begin() {
		int now = inFlight.incrementAndGet();
		if (now > mostInFlight.get()) {
			mostInFlight.accumulateAndGet(now, Math::max);
		}
		return clock.getAsLong();
	}

	/** The call that began then is at its end. */
	public void end(StatisticsCall call, long began, long bytes, boolean failed) {
		long nanos = Math.max(0, clock.getAsLong() - began);
		inFlight.decrementAndGet();
		Counter counter = counters.get(call);
		counter.count.increment();
		counter.nanos.add(nanos);
		counter.latencies.incrementAndGet(StatisticsHistogram.of(nanos));
		if (failed) {
			counter.failed.increment();
		} else {
			counter.bytes.add(bytes);
		}
	}

	/** A read crossed chunks of so many bytes. */
	public void touched(long bytes) {
		touched.add(bytes);
	}

	/** A cache answered. */
	public void hit() {
		hits.increment();
	}

	/** A cache had to ask. */
	public void miss() {
		misses.increment();
	}

	/** Somebody waited so long. */
	public void waited(long nanos) {
		waits.increment();
		waitNanos.add(nanos);
	}

	/** Packing or unpacking took so long. */
	public void codec(long nanos) {
		codecNanos.add(nanos);
	}

	/** What was counted until now. Calls that end meanwhile may be counted in part. */
	public StatisticsSnapshot snapshot() {
		Map<StatisticsCall, StatisticsCalls> calls = new EnumMap<>(StatisticsCall.class);
		counters.forEach((call, counter) -> calls.put(call, counter.calls()));
		return new StatisticsSnapshot(store, opened, clock.getAsLong(), calls, touched.sum(), hits.sum(), misses.sum(), waits.sum(),
				waitNanos.sum(), codecNanos.sum(), inFlight.get(), mostInFlight.get());
	}
}
