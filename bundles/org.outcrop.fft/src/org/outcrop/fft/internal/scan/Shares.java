package org.outcrop.fft.internal.scan;

import java.util.Optional;

import org.outcrop.cache.ByteText;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.data.DataException;

/**
 * How a memory budget is shared out.
 *
 * @param workers    threads that compute
 * @param buffers    for finished units, those that are being written included
 * @param blockUnits units whose source values are in memory together
 * @param bytes      in all
 * @param least      the smallest budget that would do
 */
record Shares(int workers, int buffers, long blockUnits, long bytes, long least) {

	/** So many units of a row make reads long enough, where there is memory for them. */
	private static final long GOOD_BLOCK = 4;
	/** For the small results, journal lines and what else has no place here. */
	private static final long OVERHEAD = 1L << 20;

	/**
	 * Shares out a budget.
	 *
	 * @param readerBytes of one reader of the source
	 * @throws DataException.TooLittleMemory where not even one unit fits
	 */
	static Shares of(Transform transform, Job job, long readerBytes, int workers, MemoryBudget budget) {
		return find(transform, job, readerBytes, Math.min(transform.units(), Math.min(job.across(), GOOD_BLOCK)), workers, budget)
				.orElseThrow(() -> tooLittle(transform, with(transform, job, readerBytes, 1, 1, 1), budget));
	}

	/**
	 * The same; empty where not even one unit fits.
	 *
	 * @param wanted units for which workers and buffers are given up
	 */
	static Optional<Shares> find(Transform transform, Job job, long readerBytes, long wanted, int workers, MemoryBudget budget) {
		long units = transform.units();
		long free = budget.free();
		Shares best = new Shares(0, 0, 0, 0, with(transform, job, readerBytes, 1, 1, 1));
		for (int w = Math.max(1, workers); w >= 1; w--) {
			for (int buffers = w + 2; buffers >= w; buffers--) {
				long fitting = fitting(transform, job, readerBytes, w, buffers, free);
				if (fitting > best.blockUnits) {
					long blockUnits = Math.min(fitting, units);
					best = new Shares(w, buffers, blockUnits, with(transform, job, readerBytes, w, buffers, blockUnits), best.least);
				}
				if (best.blockUnits >= wanted) {
					return Optional.of(best);
				}
			}
		}
		return best.blockUnits == 0 ? Optional.empty() : Optional.of(best);
	}

	/** Refuses with the least budget that would do. */
	static DataException.TooLittleMemory tooLittle(Transform transform, long least, MemoryBudget budget) {
		String enough = enough(least);
		return new DataException.TooLittleMemory("this transform needs " + enough + " of the memory budget, of which "
				+ ByteText.of(Math.max(0, budget.free())) + " are free", transform.source().file().toString(),
				"allow at least " + enough + " (--memory), or close other views");
	}

	/** As it is written with one digit, never less: who allows as much as that must not be refused again. @param least at least 1 KiB */
	static String enough(long least) {
		String text = ByteText.of(least);
		for (long more = least; ByteText.parse(text) < least; more += least / 1000) {
			text = ByteText.of(more);
		}
		return text;
	}

	private static long fitting(Transform transform, Job job, long readerBytes, int workers, int buffers, long free) {
		if (with(transform, job, readerBytes, workers, buffers, 1) > free) {
			return 0;
		}
		if (with(transform, job, readerBytes, workers, buffers, transform.units()) <= free) {
			return transform.units();
		}
		// where memory decides, some of it is left to what the Java machine grows by meanwhile
		long most = free - free / 16;
		long low = 1;
		long high = transform.units();
		while (high - low > 1) {
			long middle = (low + high) / 2;
			if (with(transform, job, readerBytes, workers, buffers, middle) <= most) {
				low = middle;
			} else {
				high = middle;
			}
		}
		return low;
	}

	/** The same where something else says what the least is. */
	Shares withLeast(long other) {
		return new Shares(workers, buffers, blockUnits, bytes, other);
	}

	/** What one worker needs with so many units in memory. */
	static long needed(Transform transform, Job job, long readerBytes, long blockUnits) {
		return with(transform, job, readerBytes, 1, 1, blockUnits);
	}

	private static long with(Transform transform, Job job, long readerBytes, int workers, int buffers, long blockUnits) {
		long page = TileFile.ALIGNMENT;
		long blocks = SmallResults.bytes(transform, blockUnits + buffers) + workers * (job.workerBytes() + job.workerHeap() + readerBytes + page)
				+ buffers * (transform.unitBytes() + page) + job.storeBytes(blockUnits) + page;
		return OVERHEAD + Math.max(blocks, job.bytesBefore(workers) + workers * readerBytes);
	}
}
