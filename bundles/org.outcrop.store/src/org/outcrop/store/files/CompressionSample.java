package org.outcrop.store.files;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayInfo;
import org.outcrop.zarr.Box;

/**
 * Some chunks of an array, drawn by a seed so that the same are drawn again.
 *
 * @param boxes  where they lie
 * @param chunks their items
 */
public record CompressionSample(List<Box> boxes, List<byte[]> chunks) {

	/** Larger chunks are cut: more bytes say nothing new. */
	private static final long MOST_BYTES = 4 << 20;
	private static final int TRIES = 4;

	/** Reads a region of an array, such as {@code StoredArray::read}. */
	@FunctionalInterface
	public interface Source {

		/** The region's items in C order. */
		void read(Box region, MemorySegment target, Progress progress);
	}

	public CompressionSample {
		boxes = List.copyOf(boxes);
		chunks = List.copyOf(chunks);
	}

	/**
	 * Draws chunks. Those of one value are passed over while there are others: they pack to nothing by any means, and most stores leave them
	 * out.
	 *
	 * @param chunk  items on each axis
	 * @param number of chunks, 3 to 5 are enough; fewer where the array has fewer
	 */
	public static CompressionSample draw(ArrayInfo info, List<Long> chunk, int number, long seed, Source source, Progress progress) {
		Grid grid = Grid.of(info, chunk);
		int itemBytes = info.type().itemBytes();
		List<Drawn> varied = new ArrayList<>();
		List<Drawn> even = new ArrayList<>();
		SplittableRandom random = new SplittableRandom(seed);
		Set<Long> drawn = new HashSet<>();
		for (int i = 0; i < number * TRIES && varied.size() < number && drawn.size() < grid.size; i++) {
			long at = random.nextLong(grid.size);
			while (!drawn.add(at)) {
				at = (at + 1) % grid.size;
			}
			Box box = cut(grid.box(at), itemBytes);
			byte[] bytes = new byte[Math.toIntExact(box.count() * itemBytes)];
			source.read(box, MemorySegment.ofArray(bytes), progress);
			(isEven(bytes, itemBytes) ? even : varied).add(new Drawn(box, bytes));
		}
		List<Drawn> used = varied.isEmpty() ? even.subList(0, Math.min(number, even.size())) : varied;
		return new CompressionSample(used.stream().map(Drawn::box).toList(), used.stream().map(Drawn::bytes).toList());
	}

	private record Drawn(Box box, byte[] bytes) {
	}

	/** The chunks of an array, numbered in C order. */
	private record Grid(long[] shape, long[] chunk, long[] counts, long size) {

		private static Grid of(ArrayInfo info, List<Long> chunk) {
			long[] counts = new long[info.rank()];
			long size = 1;
			for (int axis = 0; axis < counts.length; axis++) {
				counts[axis] = Math.ceilDiv(info.shape().get(axis), chunk.get(axis));
				size = Math.multiplyExact(size, counts[axis]);
			}
			return new Grid(info.box().shape(), chunk.stream().mapToLong(Long::longValue).toArray(), counts, size);
		}

		private Box box(long number) {
			long rest = number;
			long[] from = new long[shape.length];
			long[] sizes = new long[shape.length];
			for (int axis = shape.length - 1; axis >= 0; axis--) {
				from[axis] = rest % counts[axis] * chunk[axis];
				sizes[axis] = Math.min(chunk[axis], shape[axis] - from[axis]);
				rest /= counts[axis];
			}
			return new Box(from, sizes);
		}
	}

	/** Halves the slowest axes until it is small enough. */
	private static Box cut(Box box, int itemBytes) {
		long[] sizes = box.shape();
		int axis = 0;
		while (Box.all(sizes).count() * itemBytes > MOST_BYTES && axis < sizes.length) {
			if (sizes[axis] == 1) {
				axis++;
			} else {
				sizes[axis] = (sizes[axis] + 1) / 2;
			}
		}
		return new Box(box.offset(), sizes);
	}

	private static boolean isEven(byte[] bytes, int itemBytes) {
		return bytes.length <= itemBytes || Arrays.equals(bytes, 0, bytes.length - itemBytes, bytes, itemBytes, bytes.length);
	}
}
