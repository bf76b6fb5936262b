package org.outcrop.pipeline.operation;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * Something that an operation can be told.
 *
 * @param name        as a pipeline has it
 * @param kind        what values it takes
 * @param choices     the texts that it takes, for {@link Kind#CHOICE}
 * @param byDefault   what holds where nothing is said; empty where that means something of its own
 * @param required    whether something must be said
 * @param description in a line for the user
 */
public record Parameter(String name, Kind kind, List<String> choices, Optional<JsonNode> byDefault, boolean required, String description) {

	private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

	/** Families of values. */
	public enum Kind {
		/** A whole number. */
		WHOLE("a whole number"),
		/** A number. */
		NUMBER("a number"),
		/** A whole number for all axes, or a list with one for each. */
		WHOLES("a whole number, or a list with one for each axis"),
		/** A number for all axes, or a list with one for each. */
		NUMBERS("a number, or a list with one for each axis"),
		/** The number of an axis from 0, or its name. */
		AXIS("an axis: its number from 0, or its name"),
		/** One of some texts. */
		CHOICE("one of");

		private final String words;

		Kind(String words) {
			this.words = words;
		}
	}

	public Parameter {
		choices = List.copyOf(choices);
	}

	/** A whole number that need not be given. */
	public static Parameter whole(String name, long byDefault, String description) {
		return new Parameter(name, Kind.WHOLE, List.of(), Optional.of(JSON.numberNode(byDefault)), false, description);
	}

	/** A whole number for all axes or one for each, that need not be given. */
	public static Parameter wholes(String name, long byDefault, String description) {
		return new Parameter(name, Kind.WHOLES, List.of(), Optional.of(JSON.numberNode(byDefault)), false, description);
	}

	/** A number that need not be given. */
	public static Parameter number(String name, double byDefault, String description) {
		return new Parameter(name, Kind.NUMBER, List.of(), Optional.of(JSON.numberNode(byDefault)), false, description);
	}

	/** A text of a few, the first by default. */
	public static Parameter choice(String name, String description, String... choices) {
		return new Parameter(name, Kind.CHOICE, List.of(choices), Optional.of(JSON.textNode(choices[0])), false, description);
	}

	/** A value that must be given. */
	public static Parameter required(String name, Kind kind, String description) {
		return new Parameter(name, kind, List.of(), Optional.empty(), true, description);
	}

	/** A value that need not be given, which means something of its own. */
	public static Parameter optional(String name, Kind kind, String description) {
		return new Parameter(name, kind, List.of(), Optional.empty(), false, description);
	}

	/** The same, one of these texts. */
	public Parameter of(List<String> texts) {
		return new Parameter(name, kind, texts, byDefault, required, description);
	}

	/** What it takes, as the user reads it. */
	public String takes() {
		return kind == Kind.CHOICE ? kind.words + " " + String.join(", ", choices) : kind.words;
	}

	/** Whether it takes this value. */
	public boolean takes(JsonNode value) {
		return switch (kind) {
		case WHOLE -> isWhole(value);
		case NUMBER -> isNumber(value);
		case WHOLES -> isWhole(value) || value.isArray() && !value.isEmpty() && value.valueStream().allMatch(Parameter::isWhole);
		case NUMBERS -> isNumber(value) || value.isArray() && !value.isEmpty() && value.valueStream().allMatch(Parameter::isNumber);
		case AXIS -> isWhole(value) || value.isTextual();
		case CHOICE -> value.isTextual() && choices.contains(value.textValue());
		};
	}

	private static boolean isWhole(JsonNode value) {
		return value.isIntegralNumber() && value.canConvertToLong();
	}

	private static boolean isNumber(JsonNode value) {
		return value.isNumber() && Double.isFinite(value.doubleValue());
	}
}
