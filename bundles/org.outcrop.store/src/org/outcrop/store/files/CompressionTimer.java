package org.outcrop.store.files;

import java.util.List;
import java.util.function.LongSupplier;

import org.outcrop.zarr.codec.Packing;

/** Packs a chunk and tells how long that takes; scripted in tests. */
@FunctionalInterface
public interface CompressionTimer {

	/** Sizes and times of one chunk. */
	record Timed(long packedBytes, long packNanos, long unpackNanos) {
	}

	/** Packs and unpacks a chunk. */
	Timed time(CompressionCandidate candidate, byte[] chunk);

	/**
	 * Does it, after once for nothing, and takes the better of two: what else the machine does makes times longer and never shorter.
	 *
	 * @param clock nanoseconds from any origin
	 */
	static CompressionTimer measuring(LongSupplier clock) {
		return (candidate, chunk) -> {
			Packing packing = new Packing(candidate.codec().map(List::of).orElse(List.of()));
			packing.unpack(packing.pack(chunk), chunk.length);
			Timed best = new Timed(0, Long.MAX_VALUE, Long.MAX_VALUE);
			for (int i = 0; i < 2; i++) {
				long began = clock.getAsLong();
				byte[] packed = packing.pack(chunk);
				long between = clock.getAsLong();
				packing.unpack(packed, chunk.length);
				long end = clock.getAsLong();
				best = new Timed(packed.length, Math.min(best.packNanos, between - began), Math.min(best.unpackNanos, end - between));
			}
			return best;
		};
	}
}
