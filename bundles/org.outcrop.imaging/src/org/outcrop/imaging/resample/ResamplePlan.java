package org.outcrop.imaging.resample;

import java.util.List;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.imaging.axis.MassAxis;

/**
 * What resampling an image will do and take, before it begins.
 *
 * @param run                 the image, which stays open until it has run
 * @param options             as they were asked
 * @param budget              memory that it shares
 * @param axis                the columns
 * @param axisReason          why this axis: a sentence or more
 * @param interpolation       the operator
 * @param interpolationReason why this one
 * @param pixels              spectra that are read
 * @param points              of all of them
 * @param sourceBytes         of the files, as far as they are known
 * @param storedAtMost        values of the table, at most
 * @param temporaryBytes      on the disk until it is finished, at most; 0 where values wait in memory
 * @param finalBytes          of the store, about
 * @param memoryBytes         of the budget, about
 * @param inMemory            whether values wait in memory
 * @param chunk               pixels that a worker reads at a time
 * @param notices             what the user should know before
 * @param sourceWarnings      what was odd about the source when it was planned, as the result says it
 */
public record ResamplePlan(ImagingRun run, ResampleOptions options, MemoryBudget budget, MassAxis axis, String axisReason,
		Interpolation interpolation, String interpolationReason, long pixels, long points, long sourceBytes, long storedAtMost, long temporaryBytes, long finalBytes,
		long memoryBytes, boolean inMemory, int chunk, List<String> notices, List<String> sourceWarnings) {

	public ResamplePlan {
		notices = List.copyOf(notices);
		sourceWarnings = List.copyOf(sourceWarnings);
	}
}
