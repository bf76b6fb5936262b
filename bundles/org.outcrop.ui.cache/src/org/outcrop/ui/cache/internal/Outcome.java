package org.outcrop.ui.cache.internal;

import java.util.List;

/**
 * What an operation on several entries came to.
 *
 * @param message  one sentence with numbers
 * @param problems one sentence for each thing that was wrong; none when all went well
 */
public record Outcome(String message, List<String> problems) {

	public Outcome {
		problems = List.copyOf(problems);
	}

	/** In one line: the sentence and the first problem. */
	public String line() {
		if (problems.isEmpty()) {
			return message;
		}
		String first = message + " " + problems.getFirst();
		return problems.size() == 1 ? first : first + " (and " + (problems.size() - 1) + " more)";
	}
}
