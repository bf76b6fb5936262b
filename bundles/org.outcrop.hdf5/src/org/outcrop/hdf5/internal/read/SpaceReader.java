package org.outcrop.hdf5.internal.read;

import java.util.Arrays;
import java.util.Optional;

/** Reads dataspace messages. Source: HDF5 File Format Specification, IV.A.2.b. */
final class SpaceReader {

	private static final int MOST_DIMENSIONS = 32;
	private static final int NULL_SPACE = 2;

	private SpaceReader() {
	}

	/**
	 * Extents.
	 *
	 * @param shape of the array; of length 0 for one value
	 * @param most  largest that they may become, -1 without a limit
	 */
	record Space(long[] shape, long[] most) {
	}

	/** Empty where there is no value at all. */
	static Optional<Space> read(Cursor cursor) {
		int version = cursor.u8();
		int rank = cursor.u8();
		int flags = cursor.u8();
		if (version != 1 && version != 2 || rank > MOST_DIMENSIONS) {
			throw cursor.corrupt("an array shape of version " + version + " with " + rank + " dimensions");
		}
		if (version == 1) {
			cursor.skip(5);
		} else if (cursor.u8() == NULL_SPACE) {
			return Optional.empty();
		}
		long[] shape = new long[rank];
		for (int i = 0; i < rank; i++) {
			shape[i] = cursor.length();
			if (shape[i] < 0) {
				throw cursor.corrupt("an array without a size");
			}
		}
		long[] most = shape.clone();
		for (int i = 0; (flags & 1) != 0 && i < rank; i++) {
			most[i] = cursor.length();
		}
		return Optional.of(new Space(shape, most));
	}

	/**
	 * Product of the extents.
	 *
	 * @throws ArithmeticException above 2^63
	 */
	static long count(long[] shape) {
		return Arrays.stream(shape).anyMatch(n -> n == 0) ? 0 : Arrays.stream(shape).reduce(1, Math::multiplyExact);
	}
}
