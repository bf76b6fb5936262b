package org.outcrop.imaging.internal.resample;

import java.util.List;

import org.outcrop.compute.Crew;
import org.outcrop.compute.Progress;

/**
 * Reads every spectrum once, brings it onto the axis, and puts its values into buckets.
 *
 * @param job      what is resampled
 * @param buckets  where values go
 * @param batches  ranks that are to do, in order
 * @param slot     values that a worker gathers for a bucket
 * @param spill    takes the values
 * @param facts    takes what else is known of a pixel
 * @param portions takes what is finished
 */
record FirstStage(Job job, Buckets buckets, List<Ranges.Range> batches, int slot, Spill spill, FactsFile facts, Portions portions,
		PixelMeter meter, Progress progress) {

	/** Does it. What was finished is handed in also where it ends early. */
	void run(int workers) {
		Crew.runAll("resample", workers, batches.size(), progress.silent(), () -> new BatchWorker(this));
	}

	/** Ranks of a task. */
	Ranges.Range batch(int task) {
		return batches.get(task);
	}
}
