package org.outcrop.store.files;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.Item;
import org.outcrop.store.StoredArray;
import org.outcrop.zarr.Box;

/** Small parts of arrays, to look at; read without reading more than the chunks that they cross. */
public final class Samples {

	/** Items on an axis, at most. */
	public static final long LIMIT = 1024;
	/** Items in all, at most. */
	private static final long ITEMS = 1L << 24;

	private Samples() {
	}

	/**
	 * A region, whole.
	 *
	 * @throws org.outcrop.data.DataException.TooLittleMemory where it has more than {@value #LIMIT} items on an axis, or 16 million in all
	 */
	public static Item region(StoredArray array, Box region, Progress progress) {
		long longest = Arrays.stream(region.shape()).max().orElse(0);
		if (longest > LIMIT || region.count() > ITEMS) {
			throw new DataException.TooLittleMemory("a sample has at most " + LIMIT + " items on an axis and " + ITEMS
					+ " in all, asked for " + Arrays.toString(region.shape()), "", "Ask for a smaller region, or read the array by regions.");
		}
		return read(array, region, progress);
	}

	/**
	 * The region at the array's beginning with so many items on each axis, or as many as there are; fewer on the first axes where it would be
	 * more than 16 million in all.
	 *
	 * @param limit from 1 to {@value #LIMIT}
	 */
	public static Item corner(StoredArray array, long limit, Progress progress) {
		if (limit < 1 || limit > LIMIT) {
			throw new IllegalArgumentException("a sample has 1 to " + LIMIT + " items on an axis, not " + limit);
		}
		long[] shape = array.info().shape().stream().mapToLong(size -> Math.min(size, limit)).toArray();
		long rest = ITEMS;
		for (int axis = shape.length - 1; axis >= 0; axis--) {
			shape[axis] = Math.min(shape[axis], Math.max(1, rest));
			rest /= Math.max(1, shape[axis]);
		}
		return read(array, Box.all(shape), progress);
	}

	/** A region as an item of its own. */
	static Item read(StoredArray array, Box region, Progress progress) {
		ArrayInfo info = array.info().withShape(region.shape());
		if (info.type().isText()) {
			return new Item.Texts(info, List.of(array.readTexts(region, progress)));
		}
		MemorySegment items = MemorySegment.ofArray(new byte[Math.toIntExact(info.bytes())]);
		array.read(region, items, progress);
		return new Item.Numbers(info, items);
	}
}
