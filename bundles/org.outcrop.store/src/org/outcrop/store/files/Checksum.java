package org.outcrop.store.files;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

import org.outcrop.zarr.Box;

/** A sum over items and their places that does not depend on the order, nor on the regions, in which they come. Each item counts once. */
final class Checksum {

	private static final long PLACE = 0x9E3779B97F4A7C15L;
	private static final long FIRST = 0xBF58476D1CE4E5B9L;
	private static final long SECOND = 0x94D049BB133111EBL;

	private Checksum() {
	}

	/** The part of a region's items, to be added up; the mixing of bits is that of SplitMix64 (Steele, Lea, Flood 2014). */
	static long of(MemorySegment items, Box region, long[] arrayShape, int itemBytes) {
		if (region.count() == 0) {
			return 0;
		}
		long[] strides = Strides.of(arrayShape, 1);
		int last = region.rank() - 1;
		long row = last < 0 ? 1 : region.to(last) - region.from(last);
		long rows = region.count() / row;
		long sum = 0;
		long at = 0;
		for (long number = 0; number < rows; number++) {
			long rest = number;
			long place = last < 0 ? 0 : region.from(last);
			for (int axis = last - 1; axis >= 0; axis--) {
				long size = region.to(axis) - region.from(axis);
				place += (region.from(axis) + rest % size) * strides[axis];
				rest /= size;
			}
			sum += row(items, at, place, row, itemBytes);
			at += row * itemBytes;
		}
		return sum;
	}

	private static long row(MemorySegment items, long at, long place, long count, int itemBytes) {
		long sum = 0;
		switch (itemBytes) {
		case 1 -> {
			for (long i = 0; i < count; i++) {
				sum += mix(items.get(ValueLayout.JAVA_BYTE, at + i), place + i);
			}
		}
		case 2 -> {
			for (long i = 0; i < count; i++) {
				sum += mix(items.get(ValueLayout.JAVA_SHORT_UNALIGNED, at + 2 * i), place + i);
			}
		}
		case 4 -> {
			for (long i = 0; i < count; i++) {
				sum += mix(items.get(ValueLayout.JAVA_INT_UNALIGNED, at + 4 * i), place + i);
			}
		}
		case 8 -> {
			for (long i = 0; i < count; i++) {
				sum += mix(items.get(ValueLayout.JAVA_LONG_UNALIGNED, at + 8 * i), place + i);
			}
		}
		default -> {
			for (long i = 0; i < count; i++) {
				long item = 0;
				for (int part = 0; part < itemBytes; part++) {
					item = mix(items.get(ValueLayout.JAVA_BYTE, at + i * itemBytes + part), item);
				}
				sum += mix(item, place + i);
			}
		}
		}
		return sum;
	}

	private static long mix(long item, long place) {
		long z = item + (place + 1) * PLACE;
		z = (z ^ z >>> 30) * FIRST;
		z = (z ^ z >>> 27) * SECOND;
		return z ^ z >>> 31;
	}
}
