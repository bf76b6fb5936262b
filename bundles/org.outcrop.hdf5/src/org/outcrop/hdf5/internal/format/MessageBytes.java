package org.outcrop.hdf5.internal.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.outcrop.hdf5.write.ChunkFilter;
import org.outcrop.hdf5.write.NewType;

/** Bodies of the messages that new objects have ("Data Object Header Messages"). */
public final class MessageBytes {

	private static final int LATE = 2;
	private static final int INCREMENTAL = 3;
	private static final int DEFLATE = 1;
	private static final int SHUFFLE = 2;
	private static final int OPTIONAL = 1;

	private MessageBytes() {
	}

	/** Shape, version 1; a single value has no axes. */
	public static byte[] dataspace(List<Long> shape) {
		ByteBuffer out = Bytes.allocate(8 + 8 * shape.size());
		out.put((byte) 1).put((byte) shape.size()).position(8);
		shape.forEach(out::putLong);
		return out.array();
	}

	/** Zero where nothing was written; room is made late, or for chunks when each comes. */
	public static byte[] fill(boolean chunked) {
		return new byte[] { 2, (byte) (chunked ? INCREMENTAL : LATE), 2, 1, 0, 0, 0, 0 };
	}

	/** Data in one piece. */
	public static byte[] contiguous(long address, long size) {
		return Bytes.allocate(18).put((byte) 3).put((byte) 1).putLong(address).putLong(size).array();
	}

	/** Data as chunks with a version 1 B-tree. */
	public static byte[] chunked(long tree, List<Long> chunkShape, int elementBytes) {
		ByteBuffer out = Bytes.allocate(11 + 4 * (chunkShape.size() + 1));
		out.put((byte) 3).put((byte) 2).put((byte) (chunkShape.size() + 1)).putLong(tree);
		chunkShape.forEach(length -> out.putInt(length.intValue()));
		return out.putInt(elementBytes).array();
	}

	/** Filter pipeline, version 1. */
	public static byte[] filters(List<ChunkFilter> filters) {
		ByteBuffer out = Bytes.allocate(8 + 16 * filters.size());
		out.put((byte) 1).put((byte) filters.size()).position(8);
		for (ChunkFilter filter : filters) {
			int id = filter instanceof ChunkFilter.Deflate ? DEFLATE : SHUFFLE;
			int value = switch (filter) {
			case ChunkFilter.Deflate(int level) -> level;
			case ChunkFilter.Shuffle(int elementBytes) -> elementBytes;
			};
			// no name, one value, and four bytes of padding because the number of values is odd
			out.putShort((short) id).putShort((short) 0).putShort((short) OPTIONAL).putShort((short) 1).putInt(value).putInt(0);
		}
		return out.array();
	}

	/** Where a group's links are. */
	public static byte[] symbolTable(long tree, long heap) {
		return Bytes.allocate(16).putLong(tree).putLong(heap).array();
	}

	/** An attribute of a type known here. */
	public static byte[] attribute(String name, NewType type, List<Long> shape, byte[] value) {
		return attribute(name, TypeBytes.encode(type), dataspace(shape), value);
	}

	/** An attribute that refers to a text in a global heap. */
	public static byte[] variableText(String name, int length, long collection, int index) {
		byte[] value = Bytes.allocate(16).putInt(length).putLong(collection).putInt(index).array();
		return attribute(name, TypeBytes.variableText(), dataspace(List.of()), value);
	}

	private static byte[] attribute(String name, byte[] type, byte[] space, byte[] value) {
		byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
		int nameBytes = utf8.length + 1;
		int typeAt = 8 + Bytes.padded(nameBytes);
		int spaceAt = typeAt + Bytes.padded(type.length);
		int valueAt = spaceAt + Bytes.padded(space.length);
		ByteBuffer out = Bytes.allocate(valueAt + value.length);
		out.put((byte) 1).put((byte) 0).putShort((short) nameBytes).putShort((short) type.length).putShort((short) space.length);
		out.put(8, utf8).put(typeAt, type).put(spaceAt, space).put(valueAt, value);
		return out.array();
	}
}
