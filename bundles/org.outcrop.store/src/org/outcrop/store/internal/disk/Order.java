package org.outcrop.store.internal.disk;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Turns items round: their bytes, and their axes. */
final class Order {

	private Order() {
	}

	/** From the other byte order to this machine's, or back, in place; does nothing where there is none. */
	static void swap(MemorySegment items, long bytes, int componentBytes, ByteOrder order) {
		if (order == ByteOrder.nativeOrder() || componentBytes == 1) {
			return;
		}
		switch (componentBytes) {
		case 2 -> {
			for (long at = 0; at < bytes; at += 2) {
				items.set(ValueLayout.JAVA_SHORT_UNALIGNED, at, Short.reverseBytes(items.get(ValueLayout.JAVA_SHORT_UNALIGNED, at)));
			}
		}
		case 4 -> {
			for (long at = 0; at < bytes; at += 4) {
				items.set(ValueLayout.JAVA_INT_UNALIGNED, at, Integer.reverseBytes(items.get(ValueLayout.JAVA_INT_UNALIGNED, at)));
			}
		}
		case 8 -> {
			for (long at = 0; at < bytes; at += 8) {
				items.set(ValueLayout.JAVA_LONG_UNALIGNED, at, Long.reverseBytes(items.get(ValueLayout.JAVA_LONG_UNALIGNED, at)));
			}
		}
		default -> throw new IllegalArgumentException("no number has " + componentBytes + " bytes");
		}
	}

	/**
	 * Copies items between a block whose first axis is the fastest and a block in C order.
	 *
	 * @param shape    of the block in C order, with its axes in that order
	 * @param fortran  the block whose first axis is the fastest; holds a part of the last axis
	 * @param first    of the last axis in that part
	 * @param count    indices of the last axis in that part
	 * @param toC      which way
	 */
	static void turn(MemorySegment fortran, MemorySegment c, long[] shape, long first, long count, int itemBytes, boolean toC) {
		int rank = shape.length;
		long[] stride = new long[rank];
		long all = itemBytes;
		for (int axis = rank - 1; axis >= 0; axis--) {
			stride[axis] = all;
			all *= shape[axis];
		}
		long[] at = new long[rank];
		long place = first * stride[rank - 1];
		long items = count;
		for (int axis = 0; axis < rank - 1; axis++) {
			items *= shape[axis];
		}
		for (long item = 0; item < items; item++) {
			if (toC) {
				MemorySegment.copy(fortran, item * itemBytes, c, place, itemBytes);
			} else {
				MemorySegment.copy(c, place, fortran, item * itemBytes, itemBytes);
			}
			for (int axis = 0; axis < rank; axis++) {
				place += stride[axis];
				if (axis == rank - 1 || ++at[axis] < shape[axis]) {
					break;
				}
				place -= stride[axis] * shape[axis];
				at[axis] = 0;
			}
		}
	}
}
