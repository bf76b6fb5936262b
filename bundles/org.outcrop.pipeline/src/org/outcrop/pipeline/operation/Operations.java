package org.outcrop.pipeline.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

import org.outcrop.data.DataException;

/**
 * The operations at hand. Immutable; any thread.
 *
 * @param all the first of a name is taken
 */
public record Operations(List<Operation> all) {

	public Operations {
		all = List.copyOf(all);
	}

	/** Those that {@link ServiceLoader} finds with the loader of this class: the ones that come along, and others on the class path. */
	public static Operations installed() {
		List<Operation> found = new ArrayList<>();
		ServiceLoader.load(Operation.class, Operations.class.getClassLoader()).forEach(found::add);
		return new Operations(found);
	}

	/** Names in the order of the list. */
	public List<String> names() {
		return all.stream().map(Operation::name).toList();
	}

	/**
	 * The operation of a name.
	 *
	 * @throws DataException.Unsupported where there is none; says which there are
	 */
	public Operation find(String name) {
		return all.stream().filter(operation -> operation.name().equals(name)).findFirst().orElseThrow(
				() -> new DataException.Unsupported("no operation '" + name + "'", "", "Use one of " + String.join(", ", names()) + "."));
	}
}
