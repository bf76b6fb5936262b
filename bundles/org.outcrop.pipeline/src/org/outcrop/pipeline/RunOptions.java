package org.outcrop.pipeline;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a pipeline is run.
 *
 * @param overwrite whether results that are there already are replaced
 * @param resume    whether steps that an earlier run of the same pipeline finished are skipped
 * @param journal   the file that remembers what is finished; empty for a run that can't be resumed
 */
public record RunOptions(boolean overwrite, boolean resume, Optional<Path> journal) {

	/** Nothing is replaced, nothing remembered. */
	public static final RunOptions DEFAULT = new RunOptions(false, false, Optional.empty());
}
