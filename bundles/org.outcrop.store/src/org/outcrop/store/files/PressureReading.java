package org.outcrop.store.files;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All limits at one moment.
 *
 * @param gauges those that the system tells, each kind at most once
 */
public record PressureReading(List<PressureGauge> gauges) {

	public PressureReading {
		gauges = List.copyOf(gauges);
		if (gauges.stream().map(PressureGauge::kind).distinct().count() != gauges.size()) {
			throw new IllegalArgumentException("two gauges of one kind: " + gauges);
		}
	}

	/** A reading of these. */
	public static PressureReading of(PressureGauge... gauges) {
		return new PressureReading(List.of(gauges));
	}

	/** The one nearest to its limit. */
	public Optional<PressureGauge> worst() {
		return gauges.stream().max(Comparator.comparingDouble(PressureGauge::load));
	}

	/** That of a kind. */
	public Optional<PressureGauge> of(PressureGauge.Kind kind) {
		return gauges.stream().filter(gauge -> gauge.kind() == kind).findFirst();
	}
}
