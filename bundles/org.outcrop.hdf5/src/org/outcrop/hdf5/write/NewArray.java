package org.outcrop.hdf5.write;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.outcrop.array.ElementType;

/**
 * An array (dataset) that is to be written.
 *
 * @param type       of the elements
 * @param shape      slowest axis first; empty for a single value
 * @param data       the elements, row-major, little-endian
 * @param attributes of the array, with different names
 */
public record NewArray(NewType type, List<Long> shape, ArrayData data, List<NewAttribute> attributes) implements NewNode {

	private static final int MOST_AXES = 32;

	/** @throws IllegalArgumentException where the data doesn't have as many bytes as the shape asks for, or for more than 32 axes */
	public NewArray {
		if (shape.size() > MOST_AXES) {
			throw new IllegalArgumentException(shape.size() + " axes");
		}
		shape = List.copyOf(shape);
		attributes = NewAttribute.checked(attributes);
		data.requireFits(type, shape);
	}

	/** Numbers that are in memory. */
	public static NewArray numbers(ElementType type, List<Long> shape, MemorySegment littleEndian) {
		return new NewArray(new NewType.Number(type), shape, new ArrayData.Inline(littleEndian), List.of());
	}

	/** One text of fixed length, as UTF-8; HDF5's tools show it without the padding. */
	public static NewArray text(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		// a type of length 0 doesn't exist in HDF5
		byte[] stored = bytes.length == 0 ? new byte[1] : bytes;
		return new NewArray(new NewType.Text(stored.length), List.of(), ArrayData.Inline.of(stored), List.of());
	}

	/** One integer. */
	public static NewArray integer(ElementType type, long value) {
		return value(new AttributeValue.Integers(type, true, List.of(value)));
	}

	/** One float64. */
	public static NewArray real(double value) {
		return value(new AttributeValue.Reals(true, List.of(value)));
	}

	private static NewArray value(AttributeValue value) {
		return new NewArray(value.type(), value.shape(), ArrayData.Inline.of(value.bytes()), List.of());
	}

	/** The same with one attribute more, or another one under that name. */
	public NewArray with(NewAttribute attribute) {
		return new NewArray(type, shape, data, NewAttribute.replaced(attributes, attribute));
	}

	/** Elements in all: the product of the shape, 1 for a single value. */
	public long count() {
		return count(shape);
	}

	static long count(List<Long> shape) {
		long count = 1;
		for (long length : shape) {
			if (length < 0) {
				throw new IllegalArgumentException("negative length in the shape " + shape);
			}
			count = Math.multiplyExact(count, length);
		}
		return count;
	}

	static MemorySegment readOnly(byte[] bytes) {
		return MemorySegment.ofArray(bytes.clone()).asReadOnly();
	}
}
