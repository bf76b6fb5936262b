package org.outcrop.scan4d;

import java.util.function.Consumer;

import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.Scan4d;

/** Looks at every frame of a region once, with several workers, and makes everything that was asked for on the way. */
public final class ScanPasses {

	private ScanPasses() {
	}

	/**
	 * Runs a pass to its end: first the coarse steps that the request wants, then every position in storage order.
	 *
	 * <p>Sums of integers are exact and the same for any number of workers; sums of floating-point values are added up in binary64.
	 * A partial result is a snapshot that nobody changes any more. Positions that are not computed yet are missing in it; while a finer
	 * step runs, what the last finished step found stands in for them. Pictures over the detector and histograms in a partial result are
	 * those of the last finished step, if there was one.
	 *
	 * @param partial receives results on the way, on the calling thread, at most about ten a second
	 * @return the exact result
	 * @throws java.util.concurrent.CancellationException   within 50 ms of a wish to stop
	 * @throws org.outcrop.data.DataException               where the file is cut, changed or broken, or the budget is too small
	 * @throws IllegalArgumentException                     where the region lies outside the scan or a detector does not fit
	 */
	public static PassResult run(Scan4d scan, PassRequest request, Progress progress, Consumer<PassResult> partial) {
		throw new UnsupportedOperationException();
	}
}
