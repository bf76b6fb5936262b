package org.outcrop.hdf5;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A named value of an object, or the values of a small array. Read leniently: one element is a scalar, whatever its shape says.
 *
 * @param name    as the file has it
 * @param shape   extents; empty for a scalar
 * @param texts   its values as text where it is text, else none
 * @param numbers its values where it holds numbers or truth values, else none; integers above 2^53 rounded
 * @param exact   the same as integers where it holds integers, else none
 * @param problem why neither could be read, else empty
 */
public record Hdf5Attribute(String name, List<Long> shape, List<String> texts, double[] numbers, long[] exact, Optional<String> problem) {

	private static final Pattern DIGITS = Pattern.compile("[+-]?[0-9]{1,18}");

	/** The text, where it is one text. */
	public Optional<String> text() {
		return texts.size() == 1 ? Optional.of(texts.getFirst()) : Optional.empty();
	}

	/** The number, where it is one. */
	public OptionalDouble number() {
		return numbers.length == 1 ? OptionalDouble.of(numbers[0]) : OptionalDouble.empty();
	}

	/** The integer, where it is one of any size, a floating point number without a fraction, or a text of digits. */
	public OptionalLong integer() {
		if (texts.size() == 1 && DIGITS.matcher(texts.getFirst().strip()).matches()) {
			return OptionalLong.of(Long.parseLong(texts.getFirst().strip()));
		}
		if (exact.length == 1) {
			return OptionalLong.of(exact[0]);
		}
		boolean whole = numbers.length == 1 && numbers[0] == Math.rint(numbers[0]) && Math.abs(numbers[0]) < 1e15;
		return whole ? OptionalLong.of((long) numbers[0]) : OptionalLong.empty();
	}

	/** For reading. */
	public String display() {
		if (problem.isPresent()) {
			return "(" + problem.get() + ")";
		}
		if (!texts.isEmpty()) {
			return String.join(", ", texts);
		}
		return exact.length > 0 ? Arrays.stream(exact).mapToObj(Long::toString).collect(Collectors.joining(", "))
				: Arrays.stream(numbers).mapToObj(Double::toString).collect(Collectors.joining(", "));
	}
}
