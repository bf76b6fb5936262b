package org.outcrop.store.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * In which regions an array is read and written, so that each chunk of the source is read about once and each chunk of the target is
 * written once, and no region is larger than a buffer.
 *
 * <p>Where source and target are chunked so differently that no such region fits in memory, there are two passes: the first cuts large
 * regions of the source into pieces that lie together, the second puts large regions of the target together from them. The idea is that of
 * the program rechunker (pangeo-data); its intermediate chunks are here pieces of one long row of bytes, so that any store can hold them.
 *
 * @param unit    region of the target that is written at once: on each axis a multiple of its chunks, or the whole axis
 * @param between what lies between two passes; empty for one pass
 * @param reads   how often a chunk of the source is read, in the mean
 */
record CopyPlan(List<Long> unit, Optional<Between> between, double reads) {

	/**
	 * @param readUnit region of the source that is read at once
	 * @param piece    what is put aside as one; divides the region, or takes the whole axis
	 */
	record Between(List<Long> readUnit, List<Long> piece) {
	}

	/** Reading everything that many times costs more than a second pass over local bytes. */
	static final double TOO_OFTEN = 1.5;
	/** Larger regions make nothing faster. */
	private static final long ENOUGH = 32L << 20;
	/** Longer pieces make nothing faster either. */
	private static final long PIECE = 4L << 20;

	/**
	 * The best plan for buffers of so many bytes; empty where not even a chunk of the target fits.
	 *
	 * @param source chunks in which the source is read
	 * @param target chunks, or shards, in which the target is written
	 * @param second whether a second pass may be made
	 */
	static Optional<CopyPlan> of(long[] shape, int itemBytes, long[] source, long[] target, long bytes, boolean second) {
		long items = bytes / itemBytes;
		if (product(clip(target, shape)) > items) {
			return Optional.empty();
		}
		CopyPlan direct = direct(shape, source, target, items, Math.max(1, Math.min(items / 2, ENOUGH / itemBytes)));
		if (direct.reads <= TOO_OFTEN || !second || product(clip(source, shape)) > items) {
			return Optional.of(direct);
		}
		long[] read = grow(shape, source, target, items);
		long[] write = grow(shape, target, source, items);
		long[] piece = new long[shape.length];
		for (int axis = 0; axis < shape.length; axis++) {
			piece[axis] = read[axis] >= shape[axis] ? Math.min(read[axis], write[axis]) : divisor(read[axis], write[axis]);
		}
		// a store packs a piece with buffers of several times its size
		long longest = Math.max(1, Math.min(PIECE / itemBytes, items / 8));
		for (int axis = 0; axis < shape.length && product(piece) > longest; axis++) {
			piece[axis] = divisor(piece[axis], Math.max(1, piece[axis] * longest / product(piece)));
		}
		return Optional.of(new CopyPlan(list(write), Optional.of(new Between(list(read), list(piece))), 1));
	}

	private static CopyPlan direct(long[] shape, long[] source, long[] target, long items, long enough) {
		List<long[]> choices = new ArrayList<>();
		for (int axis = 0; axis < shape.length; axis++) {
			choices.add(lengths(shape[axis], source[axis], target[axis]));
		}
		Search search = new Search(shape, source, choices, items);
		search.from(0, 1, 1);
		long[] unit = search.best;
		for (int axis = 0; axis < shape.length; axis++) {
			// many small regions are slower than few; more of them on an axis never adds a read, and on the first axes it leaves each
			// chunk together in memory
			long more = enough / product(unit);
			if (more > 1) {
				unit[axis] = Math.min(shape[axis], more > shape[axis] / unit[axis] ? shape[axis] : unit[axis] * more);
			}
		}
		return new CopyPlan(list(unit), Optional.empty(), search.least);
	}

	/** Tries all regions for the one that reads least. */
	private static final class Search {
		private final long[] shape;
		private final long[] source;
		private final List<long[]> choices;
		private final long items;
		private final long[] at;
		private long[] best = {};
		private double least = Double.MAX_VALUE;

		Search(long[] shape, long[] source, List<long[]> choices, long items) {
			this.shape = shape;
			this.source = source;
			this.choices = choices;
			this.items = items;
			this.at = new long[shape.length];
		}

		private void from(int axis, long size, double reads) {
			if (reads >= least) {
				return;
			}
			if (axis == at.length) {
				least = reads;
				best = at.clone();
				return;
			}
			for (long length : choices.get(axis)) {
				if (length > items / size) {
					break;
				}
				at[axis] = length;
				from(axis + 1, size * length, reads * reads(shape[axis], source[axis], length));
			}
		}
	}

	/** Lengths on an axis that are worth trying, the shorter first, each reading less often than all before. */
	private static long[] lengths(long size, long source, long target) {
		List<Long> found = new ArrayList<>();
		double least = Double.MAX_VALUE;
		long step = Math.min(target, Math.max(1, size));
		List<Long> tried = new ArrayList<>();
		for (long k = 1; k <= 32 && k * step < size; k++) {
			tried.add(k * step);
		}
		for (double k = 40; k * step < size; k *= 1.25) {
			tried.add((long) k * step);
		}
		long both = source / gcd(source, step) * step;
		if (both > 0 && both < size) {
			tried.add(both);
		}
		tried.add(Math.max(1, size));
		for (long length : tried.stream().sorted().distinct().toList()) {
			double reads = reads(size, source, length);
			if (reads < least) {
				least = reads;
				found.add(length);
			}
		}
		return found.stream().mapToLong(Long::longValue).toArray();
	}

	/** How often chunks on an axis are read by regions of a length: each border inside a chunk is one more time. */
	static double reads(long size, long chunk, long length) {
		if (size == 0) {
			return 1;
		}
		long chunks = Math.ceilDiv(size, chunk);
		long borders = Math.ceilDiv(size, length) - 1;
		long aligned = borders / (chunk / gcd(chunk, length));
		return (double) (chunks + borders - aligned) / chunks;
	}

	/** The chunk made longer on the axes on which the other's chunks are longer, those first where they are so by most. */
	private static long[] grow(long[] shape, long[] own, long[] other, long items) {
		long[] grown = clip(own, shape);
		boolean[] done = new boolean[shape.length];
		for (int turn = 0; turn < shape.length; turn++) {
			int axis = -1;
			for (int a = 0; a < shape.length; a++) {
				if (!done[a] && (axis < 0 || (double) other[a] / own[a] > (double) other[axis] / own[axis])) {
					axis = a;
				}
			}
			done[axis] = true;
			long room = items / (product(grown) / grown[axis]);
			long wanted = Math.min(shape[axis], Math.ceilDiv(other[axis], own[axis]) * own[axis]);
			grown[axis] = wanted <= room ? Math.max(wanted, grown[axis]) : Math.max(grown[axis], room / own[axis] * own[axis]);
		}
		return grown;
	}

	/** The largest divisor of a length that is no longer than another. */
	private static long divisor(long length, long limit) {
		for (long parts = Math.ceilDiv(length, limit); parts < length; parts++) {
			if (length % parts == 0) {
				return length / parts;
			}
		}
		return 1;
	}

	private static long[] clip(long[] chunk, long[] shape) {
		long[] clipped = new long[chunk.length];
		for (int axis = 0; axis < chunk.length; axis++) {
			clipped[axis] = Math.max(1, Math.min(chunk[axis], shape[axis]));
		}
		return clipped;
	}

	static long product(long[] sizes) {
		return Arrays.stream(sizes).reduce(1, Math::multiplyExact);
	}

	private static long gcd(long a, long b) {
		return b == 0 ? a : gcd(b, a % b);
	}

	private static List<Long> list(long[] sizes) {
		return Arrays.stream(sizes).boxed().toList();
	}
}
