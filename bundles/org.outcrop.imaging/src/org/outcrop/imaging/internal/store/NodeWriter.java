package org.outcrop.imaging.internal.store;

import java.lang.foreign.MemorySegment;
import java.util.function.LongFunction;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.outcrop.array.ElementType;

/** Writes the nodes of an anndata table, in whichever container. Paths are separated by slashes; parents come first. For one thread. */
public interface NodeWriter {

	/** Makes the items of a part of a column. */
	@FunctionalInterface
	interface Items {

		/**
		 * @param to    takes the items, in the machine's byte order, from its beginning
		 * @param from  number of the first
		 * @param count how many
		 */
		void put(MemorySegment to, long from, int count);
	}

	/** A group with these attributes: texts, booleans, whole numbers, rows of texts or whole numbers. */
	void group(String path, ObjectNode attributes);

	/** A row of numbers; the attributes say nothing more than their encoding. */
	void column(String path, ElementType type, long count, Items items, ObjectNode attributes);

	/** A row of texts. */
	void texts(String path, long count, LongFunction<String> text);

	/** A single text. */
	void text(String path, String text);

	/** A single number. */
	void number(String path, double value);

	/** A single whole number. */
	void number(String path, long value);
}
