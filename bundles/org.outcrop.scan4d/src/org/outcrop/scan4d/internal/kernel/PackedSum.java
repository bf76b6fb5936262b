package org.outcrop.scan4d.internal.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;

import org.outcrop.array.ElementType;

/** Exact sum of the integers of some runs of a frame: they are packed into one row of words, a page or two at a time. For one thread. */
final class PackedSum {

	private static final int WORDS = 1024;
	private static final int BYTES = WORDS * Long.BYTES;

	private final long[] words = new long[WORDS];
	private final MemorySegment wordBytes = MemorySegment.ofArray(words);
	private ElementType type = ElementType.UINT8;
	private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
	private Lanes lanes = Lanes.of(type, order);

	/** Says how the numbers of the next frames are stored. */
	void prepare(ElementType nextType, ByteOrder nextOrder) {
		if (nextType != type || nextOrder != order) {
			type = nextType;
			order = nextOrder;
			lanes = Lanes.of(type, order);
		}
	}

	/** @param frame byte of the frame's first value in the piece */
	long of(MemorySegment bytes, long frame, Runs runs) {
		long total = 0;
		int filled = 0;
		for (int run = 0; run < runs.count(); run++) {
			long at = frame + runs.offsets()[run];
			long left = (long) runs.pixels()[run] * lanes.pixelBytes();
			while (left > 0) {
				int n = (int) Math.min(left, BYTES - filled);
				MemorySegment.copy(bytes, at, wordBytes, filled, n);
				filled += n;
				at += n;
				left -= n;
				if (filled == BYTES) {
					total += lanes.total(words, WORDS);
					filled = 0;
				}
			}
		}
		return total + rest(filled);
	}

	private long rest(int filled) {
		int over = filled % Long.BYTES;
		if (over > 0) {
			words[filled / Long.BYTES] &= (1L << 8 * over) - 1;
		}
		return lanes.total(words, (filled + Long.BYTES - 1) / Long.BYTES);
	}
}
