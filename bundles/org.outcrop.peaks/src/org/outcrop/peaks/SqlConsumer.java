package org.outcrop.peaks;

import java.util.List;

/** Receives the result of a statement, row by row, on one thread. */
public interface SqlConsumer {

	/** Called once, first. */
	void columns(List<String> names, List<String> types);

	/**
	 * @param values one a column: Long, Double, String, Boolean, or null for SQL's NULL; reused for the next row
	 * @return false to end the query early
	 */
	boolean row(Object[] values);
}
