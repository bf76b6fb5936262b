package org.outcrop.pipeline;

/** What a step takes. */
public sealed interface Source {

	/** The name of what the pipeline begins with; no step has it. */
	String ORIGINAL = "original";

	/** What the pipeline begins with. */
	record Original() implements Source {
		@Override
		public String toString() {
			return ORIGINAL;
		}
	}

	/**
	 * What a step before made.
	 *
	 * @param step its name
	 */
	record Result(String step) implements Source {
		@Override
		public String toString() {
			return step;
		}
	}

	/**
	 * Another array.
	 *
	 * @param address of it
	 */
	record At(String address) implements Source {
		@Override
		public String toString() {
			return address;
		}
	}
}
