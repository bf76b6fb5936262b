package org.outcrop.zarr.internal.codec;

import java.util.List;

/** Items of one chunk with their axes in another order. */
final class AxisOrder {

	private final long[] stored;
	private final int[] strides;
	private final int itemBytes;

	AxisOrder(long[] shape, List<Integer> order, int itemBytes) {
		int rank = shape.length;
		this.itemBytes = itemBytes;
		this.stored = new long[rank];
		this.strides = new int[rank];
		int[] plain = new int[rank];
		int stride = itemBytes;
		for (int axis = rank - 1; axis >= 0; axis--) {
			plain[axis] = stride;
			stride = Math.toIntExact(stride * shape[axis]);
		}
		for (int axis = 0; axis < rank; axis++) {
			stored[axis] = shape[order.get(axis)];
			strides[axis] = plain[order.get(axis)];
		}
	}

	long[] storedShape() {
		return stored.clone();
	}

	void toStored(ByteSlice plain, byte[] out) {
		walk(plain.array(), plain.offset(), out, true);
	}

	void fromStored(ByteSlice from, byte[] out) {
		walk(from.array(), from.offset(), out, false);
	}

	private void walk(byte[] in, int offset, byte[] out, boolean toStored) {
		int rank = stored.length;
		long[] at = new long[rank];
		int plain = 0;
		long items = 1;
		for (long size : stored) {
			items *= size;
		}
		int place = 0;
		for (long item = 0; item < items; item++) {
			System.arraycopy(in, offset + (toStored ? plain : place), out, toStored ? place : plain, itemBytes);
			place += itemBytes;
			for (int axis = rank - 1; axis >= 0; axis--) {
				plain += strides[axis];
				if (++at[axis] < stored[axis]) {
					break;
				}
				plain -= Math.toIntExact(at[axis] * strides[axis]);
				at[axis] = 0;
			}
		}
	}
}
