package org.outcrop.store.files;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

import org.outcrop.zarr.Box;

/** Copies items between blocks of memory in which each axis has a step of its own. */
final class Strides {

	private Strides() {
	}

	/** Bytes from one index to the next on each axis of a block in C order. */
	static long[] of(long[] shape, long itemBytes) {
		long[] strides = new long[shape.length];
		long stride = itemBytes;
		for (int axis = shape.length - 1; axis >= 0; axis--) {
			strides[axis] = stride;
			stride = Math.multiplyExact(stride, Math.max(1, shape[axis]));
		}
		return strides;
	}

	/** Where an item of a block in C order lies, from the block's beginning. */
	static long offset(Box block, long[] strides, Box of) {
		long offset = 0;
		for (int axis = 0; axis < strides.length; axis++) {
			offset += (of.from(axis) - block.from(axis)) * strides[axis];
		}
		return offset;
	}

	/**
	 * Copies the part of an array that two blocks in C order have in common with a region.
	 *
	 * @param fromBox where the source's block lies in the array
	 * @param toBox   where the target's block lies in the array
	 * @param part    of the array, inside both
	 */
	static void copy(MemorySegment from, Box fromBox, MemorySegment to, Box toBox, Box part, int itemBytes) {
		long[] fromStrides = of(fromBox.shape(), itemBytes);
		long[] toStrides = of(toBox.shape(), itemBytes);
		copy(from, offset(fromBox, fromStrides, part), fromStrides, to, offset(toBox, toStrides, part), toStrides, part.shape(), itemBytes);
	}

	/**
	 * Copies a block.
	 *
	 * @param shape items on each axis, the same axes on both sides
	 */
	static void copy(MemorySegment from, long source, long[] fromStrides, MemorySegment to, long target, long[] toStrides, long[] shape,
			int itemBytes) {
		int outer = shape.length;
		long run = itemBytes;
		for (long size : shape) {
			if (size == 0) {
				return;
			}
		}
		// axes without a gap on either side make one run
		while (outer > 0 && (shape[outer - 1] == 1 || fromStrides[outer - 1] == run && toStrides[outer - 1] == run)) {
			outer--;
			run *= shape[outer];
		}
		// the last axis that is left is an own tight loop where single items are far apart
		boolean scattered = outer > 0 && run == itemBytes;
		int loops = scattered ? outer - 1 : outer;
		long[] at = new long[loops];
		while (true) {
			if (scattered) {
				items(from, source, fromStrides[loops], to, target, toStrides[loops], shape[loops], itemBytes);
			} else {
				MemorySegment.copy(from, source, to, target, run);
			}
			int axis = loops - 1;
			while (axis >= 0) {
				source += fromStrides[axis];
				target += toStrides[axis];
				if (++at[axis] < shape[axis]) {
					break;
				}
				source -= shape[axis] * fromStrides[axis];
				target -= shape[axis] * toStrides[axis];
				at[axis] = 0;
				axis--;
			}
			if (axis < 0) {
				return;
			}
		}
	}

	private static void items(MemorySegment from, long source, long fromStep, MemorySegment to, long target, long toStep, long count,
			int itemBytes) {
		switch (itemBytes) {
		case 1 -> {
			for (long i = 0; i < count; i++) {
				to.set(ValueLayout.JAVA_BYTE, target + i * toStep, from.get(ValueLayout.JAVA_BYTE, source + i * fromStep));
			}
		}
		case 2 -> {
			for (long i = 0; i < count; i++) {
				to.set(ValueLayout.JAVA_SHORT_UNALIGNED, target + i * toStep, from.get(ValueLayout.JAVA_SHORT_UNALIGNED, source + i * fromStep));
			}
		}
		case 4 -> {
			for (long i = 0; i < count; i++) {
				to.set(ValueLayout.JAVA_INT_UNALIGNED, target + i * toStep, from.get(ValueLayout.JAVA_INT_UNALIGNED, source + i * fromStep));
			}
		}
		case 8 -> {
			for (long i = 0; i < count; i++) {
				to.set(ValueLayout.JAVA_LONG_UNALIGNED, target + i * toStep, from.get(ValueLayout.JAVA_LONG_UNALIGNED, source + i * fromStep));
			}
		}
		default -> {
			for (long i = 0; i < count; i++) {
				MemorySegment.copy(from, source + i * fromStep, to, target + i * toStep, itemBytes);
			}
		}
		}
	}
}
