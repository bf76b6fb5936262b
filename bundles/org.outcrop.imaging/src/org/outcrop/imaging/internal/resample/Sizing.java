package org.outcrop.imaging.internal.resample;

import org.outcrop.cache.ByteText;
import org.outcrop.data.DataException;
import org.outcrop.data.imaging.PixelTable;

/**
 * How memory is shared out in the first stage.
 *
 * @param workers threads
 * @param buckets wanted
 * @param slot    values that a worker gathers for a bucket
 * @param each    bytes of a worker
 * @param fixed   bytes of what is known of pixels, rows and columns
 */
record Sizing(int workers, int buckets, int slot, long each, long fixed) {

	/** Values of a bucket: few enough for a processor's cache to help with sorting them. */
	private static final long BUCKET_VALUES = 1 << 20;
	private static final int MOST_BUCKETS = 512;
	/** Values of a run that make up for what a run costs. */
	private static final long RUN_VALUES = 4;
	/** What sorting takes of a value, about, with a share of its run. */
	private static final long SORTED = 22;
	private static final int SLOT = 1 << 13;
	private static final int SMALLEST_SLOT = 1 << 9;
	/** Of a point of a spectrum, as it is read, cleaned and resampled. */
	private static final long POINT = 72;
	/** Of a pixel or its row: place, order, facts. */
	private static final long PIXEL = 64;
	/** Of a column: its sum and its mean. */
	private static final long COLUMN = 16;

	/**
	 * Shares out memory.
	 *
	 * @param free   bytes of the budget
	 * @param values that may be expected
	 */
	static Sizing of(long free, int workers, PixelTable pixels, int columns, long values) {
		long longest = 0;
		for (long pixel = 0; pixel < pixels.count(); pixel++) {
			longest = Math.max(longest, pixels.points(pixel));
		}
		long spectrum = longest * POINT;
		long fixed = pixels.count() * PIXEL + columns * COLUMN;
		int fewest = Math.ceilDiv(columns, ColumnRanges.WIDEST);
		long share = Math.max(1, (free - fixed) / 2);
		Sizing sizing = of(workers, (int) Math.clamp(buckets(values, workers, pixels.count(), share), fewest, Math.max(fewest, MOST_BUCKETS)), SLOT,
				spectrum, fixed);
		while (sizing.bytes() - fixed > share) {
			if (sizing.slot > SMALLEST_SLOT) {
				sizing = of(sizing.workers, sizing.buckets, sizing.slot / 2, spectrum, fixed);
			} else if (sizing.buckets > fewest) {
				sizing = of(sizing.workers, Math.max(fewest, sizing.buckets / 2), sizing.slot, spectrum, fixed);
			} else if (sizing.workers > 1) {
				sizing = of(sizing.workers - 1, sizing.buckets, sizing.slot, spectrum, fixed);
			} else {
				throw new DataException.TooLittleMemory("resampling this image needs " + ByteText.of(fixed + 2 * sizing.each)
						+ " of the memory budget, of which " + ByteText.of(Math.max(0, free)) + " are free", "", "allow more with --memory, or close other views");
			}
		}
		return sizing;
	}

	/** As many as make a bucket small, unless runs become too short by that; but as many as make it fit. */
	private static long buckets(long values, int workers, long pixels, long share) {
		long fitting = Math.ceilDiv(SORTED * values * workers, share) * 3 / 2;
		return Math.max(fitting, Math.min(Math.ceilDiv(values, BUCKET_VALUES), values / (RUN_VALUES * Math.max(1, pixels))));
	}

	private static Sizing of(int workers, int buckets, int slot, long spectrum, long fixed) {
		return new Sizing(workers, buckets, slot, BucketWriter.bytes(buckets, slot) + BatchWorker.bytes() + spectrum, fixed);
	}

	/** Values that a worker gathers for a bucket where there are so many buckets. */
	int slot(int count) {
		return (int) Math.clamp((long) slot * buckets / count, 1, slot);
	}

	/** Of all of it. */
	long bytes() {
		return fixed + workers * each;
	}
}
