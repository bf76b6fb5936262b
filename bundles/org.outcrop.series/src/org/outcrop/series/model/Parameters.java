package org.outcrop.series.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a function was told: names with texts, whole and floating numbers, truth values, lists and nested parameters, in their order. Immutable.
 *
 * @param values String, Long, Double, Boolean, List of these or Parameters
 */
public record Parameters(Map<String, Object> values) {

	/** Nothing. */
	public static final Parameters NONE = new Parameters(Map.of());

	public Parameters {
		Map<String, Object> copy = new LinkedHashMap<>();
		values.forEach((name, value) -> copy.put(name, checked(name, value)));
		values = Collections.unmodifiableMap(copy);
	}

	private static Object checked(String name, Object value) {
		return switch (value) {
		case String text -> text;
		case Long number -> number;
		case Integer number -> number.longValue();
		case Double number -> number;
		case Boolean flag -> flag;
		case Parameters nested -> nested;
		case List<?> list -> {
			List<Object> copy = new ArrayList<>();
			list.forEach(item -> copy.add(checked(name, item)));
			yield Collections.unmodifiableList(copy);
		}
		default -> throw new IllegalArgumentException("the parameter " + name + " is a " + value.getClass().getSimpleName() + ", which is not kept");
		};
	}
}
