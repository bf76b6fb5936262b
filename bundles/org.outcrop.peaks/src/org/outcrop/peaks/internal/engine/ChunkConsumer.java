package org.outcrop.peaks.internal.engine;

import org.duckdb.DuckDBDataChunkReader;

/** Receives a result in pieces. */
@FunctionalInterface
public interface ChunkConsumer {

	/**
	 * @param rows how many of the chunk's first rows belong to the result
	 * @return false to end the query early
	 */
	boolean chunk(DuckDBDataChunkReader chunk, int rows);
}
