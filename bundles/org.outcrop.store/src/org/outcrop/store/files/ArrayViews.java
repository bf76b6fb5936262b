package org.outcrop.store.files;

import java.util.List;
import java.util.stream.IntStream;

import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.StoredArray;

/**
 * Arrays that are made of others while they are read: nothing is copied before, and no more is read than what is asked for needs. A view
 * closes what it lies on. Views lie on views as well.
 */
public final class ArrayViews {

	/** How several items become one. */
	public enum Downsampling {
		/** Their mean; of whole numbers the nearest, halves to the larger one. */
		MEAN,
		/** The first of them: for labels. */
		NEAREST
	}

	/**
	 * Part of an axis.
	 *
	 * @param from first index
	 * @param to   index behind the last
	 * @param step from one index to the next, 1 or more
	 */
	public record Slice(long from, long to, long step) {

		public Slice {
			if (from < 0 || to < from || step < 1) {
				throw new IllegalArgumentException("no slice: " + from + ":" + to + ":" + step);
			}
		}

		/** How many indices it takes. */
		public long size() {
			return Math.ceilDiv(to - from, step);
		}
	}

	private ArrayViews() {
	}

	/**
	 * Every so manieth index of a part.
	 *
	 * @param slices one for each axis
	 */
	public static StoredArray slice(StoredArray array, List<Slice> slices) {
		requireAxes(array, slices.size());
		for (int axis = 0; axis < slices.size(); axis++) {
			if (slices.get(axis).to() > array.info().shape().get(axis)) {
				throw new DataException.Unsupported("a slice reaches beyond axis " + axis + " of " + array.info().shape(), slices.get(axis).toString(),
						"Choose a smaller end.");
			}
		}
		return new SlicedArray(array, slices);
	}

	/**
	 * Axes in another order.
	 *
	 * @param order axis {@code i} of the view is axis {@code order[i]} of the array
	 */
	public static StoredArray transpose(StoredArray array, int... order) {
		requireAxes(array, order.length);
		if (!IntStream.of(order).sorted().boxed().toList().equals(IntStream.range(0, order.length).boxed().toList())) {
			throw new DataException.Unsupported("this is no order of axes", IntStream.of(order).boxed().toList().toString(), "Name each axis once.");
		}
		return new TransposedArray(array, order);
	}

	/** Items of another type; what can't be converted is an error when it is read. */
	public static StoredArray cast(StoredArray array, Conversion conversion) {
		return new ConvertedArray(array, conversion);
	}

	/**
	 * Arrays of one shape and type, one behind the other on a new axis.
	 *
	 * @param axis before which of their axes the new one stands
	 */
	public static StoredArray stack(List<StoredArray> arrays, int axis) {
		if (arrays.isEmpty() || axis < 0 || axis > arrays.getFirst().info().rank()) {
			throw new DataException.Unsupported("there is nothing to stack on axis " + axis, "",
					"Give arrays, and an axis that they have or the one behind.");
		}
		ArrayInfo first = arrays.getFirst().info();
		for (StoredArray array : arrays) {
			if (!array.info().shape().equals(first.shape()) || !array.info().type().equals(first.type())) {
				throw new DataException.Unsupported("arrays of different shape or type are not stacked", array.info().shape() + " of "
						+ array.info().type().v3Name() + " beside " + first.shape() + " of " + first.type().v3Name(), "Cast or slice them first.");
			}
		}
		return new StackedArray(arrays, axis);
	}

	/**
	 * Fewer items: cells of the array become one item each. At the far ends cells may be smaller.
	 *
	 * @param factors items of a cell on each axis, 1 or more
	 * @throws DataException.Unsupported for means of what are no real numbers
	 */
	public static StoredArray downsample(StoredArray array, Downsampling how, long... factors) {
		requireAxes(array, factors.length);
		for (long factor : factors) {
			if (factor < 1) {
				throw new IllegalArgumentException("no factor: " + factor);
			}
		}
		if (how == Downsampling.NEAREST) {
			List<Slice> slices = IntStream.range(0, factors.length)
					.mapToObj(axis -> new Slice(0, array.info().shape().get(axis), factors[axis])).toList();
			return new SlicedArray(array, slices);
		}
		if (!Values.isReal(array.info().type())) {
			throw new DataException.Unsupported("there is no mean of " + array.info().type().v3Name(), "", "Downsample by the nearest.");
		}
		return new MeanArray(array, factors);
	}

	private static void requireAxes(StoredArray array, int number) {
		if (array.info().rank() != number) {
			throw new DataException.Unsupported("the array has " + array.info().rank() + " axes, not " + number, "", "Name each axis.");
		}
	}
}
