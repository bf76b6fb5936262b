package org.outcrop.peaks.internal.engine;

import java.nio.file.Path;

/**
 * Limits of one database.
 *
 * @param memoryBytes native memory that the engine may use
 * @param threads     at least 1
 * @param spill       folder for what does not fit; made when needed, removed when the engine closes
 * @param spillBytes  most that may lie there
 */
public record EngineSettings(long memoryBytes, int threads, Path spill, long spillBytes) {

	/** Below this the engine can't work sensibly. */
	public static final long LEAST_MEMORY = 64L << 20;

	public EngineSettings {
		memoryBytes = Math.max(LEAST_MEMORY, memoryBytes);
		threads = Math.max(1, threads);
		spillBytes = Math.max(1L << 20, spillBytes);
	}
}
