package org.outcrop.series.internal.process;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

import org.outcrop.series.model.Parameters;

/** Reads what a function is told, and refuses what it doesn't know. */
record Options(String function, Parameters parameters) {

	/** @param known names that the function reads */
	static Options of(String function, Parameters parameters, String... known) {
		Set<String> names = Set.of(known);
		for (String name : parameters.values().keySet()) {
			if (!names.contains(name)) {
				throw new IllegalArgumentException(function + " has no parameter " + name + "; it has " + String.join(", ", Arrays.stream(known).sorted().toList()));
			}
		}
		return new Options(function, parameters);
	}

	Optional<Object> get(String name) {
		return Optional.ofNullable(parameters.values().get(name));
	}

	String text(String name) {
		return get(name).map(Object::toString).orElseThrow(() -> new IllegalArgumentException(function + " needs the parameter " + name));
	}

	String text(String name, String otherwise) {
		return get(name).map(Object::toString).orElse(otherwise);
	}

	/** One of some words. */
	String word(String name, String... words) {
		String given = text(name, words[0]);
		if (!Arrays.asList(words).contains(given)) {
			throw new IllegalArgumentException(function + ": " + name + " is one of " + String.join(", ", words) + ", not " + given);
		}
		return given;
	}

	double number(String name, double otherwise) {
		return get(name).map(value -> number(name, value)).orElse(otherwise);
	}

	private double number(String name, Object value) {
		try {
			return value instanceof Number number ? number.doubleValue() : Double.parseDouble(value.toString());
		} catch (NumberFormatException e) {
			throw new IllegalArgumentException(function + ": " + name + " is a number, not " + value, e);
		}
	}

	/** A whole number from 1. */
	int count(String name, int otherwise) {
		double value = number(name, otherwise);
		if (value < 1 || value > Integer.MAX_VALUE || value != Math.rint(value)) {
			throw new IllegalArgumentException(function + ": " + name + " is a whole number from 1, not " + value);
		}
		return (int) value;
	}
}
