package org.outcrop.store.internal.keyed;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.outcrop.zarr.Box;

/** An array cut along the borders of its chunks. */
public final class Boxes {

	private Boxes() {
	}

	/** The parts of a box that begins at the origin, in C order. */
	public static Stream<Box> over(Box all, List<Long> chunk) {
		long[] counts = new long[chunk.size()];
		long number = 1;
		for (int axis = 0; axis < counts.length; axis++) {
			counts[axis] = Math.ceilDiv(all.to(axis), chunk.get(axis));
			number = Math.multiplyExact(number, counts[axis]);
		}
		return LongStream.range(0, number).mapToObj(index -> at(index, counts, chunk, all));
	}

	private static Box at(long index, long[] counts, List<Long> chunk, Box all) {
		long[] offset = new long[counts.length];
		long[] shape = new long[counts.length];
		long rest = index;
		for (int axis = counts.length - 1; axis >= 0; axis--) {
			offset[axis] = rest % counts[axis] * chunk.get(axis);
			shape[axis] = chunk.get(axis);
			rest /= counts[axis];
		}
		return new Box(offset, shape).intersection(all);
	}
}
