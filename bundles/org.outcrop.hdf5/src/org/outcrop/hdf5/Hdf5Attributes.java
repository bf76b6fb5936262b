package org.outcrop.hdf5;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The attributes of one object. Immutable. */
public final class Hdf5Attributes {

	/** No attributes. */
	public static final Hdf5Attributes NONE = new Hdf5Attributes(List.of());

	private final Map<String, Hdf5Attribute> byName = new LinkedHashMap<>();

	Hdf5Attributes(List<Hdf5Attribute> attributes) {
		attributes.forEach(a -> byName.putIfAbsent(a.name(), a));
	}

	/** All of them, in the order in which they are stored. */
	public List<Hdf5Attribute> all() {
		return List.copyOf(byName.values());
	}

	/** One of them. */
	public Optional<Hdf5Attribute> get(String name) {
		return Optional.ofNullable(byName.get(name));
	}

	/** Whether there is one of that name, readable or not. */
	public boolean has(String name) {
		return byName.containsKey(name);
	}

	/** The text of that name, where there is one text. */
	public Optional<String> text(String name) {
		return get(name).flatMap(Hdf5Attribute::text);
	}

	/** The number of that name, where there is one number. */
	public OptionalDouble number(String name) {
		return byName.containsKey(name) ? byName.get(name).number() : OptionalDouble.empty();
	}

	/** The integer of that name, where there is one. */
	public OptionalLong integer(String name) {
		return byName.containsKey(name) ? byName.get(name).integer() : OptionalLong.empty();
	}
}
