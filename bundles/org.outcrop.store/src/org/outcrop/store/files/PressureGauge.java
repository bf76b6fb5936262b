package org.outcrop.store.files;

import org.outcrop.store.internal.policy.PolicyText;

/**
 * One limit on memory and how near it is.
 *
 * @param kind  which
 * @param used  bytes
 * @param limit bytes, more than 0
 */
public record PressureGauge(Kind kind, long used, long limit) {

	/** Limits that a process has. */
	public enum Kind {
		/** Objects of Java. */
		HEAP("the Java heap"),
		/** Direct buffers and memory segments. */
		DIRECT("direct memory"),
		/** All of the process that lies in the machine's memory. */
		RESIDENT("the process"),
		/** All processes of the container. */
		CONTAINER("the container (cgroup)");

		private final String label;

		Kind(String label) {
			this.label = label;
		}

		/** As the user reads it. */
		public String label() {
			return label;
		}
	}

	public PressureGauge {
		if (used < 0 || limit <= 0) {
			throw new IllegalArgumentException("no gauge: " + used + " of " + limit);
		}
	}

	/** The part that is used; 1 at the limit. */
	public double load() {
		return (double) used / limit;
	}

	/** In a line: {@code the Java heap holds 3.4 GB of 4.0 GB (85 %)}. */
	public String sentence() {
		return kind.label + " holds " + PolicyText.bytes(used) + " of " + PolicyText.bytes(limit) + " (" + PolicyText.percent(load()) + ")";
	}
}
