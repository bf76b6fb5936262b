package org.outcrop.store.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

import org.outcrop.store.BackendCapabilities.Latency;
import org.outcrop.store.internal.policy.ChunkCount;
import org.outcrop.store.internal.policy.ChunkSearch;
import org.outcrop.store.internal.policy.PolicyText;

/**
 * Finds chunks in which what was read would have taken fewer bytes.
 *
 * @param worth how many times less it must be before it is said
 */
public record AdviceRechunk(double worth) {

	/** Says it from half the bytes on. */
	public static final AdviceRechunk DEFAULT = new AdviceRechunk(2);

	/** Chunks are neither smaller than this, because each costs a call and a file, nor larger, because each needs memory. */
	private static final long LEAST_BYTES = 128 << 10;
	private static final long MOST_BYTES = 4 << 20;

	/** The best chunks for what was read, where they win enough; nothing for stores without chunks. */
	public Optional<Advice> of(AccessRecorderPattern pattern, Latency latency) {
		if (pattern.outline().chunk().isEmpty() || pattern.boxes().isEmpty() || pattern.askedBytes() == 0) {
			return Optional.empty();
		}
		long now = pattern.touchedBytes();
		long[] best = best(pattern, latency);
		double factor = (double) now / pattern.touchedBytes(best);
		if (factor < worth) {
			return Optional.empty();
		}
		String counter = "touchedBytes " + PolicyText.bytes(now) + " for " + PolicyText.bytes(pattern.askedBytes()) + " asked";
		String sentence = pattern.array() + ": " + reads(pattern) + " crossed chunks of " + pattern.outline().chunk().get() + "; rechunk to "
				+ PolicyText.shape(best) + " would read " + PolicyText.digits(factor) + "x less (" + counter + ")";
		return Optional.of(new Advice(pattern.array(), counter, sentence, factor, Optional.of(LongStream.of(best).boxed().toList())));
	}

	private static String reads(AccessRecorderPattern pattern) {
		long[] typical = pattern.boxes().get(pattern.boxes().size() / 2).shape();
		return pattern.reads() + (pattern.reads() == 1 ? " read" : " reads") + " of regions like " + Arrays.toString(typical);
	}

	/** By bytes, and by what the beginning of each call costs in bytes that could have been read meanwhile. */
	private static long[] best(AccessRecorderPattern pattern, Latency latency) {
		long callBytes = latency == Latency.NETWORK ? 1 << 20 : 32 << 10;
		AccessRecorderPattern.Outline outline = pattern.outline();
		long itemBytes = Math.max(1, outline.itemBytes());
		List<long[]> shapes = new ArrayList<>(ChunkSearch.shapes(outline.shapeArray(), pattern.boxes(), LEAST_BYTES / itemBytes,
				MOST_BYTES / itemBytes));
		long[] best = outline.chunk().orElseThrow().stream().mapToLong(Long::longValue).toArray();
		double least = Double.MAX_VALUE;
		for (long[] shape : shapes) {
			double cost = pattern.crossed(shape) * ((double) ChunkCount.items(shape) * itemBytes + callBytes);
			if (cost < least) {
				least = cost;
				best = shape;
			}
		}
		return best;
	}
}
