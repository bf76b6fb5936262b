package org.outcrop.pipeline.operation;

import java.util.List;

import org.outcrop.store.ArrayInfo;

/** Something that makes one array of others. Found by {@link java.util.ServiceLoader}. Stateless; any thread. */
public interface Operation {

	/** As a pipeline names it: lower case, in one word. */
	String name();

	/** What it does, in a line for the user. */
	String description();

	/** What it can be told; anything else is refused. */
	List<Parameter> parameters();

	/** How many arrays it takes. */
	default int inputs() {
		return 1;
	}

	/**
	 * Looks at parameters and inputs, reads none of their items, and says what will come out.
	 *
	 * @param inputs as many as {@link #inputs()} says
	 * @throws org.outcrop.data.DataException.Unsupported where this can't be done with such inputs
	 */
	Work plan(Parameters parameters, List<ArrayInfo> inputs);
}
