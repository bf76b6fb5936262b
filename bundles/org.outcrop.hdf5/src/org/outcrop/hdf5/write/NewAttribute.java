package org.outcrop.hdf5.write;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.outcrop.array.ElementType;

/**
 * An attribute that is to be written. Name and value together must stay below 64 KiB.
 *
 * @param name  not empty, without NUL
 * @param value what it holds
 */
public record NewAttribute(String name, AttributeValue value) {

	private static final int REFERENCE = 16;

	/** @throws IllegalArgumentException for a name that HDF5 can't hold, or a value of 64 KiB and more */
	public NewAttribute {
		if (name.isEmpty() || name.indexOf('\0') >= 0) {
			throw new IllegalArgumentException("no name for an attribute: '" + name + "'");
		}
		int stored = value instanceof AttributeValue.VariableText ? REFERENCE : value.bytes().length;
		if (stored + 6L * name.length() > 64_000) {
			throw new IllegalArgumentException("the attribute " + name + " is larger than an attribute can be; use an array");
		}
	}

	/** A text of fixed length, UTF-8. h5py gives it as bytes. */
	public static NewAttribute text(String name, String value) {
		return new NewAttribute(name, new AttributeValue.Text(value));
	}

	/** A text of variable length, UTF-8. h5py gives it as {@code str}, which is what other programs' readers compare with. */
	public static NewAttribute variableText(String name, String value) {
		return new NewAttribute(name, new AttributeValue.VariableText(value));
	}

	/** A row of texts of variable length, UTF-8. h5py gives them as {@code str}. */
	public static NewAttribute variableTexts(String name, List<String> values) {
		return new NewAttribute(name, new AttributeValue.VariableTexts(values));
	}

	/** Texts, padded to one length, UTF-8. */
	public static NewAttribute texts(String name, List<String> values) {
		return new NewAttribute(name, new AttributeValue.Texts(values));
	}

	/** True or false. h5py gives it as a bool. */
	public static NewAttribute truth(String name, boolean value) {
		return new NewAttribute(name, new AttributeValue.Truth(value));
	}

	/** One integer. */
	public static NewAttribute integer(String name, ElementType type, long value) {
		return new NewAttribute(name, new AttributeValue.Integers(type, true, List.of(value)));
	}

	/** A row of integers. */
	public static NewAttribute integers(String name, ElementType type, long... values) {
		return new NewAttribute(name, new AttributeValue.Integers(type, false, Arrays.stream(values).boxed().toList()));
	}

	/** One float64. */
	public static NewAttribute real(String name, double value) {
		return new NewAttribute(name, new AttributeValue.Reals(true, List.of(value)));
	}

	/** A row of float64. */
	public static NewAttribute reals(String name, double... values) {
		return new NewAttribute(name, new AttributeValue.Reals(false, Arrays.stream(values).boxed().toList()));
	}

	static List<NewAttribute> checked(List<NewAttribute> attributes) {
		Set<String> names = new HashSet<>();
		for (NewAttribute attribute : attributes) {
			if (!names.add(attribute.name)) {
				throw new IllegalArgumentException("two attributes named " + attribute.name);
			}
		}
		return List.copyOf(attributes);
	}

	static List<NewAttribute> replaced(List<NewAttribute> attributes, NewAttribute by) {
		List<NewAttribute> all = new ArrayList<>(attributes);
		all.removeIf(old -> old.name.equals(by.name));
		all.add(by);
		return all;
	}
}
