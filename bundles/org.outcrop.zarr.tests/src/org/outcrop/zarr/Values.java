package org.outcrop.zarr;

import java.lang.foreign.MemorySegment;
import java.util.Random;

/** Random arrays with a plain model beside them. */
final class Values {

	private Values() {
	}

	static byte[] random(Random random, Box box, ZarrType type) {
		byte[] bytes = new byte[Math.toIntExact(box.count() * type.itemBytes())];
		if (random.nextBoolean()) {
			random.nextBytes(bytes);
		} else {
			for (int i = 0; i < bytes.length; i++) {
				bytes[i] = (byte) (i / 7 % 11);
			}
		}
		if (type.kind() == ZarrType.Kind.BOOL) {
			for (int i = 0; i < bytes.length; i++) {
				bytes[i] &= 1;
			}
		}
		return bytes;
	}

	/** Copies item by item, in the plainest way. */
	static void copy(byte[] from, Box fromBox, byte[] to, Box toBox, Box part, int item) {
		long[] shape = part.shape();
		for (long n = 0; n < part.count(); n++) {
			long rest = n;
			long[] at = new long[shape.length];
			for (int axis = shape.length - 1; axis >= 0; axis--) {
				at[axis] = part.from(axis) + rest % shape[axis];
				rest /= shape[axis];
			}
			System.arraycopy(from, place(at, fromBox) * item, to, place(at, toBox) * item, item);
		}
	}

	private static int place(long[] at, Box box) {
		long place = 0;
		for (int axis = 0; axis < at.length; axis++) {
			place = place * box.shape()[axis] + at[axis] - box.from(axis);
		}
		return (int) place;
	}

	static Box region(Random random, long[] shape) {
		long[] from = new long[shape.length];
		long[] size = new long[shape.length];
		for (int axis = 0; axis < shape.length; axis++) {
			from[axis] = random.nextLong(shape[axis]);
			size[axis] = 1 + random.nextLong(shape[axis] - from[axis]);
		}
		return new Box(from, size);
	}

	static MemorySegment segment(byte[] bytes) {
		return MemorySegment.ofArray(bytes);
	}
}
