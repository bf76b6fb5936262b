package org.outcrop.zarr;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

import org.outcrop.zarr.internal.codec.ByteSpan;

/** Copies a region between two blocks of items in C order, in the longest runs that both allow. */
final class BoxCopy {

	private BoxCopy() {
	}

	/**
	 * @param fromBox where the source's block lies in the array
	 * @param toBox   where the target's block lies in the array
	 * @param part    of the array, inside both
	 */
	static void copy(MemorySegment from, Box fromBox, MemorySegment to, Box toBox, Box part, int itemBytes) {
		if (part.count() == 0) {
			return;
		}
		int rank = part.rank();
		long[] extent = part.shape();
		long[] fromStride = strides(fromBox, itemBytes);
		long[] toStride = strides(toBox, itemBytes);
		long source = 0;
		long target = 0;
		for (int axis = 0; axis < rank; axis++) {
			source += (part.from(axis) - fromBox.from(axis)) * fromStride[axis];
			target += (part.from(axis) - toBox.from(axis)) * toStride[axis];
		}
		// axes that are whole on both sides, and the first that is not, make one run
		int outer = rank;
		long run = itemBytes;
		while (outer > 0 && fromStride[outer - 1] == run && toStride[outer - 1] == run) {
			outer--;
			run *= extent[outer];
		}
		long[] at = new long[outer];
		while (true) {
			MemorySegment.copy(from, source, to, target, run);
			int axis = outer - 1;
			while (axis >= 0) {
				source += fromStride[axis];
				target += toStride[axis];
				if (++at[axis] < extent[axis]) {
					break;
				}
				source -= extent[axis] * fromStride[axis];
				target -= extent[axis] * toStride[axis];
				at[axis] = 0;
				axis--;
			}
			if (axis < 0) {
				return;
			}
		}
	}

	/** The memory of a part of a block where the part lies in it without a gap, as if it were copied. @param box where the block lies in the array */
	static Optional<MemorySegment> together(MemorySegment block, Box box, Box part, int itemBytes) {
		long[] stride = strides(box, itemBytes);
		long[] extent = part.shape();
		long from = 0;
		long run = itemBytes;
		for (int axis = extent.length - 1; axis >= 0; axis--) {
			if (extent[axis] > 1 && stride[axis] != run) {
				return Optional.empty();
			}
			from += (part.from(axis) - box.from(axis)) * stride[axis];
			run *= extent[axis];
		}
		return Optional.of(block.asSlice(from, run));
	}

	/** Bytes of a block from the first item of a part to its last. @param box where the block, below 2 GiB, lies @param part inside it */
	static ByteSpan span(Box box, Box part, int itemBytes) {
		if (part.count() == 0) {
			return new ByteSpan(0, 0);
		}
		long[] strides = strides(box, itemBytes);
		long first = 0;
		long last = 0;
		for (int axis = 0; axis < strides.length; axis++) {
			first += (part.from(axis) - box.from(axis)) * strides[axis];
			last += (part.to(axis) - 1 - box.from(axis)) * strides[axis];
		}
		return new ByteSpan(Math.toIntExact(first), Math.toIntExact(last + itemBytes));
	}

	private static long[] strides(Box box, int itemBytes) {
		long[] shape = box.shape();
		long[] strides = new long[shape.length];
		long stride = itemBytes;
		for (int axis = shape.length - 1; axis >= 0; axis--) {
			strides[axis] = stride;
			stride *= shape[axis];
		}
		return strides;
	}
}
