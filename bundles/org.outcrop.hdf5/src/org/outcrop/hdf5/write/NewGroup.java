package org.outcrop.hdf5.write;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A group that is to be written.
 *
 * @param children   what is in it, by name; names are not empty, not {@code .}, and hold no {@code /} and no NUL. Copied.
 * @param attributes of the group itself, with different names
 */
public record NewGroup(SequencedMap<String, NewNode> children, List<NewAttribute> attributes) implements NewNode {

	/** @throws IllegalArgumentException for a name that HDF5 can't hold, or two attributes of one name */
	public NewGroup {
		children.keySet().forEach(NewGroup::requireName);
		children = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(children));
		attributes = NewAttribute.checked(attributes);
	}

	/** A group without attributes. */
	public static NewGroup of(SequencedMap<String, NewNode> children) {
		return new NewGroup(children, List.of());
	}

	/** A group with attributes alone. */
	public static NewGroup of(NewAttribute... attributes) {
		return new NewGroup(new LinkedHashMap<>(), List.of(attributes));
	}

	/** The same with one child more, or another one under that name. */
	public NewGroup with(String name, NewNode child) {
		SequencedMap<String, NewNode> more = new LinkedHashMap<>(children);
		more.put(name, child);
		return new NewGroup(more, attributes);
	}

	/** The same with one attribute more, or another one under that name. */
	public NewGroup with(NewAttribute attribute) {
		return new NewGroup(children, NewAttribute.replaced(attributes, attribute));
	}

	static void requireName(String name) {
		if (name.isEmpty() || name.equals(".") || name.indexOf('/') >= 0 || name.indexOf('\0') >= 0) {
			throw new IllegalArgumentException("no name for something in an HDF5 group: '" + name + "'");
		}
	}
}
