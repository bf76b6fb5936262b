package org.outcrop.fft.scan;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.outcrop.cache.CacheRoot;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.scan4d.cached.KeepIn;
import org.outcrop.scan4d.cached.KeepPolicy;

/**
 * Finds, makes and keeps transforms of 4D scans: in the group {@code cached/} of the scan's file where they are small, in a file beside it, or in
 * the cache folder. Results of different options are kept side by side.
 *
 * <p>Safe for any thread and for several processes.
 */
public final class FourierCache {

	private final CacheRoot root;
	private final KeepPolicy policy;

	private FourierCache(CacheRoot root, KeepPolicy policy) {
		this.root = root;
		this.policy = policy;
	}

	/** Reads and writes nothing yet. */
	public static FourierCache of(CacheRoot root, KeepPolicy policy) {
		return new FourierCache(root, policy);
	}

	/** Looks what is there: the newest first, those that can be used before the others. Reads attributes, no numbers. */
	public List<FourierFound> find(Scan4d scan, Progress progress) {
		throw new UnsupportedOperationException("follows " + root + policy);
	}

	/**
	 * Opens the kept transform of these options, where there is one that can be used.
	 *
	 * @param budget what tiles that were read are kept in
	 * @return owned by the caller
	 */
	public Optional<Spectrum4d> load(Scan4d scan, FourierOptions options, int workers, MemoryBudget budget, Progress progress) {
		throw new UnsupportedOperationException("follows");
	}

	/**
	 * Where a transform would go, and why; writes nothing.
	 *
	 * @param wish a place that the user has chosen; taken where it can hold the result, else the reason says why another one is
	 */
	public FourierPlacement decide(Scan4d scan, FourierOptions options, Optional<KeepIn> wish, int workers, MemoryBudget budget) {
		throw new UnsupportedOperationException("follows");
	}

	/** The same for a file that the user has named. */
	public FourierPlacement decide(Scan4d scan, FourierOptions options, Path target, int workers, MemoryBudget budget) {
		throw new UnsupportedOperationException("follows");
	}

	/**
	 * Gives the transform: found where it is kept, else computed and kept. A run that was interrupted is gone on with.
	 *
	 * @throws org.outcrop.data.DataException.NotWritable where the placement has a refusal, or the disk is full
	 * @throws java.util.concurrent.CancellationException when cancelled; what is finished so far stays for the next run
	 */
	public FourierOutcome compute(Scan4d scan, FourierPlacement placement, int workers, MemoryBudget budget, Progress progress) {
		throw new UnsupportedOperationException("follows");
	}

	/** Removes what an interrupted run has left for this placement, so that the next one begins anew. */
	public void discard(FourierPlacement placement) {
		throw new UnsupportedOperationException("follows");
	}

	/** Takes one out: the numbers where they are ours to remove, and what the scan's file says of them. */
	public void forget(Scan4d scan, FourierFound found, Progress progress) {
		throw new UnsupportedOperationException("follows");
	}

	/**
	 * Tells where a transform is that was moved.
	 *
	 * @param found with the standing MOVED
	 * @param file  where it is now
	 * @throws org.outcrop.data.DataException.Stale where that file is another one
	 */
	public FourierFound locate(Scan4d scan, FourierFound found, Path file, Progress progress) {
		throw new UnsupportedOperationException("follows");
	}
}
