package org.outcrop.fft.scan;

import java.nio.file.Path;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.fft.internal.scan.TransformProcess;

/**
 * Transforms a 4D scan of any size into a file, with as much memory as the budget has.
 *
 * <p>While it runs there are {@code NAME.part}, which opens nowhere, and {@code NAME.part.journal}; only a complete result gets its name. A
 * run that was killed, failed or found the disk full leaves both, and the same transform goes on from there. A cancelled one leaves them if
 * anything was finished that could be gone on with, and removes them otherwise. A changed source removes them. The bytes of the result but for
 * dates and times depend on the source and the options alone.
 */
public final class FourierTransform {

	private FourierTransform() {
	}

	/**
	 * What a transform will do. Writes nothing; samples the source.
	 *
	 * @param source  not closed
	 * @param target  file that there will be
	 * @param workers threads that compute, at least 1
	 * @throws org.outcrop.data.DataException.NotWritable     where the target can't have this name. That the disk is too small is told by
	 *                                                        {@link FourierPlan#fitsDisk}.
	 * @throws org.outcrop.data.DataException.TooLittleMemory with the least budget that would do
	 * @throws IllegalArgumentException                       where the crop lies outside of the frames
	 */
	public static FourierPlan plan(Scan4d source, FourierOptions options, Path target, int workers, MemoryBudget budget) {
		return TransformProcess.of(source, options, target).plan(workers, budget);
	}

	/**
	 * Transforms. Progress is in bytes read and written.
	 *
	 * @param plan of this source; memory is planned again from the budget as it is now
	 * @throws java.util.concurrent.CancellationException     within 200 ms of a wish to stop
	 * @throws org.outcrop.data.DataException.NotWritable     where the disk is or gets too small
	 * @throws org.outcrop.data.DataException.Stale           where the source changed meanwhile; nothing is left then
	 * @throws org.outcrop.data.DataException.Corrupt         where a check of what was computed fails
	 * @throws org.outcrop.data.DataException.TooLittleMemory with the least budget that would do
	 */
	public static FourierResult run(Scan4d source, FourierPlan plan, int workers, MemoryBudget budget, Progress progress) {
		return TransformProcess.of(source, plan.options(), plan.target()).run(workers, budget, progress);
	}
}
