package org.outcrop.store.files;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Takes over how long an array was packed or unpacked. Any thread. */
final class MeasuredCodec {

	private final LongSupplier nanos;
	private final Statistics statistics;
	private final AtomicLong counted = new AtomicLong();

	/** @param nanos of all calls that have ended; seldom goes back */
	MeasuredCodec(LongSupplier nanos, Statistics statistics) {
		this.nanos = nanos;
		this.statistics = statistics;
	}

	/** Counts what came since the last time. */
	void count() {
		long now = nanos.getAsLong();
		long before = counted.getAndAccumulate(now, Math::max);
		if (now > before) {
			statistics.codec(now - before);
		}
	}
}
