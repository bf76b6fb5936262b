package org.outcrop.store;

import java.util.Arrays;
import java.util.List;

import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What an array is, without how it is stored.
 *
 * @param shape      items on each axis; none for a single item
 * @param type       of the items; they lie in C order and in the machine's byte order when read
 * @param axes       names of the axes; as many as there are, or none at all
 * @param attributes further metadata; not to be changed
 */
public record ArrayInfo(List<Long> shape, ZarrType type, List<String> axes, ObjectNode attributes) {

	public ArrayInfo {
		shape = List.copyOf(shape);
		axes = List.copyOf(axes);
		attributes = attributes.deepCopy();
		if (shape.stream().anyMatch(size -> size < 0)) {
			throw new IllegalArgumentException("no shape: " + shape);
		}
		if (!axes.isEmpty() && axes.size() != shape.size()) {
			throw new IllegalArgumentException(axes.size() + " names for " + shape.size() + " axes");
		}
	}

	/** An array without names and attributes. */
	public static ArrayInfo of(ZarrType type, long... shape) {
		return new ArrayInfo(Arrays.stream(shape).boxed().toList(), type, List.of(), JsonNodeFactory.instance.objectNode());
	}

	/** The same with names for its axes. */
	public ArrayInfo withAxes(String... names) {
		return new ArrayInfo(shape, type, List.of(names), attributes);
	}

	/** The same with other attributes. */
	public ArrayInfo withAttributes(ObjectNode other) {
		return new ArrayInfo(shape, type, axes, other);
	}

	/** The same in another shape, without names where the number of axes differs. */
	public ArrayInfo withShape(long... other) {
		List<Long> sizes = Arrays.stream(other).boxed().toList();
		return new ArrayInfo(sizes, type, sizes.size() == shape.size() ? axes : List.of(), attributes);
	}

	/** The same with items of another type. */
	public ArrayInfo withType(ZarrType other) {
		return new ArrayInfo(shape, other, axes, attributes);
	}

	/** Number of axes. */
	public int rank() {
		return shape.size();
	}

	/** All of the array. */
	public Box box() {
		return Box.all(shape.stream().mapToLong(Long::longValue).toArray());
	}

	/** Bytes of all items in memory; 0 for texts, whose lengths nobody knows. */
	public long bytes() {
		return Math.multiplyExact(box().count(), (long) type.itemBytes());
	}
}
