package org.outcrop.store.files;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;

/** Readings in which the heap is the lowest of the last ones. */
final class PressureTroughs implements PressureSource {

	private final PressureSource source;
	private final int readings;
	private final Deque<Long> last = new ArrayDeque<>();

	PressureTroughs(PressureSource source, int readings) {
		if (readings < 1) {
			throw new IllegalArgumentException("the lowest of " + readings + " readings");
		}
		this.source = source;
		this.readings = readings;
	}

	@Override
	public PressureReading read() {
		return new PressureReading(source.read().gauges().stream().map(this::lowest).toList());
	}

	private PressureGauge lowest(PressureGauge gauge) {
		if (gauge.kind() != PressureGauge.Kind.HEAP) {
			return gauge;
		}
		last.addLast(gauge.used());
		if (last.size() > readings) {
			last.removeFirst();
		}
		return new PressureGauge(gauge.kind(), Collections.min(last), gauge.limit());
	}

	@Override
	public void collect() {
		source.collect();
	}
}
