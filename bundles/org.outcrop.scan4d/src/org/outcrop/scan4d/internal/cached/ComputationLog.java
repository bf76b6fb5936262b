package org.outcrop.scan4d.internal.cached;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What was done to the kept results, one JSON text a line, the oldest first. Immutable; never grows beyond some hundred lines. */
public final class ComputationLog {

	/** Nothing was done yet. */
	public static final ComputationLog EMPTY = new ComputationLog(List.of());

	private static final int MOST = 200;

	/** What can be done to a result. */
	public enum Action {
		/** It was computed. */
		COMPUTED,
		/** It was found to hold for other data no longer. */
		INVALIDATED,
		/** It was taken out. */
		REMOVED,
		/** It was put into another place. */
		MOVED
	}

	private final List<String> lines;

	private ComputationLog(List<String> lines) {
		this.lines = lines;
	}

	/** From its text. */
	public static ComputationLog parse(String text) {
		return new ComputationLog(text.lines().filter(line -> !line.isBlank()).toList());
	}

	/** With one line more. */
	public ComputationLog with(Instant date, String entry, Action action, String reason, double seconds) {
		ObjectNode line = JsonNodeFactory.instance.objectNode().put("date", date.truncatedTo(ChronoUnit.SECONDS).toString()).put("entry", entry)
				.put("action", action.name().toLowerCase(Locale.ROOT)).put("reason", reason)
				.put("seconds", Math.round(seconds * 1000) / 1000.0).put("version", CacheLayout.PROGRAM);
		List<String> more = new ArrayList<>(lines.subList(Math.max(0, lines.size() - MOST + 1), lines.size()));
		more.add(line.toString());
		return new ComputationLog(more);
	}

	/** As it is written. */
	public String text() {
		return String.join("\n", lines) + "\n";
	}
}
