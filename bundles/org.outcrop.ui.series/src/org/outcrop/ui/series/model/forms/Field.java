package org.outcrop.ui.series.model.forms;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.outcrop.series.model.IndexMetadata;
import org.outcrop.ui.series.model.TypedPlace;

/**
 * Something that a function is told.
 *
 * @param name   of the parameter: {@code max_gap}
 * @param label  as the form has it
 * @param kind   of what is typed
 * @param unit   of it, such as rows; may be empty
 * @param usual  what stands in the form first, and is meant where nothing is typed; may be empty
 * @param needed whether something has to be typed
 * @param words  to choose among, of kind {@link FieldKind#WORD}, or to propose
 * @param when   words of the field {@code method} with which it is asked for; always where there are none
 * @param help   a sentence
 */
public record Field(String name, String label, FieldKind kind, String unit, String usual, boolean needed, List<String> words, List<String> when, String help) {

	/** The field on whose word others depend. */
	public static final String METHOD = "method";

	public Field {
		words = List.copyOf(words);
		when = List.copyOf(when);
	}

	/** A choice among words, the first of which is usual. */
	static Field word(String name, String label, String help, String... words) {
		return new Field(name, label, FieldKind.WORD, "", words[0], true, List.of(words), List.of(), help);
	}

	/** Something that has to be typed. */
	static Field needed(String name, String label, FieldKind kind, String unit, String usual, String help) {
		return new Field(name, label, kind, unit, usual, true, List.of(), List.of(), help);
	}

	/** Something that may be left empty. */
	static Field open(String name, String label, FieldKind kind, String unit, String help) {
		return new Field(name, label, kind, unit, "", false, List.of(), List.of(), help);
	}

	/** Asked for with some methods alone. */
	Field with(String... methods) {
		return new Field(name, label, kind, unit, usual, needed, words, List.of(methods), help);
	}

	/** With words that are proposed. */
	Field proposing(String... proposals) {
		return new Field(name, label, kind, unit, usual, needed, List.of(proposals), when, help);
	}

	/** Whether it is asked for, with what was typed into the others. */
	public boolean isAsked(Map<String, String> typed) {
		return when.isEmpty() || when.contains(typed.getOrDefault(METHOD, ""));
	}

	/**
	 * What the function is told; empty where nothing is.
	 *
	 * @throws IllegalArgumentException in the user's words
	 */
	public Optional<Object> value(String text, IndexMetadata index) {
		String typed = text.strip();
		if (typed.isEmpty()) {
			if (needed) {
				throw new IllegalArgumentException(label + ": nothing is typed yet");
			}
			return Optional.empty();
		}
		return Optional.of(switch (kind) {
		case WORD -> word(typed);
		case NUMBER -> number(typed);
		case NUMBER_OR_MISSING -> typed.equals("missing") ? typed : (Object) number(typed);
		case COUNT -> count(typed, false);
		case ODD -> count(typed, true);
		case STEP -> Step.of(typed, index.kind());
		case FROM -> TypedPlace.exact(TypedPlace.place(typed, index, false), index);
		case TO -> TypedPlace.exact(TypedPlace.place(typed, index, true), index);
		case RANGES -> ranges(typed, index);
		case ZONE -> zone(typed);
		});
	}

	private String word(String typed) {
		if (!words.contains(typed)) {
			throw new IllegalArgumentException(label + " is one of " + String.join(", ", words));
		}
		return typed;
	}

	private Double number(String typed) {
		try {
			return Double.valueOf(typed);
		} catch (NumberFormatException e) {
			throw new IllegalArgumentException(label + " is a number, not '" + typed + "'", e);
		}
	}

	private Long count(String typed, boolean odd) {
		String what = label + " is " + (odd ? "an odd" : "a whole") + " number from 1, not '" + typed + "'";
		try {
			long count = Long.parseLong(typed);
			if (count < 1 || count > Integer.MAX_VALUE || odd && count % 2 == 0) {
				throw new IllegalArgumentException(what);
			}
			return count;
		} catch (NumberFormatException e) {
			throw new IllegalArgumentException(what, e);
		}
	}

	private static String zone(String typed) {
		try {
			return ZoneId.of(typed).getId();
		} catch (DateTimeException e) {
			throw new IllegalArgumentException("'" + typed + "' is no time zone; write Europe/Berlin, +01:00 or UTC", e);
		}
	}

	private List<String> ranges(String typed, IndexMetadata index) {
		List<String> ranges = new ArrayList<>();
		for (String one : typed.split("[,;\\n]")) {
			if (one.isBlank()) {
				continue;
			}
			String[] ends = one.split("/", -1);
			if (ends.length != 2) {
				throw new IllegalArgumentException("'" + one.strip() + "' is no range; write FROM/TO");
			}
			long from = TypedPlace.place(ends[0], index, false);
			long to = TypedPlace.place(ends[1], index, true);
			if (to < from) {
				throw new IllegalArgumentException("a range ends before it begins: " + one.strip());
			}
			ranges.add(TypedPlace.exact(from, index) + "/" + TypedPlace.exact(to, index));
		}
		if (ranges.isEmpty()) {
			throw new IllegalArgumentException(label + ": nothing is typed yet");
		}
		return ranges;
	}
}
