package org.outcrop.pipeline;

import java.util.Optional;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.pipeline.internal.run.Execution;
import org.outcrop.pipeline.operation.Operations;
import org.outcrop.store.files.SpillSpace;
import org.outcrop.store.files.VirtualFileSystem;

/**
 * Runs pipelines.
 *
 * <p>A result is committed when all of it is computed: it is there as a whole or not at all, whenever the process ends. All steps are
 * checked against what they will be given, and all results against what is there, before the first is run. No step writes what the
 * pipeline reads.
 *
 * @param files      opens the stores; not closed here
 * @param operations what steps can do
 * @param budget     of tiles, and of results in memory
 * @param workers    tiles that are worked on at once, at most
 * @param spill      where the overlay puts what the budget has no room for; empty for nowhere
 */
public record PipelineRunner(VirtualFileSystem files, Operations operations, MemoryBudget budget, int workers, Optional<SpillSpace> spill) {

	public PipelineRunner {
		if (workers < 1) {
			throw new IllegalArgumentException("needs at least one worker, got " + workers);
		}
	}

	/** Without a spill space. */
	public PipelineRunner(VirtualFileSystem files, Operations operations, MemoryBudget budget, int workers) {
		this(files, operations, budget, workers, Optional.empty());
	}

	/**
	 * Runs a pipeline.
	 *
	 * @param progress names step and stage, counts tiles
	 * @throws org.outcrop.data.DataException                     names step and item. {@link org.outcrop.data.DataException.Stale} where a
	 *                                                            run is to be
	 *                                                            resumed whose pipeline or inputs have changed since, and where an input
	 *                                                            changes meanwhile
	 * @throws java.util.concurrent.CancellationException when cancelled; what is finished stays, and the run can be resumed
	 */
	public RunReport run(Pipeline pipeline, RunOptions options, Progress progress) {
		try (Execution execution = new Execution(this, pipeline, options, progress)) {
			return execution.run();
		}
	}
}
