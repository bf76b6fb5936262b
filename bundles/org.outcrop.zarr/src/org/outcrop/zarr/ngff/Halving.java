package org.outcrop.zarr.ngff;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

import org.outcrop.compute.Progress;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrType;

/** One resolution from the one above: squares of 2 x 2 pixels on the last two axes become one, by their mean or by their first. */
final class Halving {

	private final ZarrArray from;
	private final ZarrArray to;
	private final boolean nearest;

	Halving(ZarrArray from, ZarrArray to, boolean nearest) {
		this.from = from;
		this.to = to;
		this.nearest = nearest;
	}

	/** Chunk by chunk of the target: each is written once and whole. */
	void run(Progress progress) {
		long[] shape = to.spec().shape().stream().mapToLong(Long::longValue).toArray();
		long[] chunk = to.spec().chunkShape().stream().mapToLong(Long::longValue).toArray();
		long[] count = new long[shape.length];
		long all = 1;
		for (int axis = 0; axis < shape.length; axis++) {
			count[axis] = Math.ceilDiv(shape[axis], chunk[axis]);
			all = Math.multiplyExact(all, count[axis]);
		}
		for (long number = 0; number < all; number++) {
			progress.checkCancelled();
			long[] offset = new long[shape.length];
			long[] size = new long[shape.length];
			long rest = number;
			for (int axis = shape.length - 1; axis >= 0; axis--) {
				offset[axis] = rest % count[axis] * chunk[axis];
				size[axis] = Math.min(chunk[axis], shape[axis] - offset[axis]);
				rest /= count[axis];
			}
			halve(new Box(offset, size));
			progress.worked(number + 1, all);
		}
	}

	private void halve(Box target) {
		int rank = target.rank();
		long[] offset = target.offset();
		long[] size = target.shape();
		for (int axis = rank - 2; axis < rank; axis++) {
			offset[axis] *= 2;
			size[axis] = Math.min(2 * size[axis], from.spec().shape().get(axis) - offset[axis]);
		}
		double[] values = from.readDoubles(new Box(offset, size), Progress.NONE);
		int height = Math.toIntExact(size[rank - 2]);
		int width = Math.toIntExact(size[rank - 1]);
		int newHeight = Math.toIntExact(target.shape()[rank - 2]);
		int newWidth = Math.toIntExact(target.shape()[rank - 1]);
		int planes = values.length / (height * width);
		ZarrType type = to.spec().type();
		MemorySegment items = MemorySegment.ofArray(new byte[Math.multiplyExact(planes * newHeight * newWidth, type.itemBytes())]);
		long at = 0;
		for (int plane = 0; plane < planes; plane++) {
			for (int y = 0; y < newHeight; y++) {
				for (int x = 0; x < newWidth; x++) {
					put(items, at, type, square(values, plane * height * width, height, width, 2 * y, 2 * x));
					at += type.itemBytes();
				}
			}
		}
		to.write(target, items, Progress.NONE);
	}

	/** At the far edges a square may have two pixels, or one. */
	private double square(double[] values, int plane, int height, int width, int y, int x) {
		if (nearest) {
			return values[plane + y * width + x];
		}
		double sum = 0;
		int pixels = 0;
		for (int row = y; row < Math.min(y + 2, height); row++) {
			for (int column = x; column < Math.min(x + 2, width); column++) {
				sum += values[plane + row * width + column];
				pixels++;
			}
		}
		return sum / pixels;
	}

	/** Integers are rounded to the nearest. */
	private static void put(MemorySegment items, long at, ZarrType type, double value) {
		switch (type.kind()) {
		case FLOAT16 -> items.set(ValueLayout.JAVA_SHORT_UNALIGNED, at, Float.floatToFloat16((float) value));
		case FLOAT32 -> items.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at, (float) value);
		case FLOAT64 -> items.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, at, value);
		default -> {
			long whole = value >= 0x1p63 ? (long) (value - 0x1p63) ^ Long.MIN_VALUE : Math.round(value);
			switch (type.itemBytes()) {
			case 1 -> items.set(ValueLayout.JAVA_BYTE, at, (byte) whole);
			case 2 -> items.set(ValueLayout.JAVA_SHORT_UNALIGNED, at, (short) whole);
			case 4 -> items.set(ValueLayout.JAVA_INT_UNALIGNED, at, (int) whole);
			default -> items.set(ValueLayout.JAVA_LONG_UNALIGNED, at, whole);
			}
		}
		}
	}
}
