package org.outcrop.imaging.resample;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.imaging.internal.resample.Planner;
import org.outcrop.imaging.internal.resample.ResampleRun;
import org.outcrop.imaging.store.TableTarget;

/**
 * Brings all spectra of an image onto one mass axis, in bounded memory whatever its size, reading each once. The result does not depend on
 * workers, memory, chunks, where values wait, or interruptions. Any thread.
 */
public final class Resampler {

	private Resampler() {
	}

	/**
	 * Looks at what is to be done; writes nothing. Reads some pixels, and all where the range of the axis is not known otherwise.
	 *
	 * @param run open until the plan was run
	 * @throws org.outcrop.data.DataException where the image or the options can't be resampled
	 */
	public static ResamplePlan plan(ImagingRun run, ResampleOptions options, MemoryBudget budget, Progress progress) {
		return Planner.plan(run, options, budget, progress);
	}

	/**
	 * Does it.
	 *
	 * @param target where it goes; what isn't complete is never seen there
	 * @throws org.outcrop.data.DataException.Stale           where the source was changed meanwhile, or since the run that is gone on with
	 * @throws org.outcrop.data.DataException.NotWritable     where the target can't be written; what was done is kept for a run that resumes
	 * @throws org.outcrop.data.DataException.TooLittleMemory where the budget is too small
	 * @throws java.util.concurrent.CancellationException     when cancelled; what was done is kept for a run that resumes
	 */
	public static ResampleOutcome run(ResamplePlan plan, TableTarget target, Progress progress) {
		return new ResampleRun(plan, target, progress).run();
	}
}
