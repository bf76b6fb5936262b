package org.outcrop.series.exchange;

import java.nio.file.Path;

/**
 * What an import or export may use.
 *
 * @param folder for temporary files, which are removed at the end; made where it is not there
 * @param memory bytes, at least 4 MiB
 */
public record Workspace(Path folder, long memory) {

	private static final long LEAST = 4L << 20;

	public Workspace {
		if (memory < LEAST) {
			throw new IllegalArgumentException("at least 4 MiB of memory are needed, not " + memory + " bytes");
		}
	}
}
