package org.outcrop.series.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Signals that belong together: of a plant, a campaign, an experiment. Immutable.
 *
 * @param name        not empty
 * @param description free text
 * @param owner       who answers for it
 * @param purpose     what it is for
 * @param project     what it belongs to
 * @param createdOn   when it was made
 * @param lastUpdated when it was changed last, not before it was made
 * @param signals     with different names
 */
public record Dataset(String name, String description, String owner, String purpose, String project, Instant createdOn, Instant lastUpdated,
		List<Signal> signals) {

	public Dataset {
		Names.requireName("a data set", name);
		Names.requireOrder("the data set " + name, createdOn, lastUpdated);
		signals = List.copyOf(signals);
		Names.requireDifferent("the data set " + name, "signals", signals.stream().map(Signal::name).toList());
	}

	/** The signal of this name, number and all. */
	public Optional<Signal> signal(String signalName) {
		return signals.stream().filter(signal -> signal.name().equals(signalName)).findFirst();
	}

	/** With a signal more, or in place of the one of its name. */
	public Dataset with(Signal signal, Instant now) {
		List<Signal> all = new ArrayList<>(signals);
		int at = signals.stream().map(Signal::name).toList().indexOf(signal.name());
		if (at < 0) {
			all.add(signal);
		} else {
			all.set(at, signal);
		}
		return new Dataset(name, description, owner, purpose, project, createdOn, now, all);
	}

	/** A name that no signal has: {@code A#1}, or the next number. @param base without number */
	public String freeName(String base) {
		return Names.free(base, signals.stream().map(Signal::name).toList());
	}
}
