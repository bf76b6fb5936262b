package org.outcrop.ui.scan4d.model;

import org.outcrop.data.DataException;

/** Errors as sentences for the user. */
public final class Problem {

	private Problem() {
	}

	/** What is the matter, and what to do. */
	public static String sentence(DataException problem) {
		return sentence(problem.getMessage()) + " " + sentence(problem.advice());
	}

	/** Words with a capital and a full stop. */
	static String sentence(String words) {
		String end = words.matches("(?s).*[.!?)]") ? "" : ".";
		return words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1) + end;
	}
}
