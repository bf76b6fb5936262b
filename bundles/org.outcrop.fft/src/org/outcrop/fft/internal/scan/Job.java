package org.outcrop.fft.internal.scan;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.ScanRegion;

/** How the units of one transform are made: what of the source they need, and what is done with it. */
interface Job {

	/** Units beside each other; a block is whole rows of them, or some of one row. */
	long across();

	/** In which the units are made. @param most units of one for which there is memory */
	List<Block> blocks(long most);

	/** Bytes of the values that so many units of one block need, outside of the heap. */
	long storeBytes(long units);

	/** Bytes of source that a block needs; for progress. */
	long sourceBytes(Block block);

	/** Bytes that one worker needs outside of the heap. */
	long workerBytes();

	/** Bytes that one worker needs in the heap, about, readers included. */
	long workerHeap();

	/** Least bytes that are needed before the first block. */
	default long bytesBefore(int workers) {
		return 0;
	}

	/**
	 * Reads what a block needs.
	 *
	 * @param memory at least {@link #storeBytes}
	 */
	TileStore load(Block block, MemorySegment memory, SourceLoader loader);

	/**
	 * For units whose values are at hand without loading: a store of none of them. Empty where all must be loaded.
	 *
	 * @param memory as for {@link #load}
	 */
	default Optional<TileStore> atHand(MemorySegment memory) {
		return Optional.empty();
	}

	/** What of the source {@link #load} will read for a block; empty where it reads none, or all in one go. */
	default Optional<ScanRegion> region(Block block) {
		return Optional.empty();
	}

	/** What was found out about the whole source while it was loaded; empty where the units' own facts tell all. */
	default Optional<UnitFacts> sourceFacts() {
		return Optional.empty();
	}

	/**
	 * What one worker has.
	 *
	 * @param memory     at least {@link #workerBytes}, used by this one alone
	 * @param blockUnits units of a block
	 */
	UnitTransform worker(MemorySegment memory, long blockUnits, Progress progress);
}
