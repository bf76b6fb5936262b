package org.outcrop.store.files;

import java.util.List;
import java.util.Optional;

import org.outcrop.store.internal.policy.PolicyText;

/**
 * What one reading led to. Immutable, so that it can be shown while the next is made.
 *
 * @param number  of the reading, from 1
 * @param reading all limits
 * @param worst   the one nearest to its limit; empty where the system tells none
 * @param rung    where the ladder stands now
 * @param asked   bytes that were wanted back; 0 where nobody was asked
 * @param steps   who gave what
 */
public record PressureEvent(long number, PressureReading reading, Optional<PressureGauge> worst, PressureRung rung, long asked,
		List<Step> steps) {

	/**
	 * The answer of one store.
	 *
	 * @param asked  bytes
	 * @param given  bytes
	 * @param failed why it could not; empty where it could
	 */
	public record Step(PressureRung rung, String listener, long asked, long given, Optional<String> failed) {
	}

	public PressureEvent {
		steps = List.copyOf(steps);
	}

	/** Bytes given back in all. */
	public long given() {
		return steps.stream().mapToLong(Step::given).sum();
	}

	/** In a sentence, naming the limit that caused it. */
	public String sentence() {
		String cause = worst.map(PressureGauge::sentence).orElse("no limit of memory is known");
		if (asked == 0) {
			return cause + ": " + rung.label();
		}
		return cause + ": " + PolicyText.bytes(asked) + " wanted back, " + PolicyText.bytes(given()) + " given; " + rung.label();
	}
}
