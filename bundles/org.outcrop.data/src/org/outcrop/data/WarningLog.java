package org.outcrop.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What was odd about a file, grouped by code, so that a million equal oddities are one line.
 *
 * <p>Bounded: one entry a code. Safe for any thread.
 */
public final class WarningLog {

	/**
	 * One kind of oddity.
	 *
	 * @param code    stable short name: {@code index-wrong}
	 * @param count   how often it was met
	 * @param message a sentence about the first time, with where it was
	 */
	public record Entry(String code, long count, String message) {

		/** The sentence for a list: the first case, and how many more there are. */
		public String sentence() {
			return count == 1 ? message : message + " (and " + (count - 1) + " more)";
		}
	}

	private record Counter(long[] count, String message) {
	}

	private final Map<String, Counter> entries = new LinkedHashMap<>();

	/** Counts one case; the message of the first is kept. */
	public synchronized void add(String code, String message) {
		entries.computeIfAbsent(code, c -> new Counter(new long[1], message)).count()[0]++;
	}

	/** As {@link #add(String, String)}, making the message only where it is the first of its code. */
	public synchronized void add(String code, Supplier<String> message) {
		Counter counter = entries.get(code);
		if (counter == null) {
			add(code, message.get());
		} else {
			counter.count()[0]++;
		}
	}

	/** Starts over, for a reader that looks at the whole file again. */
	public synchronized void clear() {
		entries.clear();
	}

	/** A copy of what was met so far, one entry a code, in the order in which the codes were first met. */
	public synchronized List<Entry> entries() {
		List<Entry> list = new ArrayList<>();
		entries.forEach((code, counter) -> list.add(new Entry(code, counter.count()[0], counter.message())));
		return List.copyOf(list);
	}
}
