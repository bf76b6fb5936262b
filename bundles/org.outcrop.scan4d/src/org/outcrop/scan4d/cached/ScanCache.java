package org.outcrop.scan4d.cached;

import java.util.Optional;
import java.util.function.Consumer;

import org.outcrop.cache.CacheRoot;
import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.scan4d.PassResult;

/**
 * Finds, makes and keeps what is computed once from a 4D scan.
 *
 * <p>Safe for any thread and for several processes.
 */
public final class ScanCache {

	private final CacheRoot root;
	private final KeepPolicy policy;

	private ScanCache(CacheRoot root, KeepPolicy policy) {
		this.root = root;
		this.policy = policy;
	}

	/** Reads and writes nothing yet. */
	public static ScanCache of(CacheRoot root, KeepPolicy policy) {
		return new ScanCache(root, policy);
	}

	/**
	 * Looks what is there. Reads attributes, and samples of the scan's data where it is not known to be as it was; no results.
	 *
	 * @param scan not changed, not closed
	 */
	public CachedState find(Scan4d scan, Progress progress) {
		throw new UnsupportedOperationException("not built yet");
	}

	/**
	 * Reads the valid results that are there, and proves them by their checksums.
	 *
	 * @param lineSums whether to read these too; they can be large
	 * @return empty unless at least scan overview and diffraction sum are there
	 */
	public Optional<Overviews> load(Scan4d scan, boolean lineSums, Progress progress) {
		throw new UnsupportedOperationException("not built yet");
	}

	/**
	 * Gives the overviews of a scan: found where they are kept, else computed in one pass and kept.
	 *
	 * @param progress in positions while computing
	 * @param partial  told of what is there so far, from the calling thread
	 * @throws org.outcrop.data.DataException                where the scan can't be read; never because a result can't be kept
	 * @throws java.util.concurrent.CancellationException when cancelled; then nothing is kept
	 */
	public OverviewOutcome overview(Scan4d scan, OverviewRequest request, Progress progress, Consumer<PassResult> partial) {
		throw new UnsupportedOperationException("not built yet");
	}

	/** Keeps results that were computed elsewhere, such as by a pass of the viewer over the whole scan. */
	public KeepDecision keep(Scan4d scan, Overviews overviews, double seconds, Progress progress) {
		throw new UnsupportedOperationException("not built yet");
	}

	/**
	 * Where results of this scan would go, and why; writes nothing.
	 *
	 * @param bytes of the results
	 */
	public KeepDecision decide(Scan4d scan, long bytes) {
		throw new UnsupportedOperationException("not built yet");
	}
}
