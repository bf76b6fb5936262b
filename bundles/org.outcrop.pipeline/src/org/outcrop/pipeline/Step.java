package org.outcrop.pipeline;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One step of a pipeline.
 *
 * @param name       in the pipeline, unlike all others; letters, digits, {@code _}, {@code -} and {@code .}
 * @param operation  what it does
 * @param parameters what the operation is told; not to be changed
 * @param inputs     what it takes
 * @param read       where its inputs are brought before they are read; empty reads them where they are
 * @param write      where its result is kept
 * @param layout     how it is stored
 */
public record Step(String name, String operation, ObjectNode parameters, List<Source> inputs, Optional<Storage> read, Storage write,
		LayoutChoice layout) {

	public Step {
		parameters = parameters.deepCopy();
		inputs = List.copyOf(inputs);
	}
}
