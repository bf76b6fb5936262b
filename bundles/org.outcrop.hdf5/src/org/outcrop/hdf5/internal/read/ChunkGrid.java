package org.outcrop.hdf5.internal.read;

/**
 * The boxes that an array is cut into, numbered row-major.
 *
 * @param shape of the array
 * @param chunk of a box
 * @param count boxes along each axis
 */
public record ChunkGrid(long[] shape, long[] chunk, long[] count) {

	/** @throws ArithmeticException where there are more than 2^63 boxes */
	public static ChunkGrid of(long[] shape, long[] chunk) {
		long[] count = new long[shape.length];
		for (int i = 0; i < shape.length; i++) {
			count[i] = shape[i] / chunk[i] + (shape[i] % chunk[i] == 0 ? 0 : 1);
		}
		SpaceReader.count(count);
		return new ChunkGrid(shape, chunk, count);
	}

	/** Number of the box at a place in the grid. */
	public long number(long[] at) {
		long number = 0;
		for (int i = 0; i < count.length; i++) {
			number = number * count[i] + at[i];
		}
		return number;
	}

	/** Place in the grid of a box. */
	public long[] place(long number) {
		long[] at = new long[count.length];
		long rest = number;
		for (int i = count.length - 1; i >= 0; i--) {
			at[i] = rest % count[i];
			rest /= count[i];
		}
		return at;
	}

	/**
	 * Number of the box that starts at an element.
	 *
	 * @return -1 where the element lies outside the array, -2 where no box starts there
	 */
	long numberAt(long[] element) {
		long number = 0;
		boolean outside = false;
		for (int i = 0; i < count.length; i++) {
			if (element[i] < 0 || element[i] % chunk[i] != 0) {
				return -2;
			}
			outside |= element[i] >= shape[i];
			number = number * count[i] + element[i] / chunk[i];
		}
		return outside ? -1 : number;
	}
}
