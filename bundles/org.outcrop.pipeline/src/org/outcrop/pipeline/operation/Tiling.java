package org.outcrop.pipeline.operation;

import java.util.Arrays;
import java.util.function.ToLongFunction;

import org.outcrop.data.DataException;
import org.outcrop.store.StoredArray;
import org.outcrop.zarr.Box;

/**
 * How an array is cut into tiles: whole units where the memory allows, so that no chunk is written twice.
 *
 * @param shape   of the array
 * @param tile    items of a tile on each axis; those at the end are smaller
 * @param workers how many tiles the memory holds at once
 * @param bytes   that one takes at most
 * @param shared  whether two tiles may lie in one unit, so that they must not be written at once
 */
public record Tiling(long[] shape, long[] tile, int workers, long bytes, boolean shared) {

	/** A tile that is not made for memory's sake need not be larger. */
	private static final long ENOUGH = 8L << 20;
	/** Reading so much less is worth a larger tile. */
	private static final double WORTH = 0.9;
	/** A unit that is all of the array stays whole up to this. */
	private static final long WHOLE = 4L << 20;
	/** Arrays of Java end soon after this. */
	private static final long MOST = 1L << 30;

	/**
	 * What a tile costs.
	 *
	 * @param bytes in memory while it is worked on, itself included
	 * @param items that are read for it
	 */
	public record Costs(ToLongFunction<Box> bytes, ToLongFunction<Box> items) {

		/**
		 * Of a kernel.
		 *
		 * @param itemBytes of what it makes
		 * @param input     what it reads
		 */
		public static Costs of(TileKernel kernel, int itemBytes, StoredArray input) {
			long[] inputChunk = chunk(input);
			return new Costs(tile -> Math.addExact(kernel.memory(tile), Math.multiplyExact(tile.count(), (long) itemBytes)),
					tile -> covered(kernel.reads(tile), inputChunk));
		}

		/** What has no chunks can be read item by item. */
		private static long[] chunk(StoredArray input) {
			long[] shape = input.info().shape().stream().mapToLong(Long::longValue).toArray();
			long[] chunk = input.layout().chunk().map(sizes -> sizes.stream().mapToLong(Long::longValue).toArray()).orElse(shape);
			boolean whole = true;
			for (int axis = 0; axis < shape.length; axis++) {
				whole &= chunk[axis] >= shape[axis];
				chunk[axis] = Math.max(1, chunk[axis]);
			}
			if (whole) {
				Arrays.fill(chunk, 1);
			}
			return chunk;
		}

		private static long covered(Box region, long[] chunk) {
			long items = 1;
			for (int axis = 0; axis < region.rank(); axis++) {
				long first = region.from(axis) / chunk[axis];
				long last = (Math.max(region.to(axis), region.from(axis) + 1) - 1) / chunk[axis];
				items = Math.multiplyExact(items, Math.multiplyExact(last - first + 1, chunk[axis]));
			}
			return items;
		}
	}

	/**
	 * Cuts an array.
	 *
	 * @param unit    what is written as one: a chunk, or a shard
	 * @param memory  bytes for all tiles that are worked on at once
	 * @param workers at most
	 * @throws DataException.TooLittleMemory where not even the smallest tile fits
	 */
	public static Tiling of(long[] shape, long[] unit, Costs costs, long memory, int workers) {
		long[] tile = new long[shape.length];
		for (int axis = 0; axis < tile.length; axis++) {
			tile[axis] = Math.clamp(unit[axis], 1, Math.max(1, shape[axis]));
		}
		Search search = new Search(shape, tile, costs, memory);
		boolean whole = Arrays.equals(tile, shape) && search.bytes(tile) > WHOLE;
		int crew = workers;
		while (crew > 1 && !whole && search.bytes(tile) > memory / crew) {
			crew--;
		}
		boolean shared = search.shrink(whole ? Math.min(memory / workers, ENOUGH) : memory, memory);
		crew = shared ? workers : crew;
		if (!shared) {
			search.grow(memory / crew, crew);
		}
		long bytes = search.bytes(search.tile);
		return new Tiling(shape, search.tile, (int) Math.clamp(memory / Math.max(1, bytes), 1, crew), bytes, shared);
	}

	/** Tiles in all. */
	public long count() {
		long count = 1;
		for (int axis = 0; axis < shape.length; axis++) {
			count = Math.multiplyExact(count, Math.ceilDiv(shape[axis], tile[axis]));
		}
		return count;
	}

	/** A tile by its number in C order. */
	public Box box(long number) {
		long[] offset = new long[shape.length];
		long[] size = new long[shape.length];
		long rest = number;
		for (int axis = shape.length - 1; axis >= 0; axis--) {
			long along = Math.ceilDiv(shape[axis], tile[axis]);
			offset[axis] = rest % along * tile[axis];
			size[axis] = Math.min(tile[axis], shape[axis] - offset[axis]);
			rest /= along;
		}
		return new Box(offset, size);
	}

	/** The number of a tile in C order. */
	public long number(Box box) {
		long number = 0;
		for (int axis = 0; axis < shape.length; axis++) {
			number = number * Math.ceilDiv(shape[axis], tile[axis]) + box.from(axis) / tile[axis];
		}
		return number;
	}

	/** Looks for a good tile in steps of two. */
	private static final class Search {
		private final long[] shape;
		private final Costs costs;
		private final long memory;
		private long[] tile;

		private Search(long[] shape, long[] tile, Costs costs, long memory) {
			this.shape = shape;
			this.tile = tile;
			this.costs = costs;
			this.memory = memory;
		}

		/** A tile in the middle, where it needs most around it. */
		private Box middle(long[] size) {
			long[] offset = new long[size.length];
			for (int axis = 0; axis < size.length; axis++) {
				offset[axis] = Math.clamp(shape[axis] / 2 / size[axis] * size[axis], 0, Math.max(0, shape[axis] - size[axis]));
			}
			return new Box(offset, size);
		}

		private long bytes(long[] size) {
			try {
				return costs.bytes().applyAsLong(middle(size));
			} catch (ArithmeticException e) {
				return Long.MAX_VALUE;
			}
		}

		/** Items read for each that is written. */
		private double ratio(long[] size) {
			Box box = middle(size);
			return (double) costs.items().applyAsLong(box) / Math.max(1, box.count());
		}

		private boolean fits(long[] size, long limit) {
			return bytes(size) <= Math.min(limit, MOST);
		}

		/** @return whether it had to be made smaller than a unit */
		private boolean shrink(long limit, long most) {
			boolean shrunk = false;
			while (!fits(tile, limit)) {
				long[] best = tile;
				double least = Double.MAX_VALUE;
				for (int axis = 0; axis < tile.length; axis++) {
					if (tile[axis] > 1) {
						long[] half = tile.clone();
						half[axis] = Math.ceilDiv(tile[axis], 2);
						double ratio = ratio(half);
						if (ratio < least) {
							least = ratio;
							best = half;
						}
					}
				}
				if (best == tile) {
					if (fits(tile, most)) {
						break;
					}
					throw new DataException.TooLittleMemory("a single tile takes " + (bytes(tile) >> 10) + " KiB, and " + (memory >> 10)
							+ " KiB are free for it",
							"", "Raise --memory, or use a smaller window.");
				}
				tile = best;
				shrunk = true;
			}
			return shrunk;
		}

		private void grow(long limit, int crew) {
			while (true) {
				long[] best = tile;
				double least = Double.MAX_VALUE;
				for (int axis = 0; axis < tile.length; axis++) {
					long[] twice = tile.clone();
					twice[axis] = Math.min(shape[axis], 2 * tile[axis]);
					if (twice[axis] > tile[axis] && fits(twice, limit) && ratio(twice) < least && count(twice) >= 2L * crew) {
						least = ratio(twice);
						best = twice;
					}
				}
				if (best == tile || bytes(best) > Math.min(limit, ENOUGH) && least > WORTH * ratio(tile)) {
					return;
				}
				tile = best;
			}
		}

		private long count(long[] size) {
			long count = 1;
			for (int axis = 0; axis < size.length; axis++) {
				count = Math.multiplyExact(count, Math.ceilDiv(shape[axis], size[axis]));
			}
			return count;
		}
	}
}
