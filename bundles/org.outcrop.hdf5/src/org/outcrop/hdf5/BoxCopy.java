package org.outcrop.hdf5;

import java.lang.foreign.MemorySegment;

/** Copies boxes of elements between arrays of any strides. */
public final class BoxCopy {

	private BoxCopy() {
	}

	/**
	 * Copies a box.
	 *
	 * @param count        extents of the box, the last running fastest
	 * @param elementBytes bytes of an element
	 * @param from         where it comes from
	 * @param fromOffset   byte of its first element
	 * @param fromStrides  bytes between neighbours along each axis
	 * @param to           where it goes
	 * @param toOffset     byte of its first element
	 * @param toStrides    bytes between neighbours along each axis
	 */
	public static void copy(long[] count, int elementBytes, MemorySegment from, long fromOffset, long[] fromStrides, MemorySegment to,
			long toOffset, long[] toStrides) {
		int inner = count.length;
		long run = elementBytes;
		while (inner > 0 && fromStrides[inner - 1] == run && toStrides[inner - 1] == run) {
			run *= count[--inner];
		}
		copy(0, inner, count, run, from, fromOffset, fromStrides, to, toOffset, toStrides);
	}

	private static void copy(int axis, int inner, long[] count, long run, MemorySegment from, long fromOffset, long[] fromStrides,
			MemorySegment to, long toOffset, long[] toStrides) {
		if (axis == inner) {
			MemorySegment.copy(from, fromOffset, to, toOffset, run);
			return;
		}
		for (long i = 0; i < count[axis]; i++) {
			copy(axis + 1, inner, count, run, from, fromOffset + i * fromStrides[axis], fromStrides, to, toOffset + i * toStrides[axis],
					toStrides);
		}
	}

	/** Bytes between neighbours along each axis of a row-major array without gaps. */
	public static long[] strides(long[] shape, int elementBytes) {
		long[] strides = new long[shape.length];
		long stride = elementBytes;
		for (int i = shape.length - 1; i >= 0; i--) {
			strides[i] = stride;
			stride *= shape[i];
		}
		return strides;
	}
}
