package org.outcrop.ui.scan4d.model;

import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Short pieces of advice on one line, the most useful first.
 *
 * @param hints may be empty
 */
public record Hints(List<String> hints) {

	private static final String BETWEEN = "    ";
	private static final String CUT = "\u2026";

	public Hints {
		hints = List.copyOf(hints);
	}

	/** All of them on one line. */
	public String all() {
		return String.join(BETWEEN, hints);
	}

	/**
	 * As many of the first as fit whole. Where not even the first does, as many of its words as fit and an ellipsis; empty where not even
	 * one word does.
	 *
	 * @param width   what there is
	 * @param measure width of a text, in the same unit
	 */
	public String fitting(int width, ToIntFunction<String> measure) {
		for (int count = hints.size(); count > 0; count--) {
			String line = String.join(BETWEEN, hints.subList(0, count));
			if (measure.applyAsInt(line) <= width) {
				return line;
			}
		}
		String first = hints.isEmpty() ? "" : hints.getFirst();
		for (int end = first.lastIndexOf(' '); end > 0; end = first.lastIndexOf(' ', end - 1)) {
			String line = first.substring(0, end).stripTrailing() + CUT;
			if (measure.applyAsInt(line) <= width) {
				return line;
			}
		}
		return "";
	}
}
