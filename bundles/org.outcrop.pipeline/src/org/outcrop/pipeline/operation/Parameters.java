package org.outcrop.pipeline.operation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What an operation was told, checked against what it takes.
 *
 * @param declared what it takes
 * @param given    values by name; not to be changed
 */
public record Parameters(List<Parameter> declared, ObjectNode given) {

	/** @throws DataException.Unsupported where something is not taken, missing or no such value */
	public Parameters {
		declared = List.copyOf(declared);
		given = given.deepCopy();
		List<String> names = declared.stream().map(Parameter::name).toList();
		given.fieldNames().forEachRemaining(name -> {
			if (!names.contains(name)) {
				throw refused("there is no parameter '" + name + "'", names.isEmpty() ? "It takes none." : "Use one of " + String.join(", ", names)
						+ ".");
			}
		});
		for (Parameter parameter : declared) {
			JsonNode value = given.get(parameter.name());
			if (value == null && parameter.required()) {
				throw refused("the parameter '" + parameter.name() + "' is missing", "Give " + parameter.takes() + ".");
			}
			if (value != null && !parameter.takes(value)) {
				throw refused(parameter.name() + " can't be " + value, "Give " + parameter.takes() + ".");
			}
		}
	}

	/** A problem with what was given. */
	public static DataException.Unsupported refused(String what, String advice) {
		return new DataException.Unsupported(what, "", advice);
	}

	/** Whether the pipeline says something about it. */
	public boolean has(String name) {
		return given.has(name);
	}

	/** A whole number within bounds, both included. */
	public long whole(String name, long from, long to) {
		return inside(name, value(name).longValue(), from, to);
	}

	/** A number. */
	public double number(String name) {
		return value(name).doubleValue();
	}

	/** One of the texts. */
	public String choice(String name) {
		return value(name).textValue();
	}

	/** One of the texts, where something was said. */
	public Optional<String> maybeChoice(String name) {
		return find(name).map(JsonNode::textValue);
	}

	/** A whole number for each axis, within bounds. */
	public long[] wholes(String name, int rank, long from, long to) {
		long[] numbers = new long[rank];
		for (int axis = 0; axis < rank; axis++) {
			numbers[axis] = inside(name, ofAxis(name, axis, rank).longValue(), from, to);
		}
		return numbers;
	}

	/** A number for each axis. */
	public double[] numbers(String name, int rank) {
		double[] numbers = new double[rank];
		for (int axis = 0; axis < rank; axis++) {
			numbers[axis] = ofAxis(name, axis, rank).doubleValue();
		}
		return numbers;
	}

	/** The number of an axis from 0. */
	public int axis(String name, ArrayInfo info) {
		JsonNode value = value(name);
		int axis = value.isTextual() ? info.axes().indexOf(value.textValue()) : (int) Math.clamp(value.longValue(), -1, Integer.MAX_VALUE);
		if (axis < 0 || axis >= info.rank()) {
			throw refused("there is no axis " + value,
					info.axes().isEmpty() ? "The array has " + info.rank() + " axes, from 0." : "The axes are " + String.join(", ", info.axes()) + ".");
		}
		return axis;
	}

	private static long inside(String name, long value, long from, long to) {
		if (value < from || value > to) {
			throw refused(name + " can't be " + value, "Give a number from " + from + " to " + to + ".");
		}
		return value;
	}

	private JsonNode ofAxis(String name, int axis, int rank) {
		JsonNode value = value(name);
		if (!value.isArray()) {
			return value;
		}
		if (value.size() != rank) {
			throw refused(name + " has " + value.size() + " numbers, the array has " + rank + " axes", "Give one number, or one for each axis.");
		}
		return value.get(axis);
	}

	private JsonNode value(String name) {
		return find(name).orElseThrow(() -> refused("the parameter '" + name + "' is missing", "Give it."));
	}

	private Optional<JsonNode> find(String name) {
		Parameter parameter = declared.stream().filter(one -> one.name().equals(name)).findFirst()
				.orElseThrow(() -> new IllegalArgumentException("nobody declared " + name + " among " + Arrays.toString(declared.toArray())));
		return Optional.ofNullable(given.get(name)).or(parameter::byDefault);
	}
}
