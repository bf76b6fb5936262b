package org.outcrop.zarr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.outcrop.data.DataException;
import org.outcrop.zarr.codec.Codec;

/**
 * What the metadata of an array says.
 *
 * @param format         version of Zarr
 * @param shape          items on each axis; no axes for a single item
 * @param chunkShape     of what lies under one key: a chunk, or a shard
 * @param type           of the items
 * @param fill           what was never written
 * @param codecs         arrays, one from arrays to bytes, bytes; format 2 is told in the same words
 * @param keys           of the chunks
 * @param dimensionNames one for each axis, or none at all
 * @param attributes     not to be changed
 */
public record ArraySpec(ZarrFormat format, List<Long> shape, List<Long> chunkShape, ZarrType type, FillValue fill, List<Codec> codecs,
		ChunkKeys keys, List<Optional<String>> dimensionNames, ObjectNode attributes) {

	/** Checks all that can be checked without the chunks. */
	public ArraySpec {
		shape = List.copyOf(shape);
		chunkShape = List.copyOf(chunkShape);
		codecs = List.copyOf(codecs);
		dimensionNames = List.copyOf(dimensionNames);
		attributes = attributes.deepCopy();
		SpecCheck.check(shape, chunkShape, type, codecs, dimensionNames);
	}

	/** A new array of format 3: zeros, little-endian, not packed. */
	public static ArraySpec v3(ZarrType type, long[] shape, long... chunkShape) {
		return new ArraySpec(ZarrFormat.V3, longs(shape), longs(chunkShape), type, FillValue.zero(type),
				List.of(type.isText() ? new Codec.VlenUtf8() : little(type)), ChunkKeys.V3, List.of(),
				JsonNodeFactory.instance.objectNode());
	}

	/** A new array of format 2: zeros, little-endian, not packed. */
	public static ArraySpec v2(ZarrType type, long[] shape, long... chunkShape) {
		ArraySpec spec = v3(type, shape, chunkShape);
		return new ArraySpec(ZarrFormat.V2, spec.shape, spec.chunkShape, type, spec.fill, spec.codecs, ChunkKeys.V2, List.of(),
				spec.attributes);
	}

	private static Codec little(ZarrType type) {
		return type.componentBytes() > 1 ? Codec.Bytes.LITTLE : new Codec.Bytes(Optional.empty());
	}

	private static List<Long> longs(long[] values) {
		return Arrays.stream(values).boxed().toList();
	}

	/** The same with other codecs. */
	public ArraySpec withCodecs(List<Codec> other) {
		return new ArraySpec(format, shape, chunkShape, type, fill, other, keys, dimensionNames, attributes);
	}

	/** The same, its bytes packed further. */
	public ArraySpec packed(Codec.BytesToBytes... further) {
		List<Codec> all = new ArrayList<>(codecs);
		Collections.addAll(all, further);
		return withCodecs(all);
	}

	/** The same, its chunks now being shards of inner chunks that are packed as the chunks were. */
	public ArraySpec sharded(long... innerShape) {
		return withCodecs(List.of(new Codec.Sharding(longs(innerShape), codecs)));
	}

	/** The same with another fill value. */
	public ArraySpec withFill(FillValue other) {
		return new ArraySpec(format, shape, chunkShape, type, other, codecs, keys, dimensionNames, attributes);
	}

	/** The same with other keys. */
	public ArraySpec withKeys(ChunkKeys other) {
		return new ArraySpec(format, shape, chunkShape, type, fill, codecs, other, dimensionNames, attributes);
	}

	/** The same with names for its axes. */
	public ArraySpec withNames(String... names) {
		return new ArraySpec(format, shape, chunkShape, type, fill, codecs, keys, Arrays.stream(names).map(Optional::of).toList(),
				attributes);
	}

	/** The same with other attributes. */
	public ArraySpec withAttributes(ObjectNode other) {
		return new ArraySpec(format, shape, chunkShape, type, fill, codecs, keys, dimensionNames, other);
	}

	/** The same in another size. */
	public ArraySpec withShape(long... other) {
		return new ArraySpec(format, longs(other), chunkShape, type, fill, codecs, keys, dimensionNames, attributes);
	}

	/** Number of axes. */
	public int rank() {
		return shape.size();
	}

	/** All of the array. */
	public Box box() {
		return Box.all(shapeArray());
	}

	long[] shapeArray() {
		return shape.stream().mapToLong(Long::longValue).toArray();
	}

	long[] chunkArray() {
		return chunkShape.stream().mapToLong(Long::longValue).toArray();
	}

	/** How its shards are made, where it has any. */
	public Optional<Codec.Sharding> sharding() {
		return codecs.getFirst() instanceof Codec.Sharding sharding ? Optional.of(sharding) : Optional.empty();
	}

	/**
	 * Bytes of all items.
	 *
	 * @throws DataException.Unsupported when a long can't count them
	 */
	public long bytes() {
		try {
			return Math.multiplyExact(box().count(), (long) type.itemBytes());
		} catch (ArithmeticException e) {
			throw new DataException.Unsupported("an array of " + shape + " items is too large to count", "", "Look at its metadata.", e);
		}
	}
}
