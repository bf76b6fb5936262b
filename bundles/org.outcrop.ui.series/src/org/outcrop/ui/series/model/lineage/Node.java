package org.outcrop.ui.series.model.lineage;

import java.util.Optional;

import org.outcrop.series.model.ProcessingStep;
import org.outcrop.series.model.SeriesKey;

/**
 * A series in the graph.
 *
 * @param key   of it
 * @param step  by which it was made last; empty of one that was imported
 * @param state of its values
 */
public record Node(SeriesKey key, Optional<ProcessingStep> step, State state) {

	/** Of values. */
	public enum State {
		/** As they are to be. */
		CURRENT(""),
		/** Values of what they were made of changed since, directly or further back. */
		OLD("old: an input has changed"),
		/** It is known, and has no values. */
		EMPTY("no values are here"),
		/** A series that is named as an input, and is not in the store. */
		GONE("not in the store");

		private final String words;

		State(String words) {
			this.words = words;
		}

		/** As the user reads it; empty where all is well. */
		public String words() {
			return words;
		}
	}

	/** What made it, short. */
	public String made() {
		return step.map(ProcessingStep::description).orElse(state == State.GONE ? "" : "imported");
	}

	/** Whether it can be made again. */
	public boolean isMade() {
		return step.isPresent();
	}
}
