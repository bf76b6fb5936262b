package org.outcrop.format.emd;

import java.nio.ByteOrder;

import org.outcrop.array.ElementType;
import org.outcrop.hdf5.Hdf5Array;
import org.outcrop.hdf5.Hdf5Type;

/**
 * An array seen as frames: what is where, without its values.
 *
 * @param array   stays the file's
 * @param axes    which axis is what
 * @param first   extent of the slow scan axis, or frames of a sequence
 * @param second  extent of the fast scan axis, 1 for a sequence
 * @param rows    detector rows
 * @param columns detector columns
 * @param type    of the values
 * @param order   byte order in the file
 */
record Cube(Hdf5Array array, CubeAxes axes, long first, long second, int rows, int columns, ElementType type, ByteOrder order) {

	/** Most pixels of a frame: as bytes it has to fit into one Java array. */
	private static final long MOST_PIXELS = 1L << 27;

	/**
	 * @throws IllegalArgumentException where the array has no values, no numbers, or frames that are too large, with half a sentence
	 */
	static Cube of(Hdf5Array array, CubeAxes axes) {
		Hdf5Type.Number number = switch (array.type()) {
		case Hdf5Type.Number n -> n;
		case Hdf5Type.Enumeration e -> e.base();
		case Hdf5Type.Complex c -> throw new IllegalArgumentException("its values are complex numbers (" + c.describe() + ")");
		case Hdf5Type.FixedText t -> throw new IllegalArgumentException("its values are texts");
		case Hdf5Type.VariableText t -> throw new IllegalArgumentException("its values are texts");
		case Hdf5Type.Half h -> throw new IllegalArgumentException("its values are of a type that is not read (" + h.describe() + ")");
		case Hdf5Type.Other o -> throw new IllegalArgumentException("its values are of a type that is not read (" + o.describe() + ")");
		};
		long[] shape = array.shape();
		long rows = CubeAxes.of(shape, axes.row(), 1);
		long columns = CubeAxes.of(shape, axes.column(), 1);
		if (array.count() == 0) {
			throw new IllegalArgumentException("it has no values");
		}
		if (rows > MOST_PIXELS || columns > MOST_PIXELS || rows * columns > MOST_PIXELS) {
			throw new IllegalArgumentException("its frames have %d x %d pixels, more than are read".formatted(rows, columns));
		}
		return new Cube(array, axes, CubeAxes.of(shape, axes.first(), 1), CubeAxes.of(shape, axes.second(), 1), (int) rows, (int) columns,
				number.type(), number.order());
	}

	/** Bytes of a frame. */
	int frameBytes() {
		return rows * columns * type.bytes();
	}
}
