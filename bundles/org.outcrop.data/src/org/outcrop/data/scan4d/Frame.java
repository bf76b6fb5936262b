package org.outcrop.data.scan4d;

import java.lang.foreign.MemorySegment;

import org.outcrop.array.ElementType;

/**
 * One decoded diffraction frame. Row 0 is the first in the file.
 *
 * @param rows    detector rows
 * @param columns detector columns
 * @param type    of the values
 * @param present false where the scan position has no frame; every value is then 0
 * @param values  row-major, in the machine's byte order, {@code rows * columns * type.bytes()} bytes; not to be changed
 */
public record Frame(int rows, int columns, ElementType type, boolean present, MemorySegment values) {

	/** The value of a pixel; unsigned types give what they mean. */
	public double value(int row, int column) {
		return type.readDouble(values, ((long) row * columns + column) * type.bytes());
	}

	/** All values, row-major. */
	public double[] toDoubles() {
		double[] doubles = new double[Math.multiplyExact(rows, columns)];
		for (int i = 0; i < doubles.length; i++) {
			doubles[i] = type.readDouble(values, (long) i * type.bytes());
		}
		return doubles;
	}
}
