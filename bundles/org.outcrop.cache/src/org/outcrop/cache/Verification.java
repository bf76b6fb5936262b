package org.outcrop.cache;

import java.util.List;

/**
 * What a check of every byte found.
 *
 * @param ok           true when nothing is wrong
 * @param problems     one sentence each, naming file and byte range
 * @param bytesChecked bytes that were read
 */
public record Verification(boolean ok, List<String> problems, long bytesChecked) {

	public Verification {
		problems = List.copyOf(problems);
		if (ok != problems.isEmpty()) {
			throw new IllegalArgumentException("ok is " + ok + " with " + problems.size() + " problems");
		}
	}

	/** The outcome that follows from the problems. */
	public static Verification of(List<String> problems, long bytesChecked) {
		return new Verification(problems.isEmpty(), problems, bytesChecked);
	}
}
