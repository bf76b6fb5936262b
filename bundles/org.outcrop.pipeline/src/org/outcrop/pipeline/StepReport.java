package org.outcrop.pipeline;

import java.util.Map;

import org.outcrop.store.ArrayInfo;

/**
 * What became of a step.
 *
 * @param step    it
 * @param status  whether it was run
 * @param address where its result lies; of one in memory, which is gone again, {@code memory}
 * @param output  what its result is
 * @param facts   what the operation found out
 * @param seconds that it took; of a step that was skipped, in the run that finished it
 */
public record StepReport(Step step, Status status, String address, ArrayInfo output, Map<String, Number> facts, double seconds) {

	/** Whether a step was run. */
	public enum Status {
		/** In this run. */
		DONE("done"),
		/** In an earlier run, whose result is there. */
		SKIPPED("skipped, was finished before"),
		/** Not, since its result was in memory and nobody needs it any more. */
		NOT_NEEDED("skipped, nobody needs its result any more");

		private final String words;

		Status(String words) {
			this.words = words;
		}

		/** For the user. */
		public String words() {
			return words;
		}
	}

	public StepReport {
		facts = Map.copyOf(facts);
	}
}
