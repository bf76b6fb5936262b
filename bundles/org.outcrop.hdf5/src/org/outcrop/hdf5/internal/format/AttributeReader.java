package org.outcrop.hdf5.internal.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds attributes that are messages of a header and have a plain type ("The Attribute Message"). */
public final class AttributeReader {

	private static final int SHARED = 3;
	private static final int VARIABLE = 9;
	private static final long MOST_HEAP_BYTES = 1L << 26;

	private AttributeReader() {
	}

	/** The stored bytes of the attribute's value; empty where there is none of this name, or none that can be read here. */
	public static Optional<byte[]> value(ObjectHeader object, String name) {
		for (HeaderMessage message : object.all(HeaderMessage.ATTRIBUTE)) {
			Optional<byte[]> value = (message.flags() & 2) != 0 ? Optional.empty() : value(message.body(), name);
			if (value.isPresent()) {
				return value;
			}
		}
		return Optional.empty();
	}

	/** The value of an attribute that is one text, of fixed or variable length. */
	public static Optional<String> text(ByteSource file, ObjectHeader object, String name) throws IOException {
		for (HeaderMessage message : object.all(HeaderMessage.ATTRIBUTE)) {
			Optional<byte[]> value = (message.flags() & 2) != 0 ? Optional.empty() : value(message.body(), name);
			if (value.isPresent()) {
				byte[] text = typeClass(message.body()) == VARIABLE ? variable(file, value.get()) : value.get();
				return Optional.of(new String(text, StandardCharsets.UTF_8).replace("\0", ""));
			}
		}
		return Optional.empty();
	}

	private static int typeClass(byte[] message) {
		int nameBytes = Short.toUnsignedInt(Bytes.of(message).getShort(2));
		return message[message[0] == 1 ? 8 + Bytes.padded(nameBytes) : (message[0] == 3 ? 9 : 8) + nameBytes] & 0x0f;
	}

	/** From the global heap. */
	private static byte[] variable(ByteSource file, byte[] reference) throws IOException {
		ByteBuffer place = Bytes.of(reference);
		if (reference.length != 16 || place.getInt(0) == 0) {
			return new byte[0];
		}
		ByteBuffer head = file.bytes(place.getLong(4), GlobalHeapBytes.START);
		ByteBuffer heap = file.bytes(place.getLong(4), Math.clamp(head.getLong(8), GlobalHeapBytes.START, MOST_HEAP_BYTES));
		heap.position(GlobalHeapBytes.START);
		while (heap.remaining() >= GlobalHeapBytes.OBJECT_START) {
			int start = heap.position() + GlobalHeapBytes.OBJECT_START;
			int index = Short.toUnsignedInt(heap.getShort());
			long length = heap.getLong(start - 8);
			if (index == 0 || length < 0 || length > heap.limit() - start) {
				break;
			}
			if (index == place.getInt(12)) {
				byte[] text = new byte[(int) Math.min(length, Integer.toUnsignedLong(place.getInt(0)))];
				heap.get(start, text);
				return text;
			}
			heap.position(Math.min(heap.limit(), start + Bytes.padded((int) length)));
		}
		throw new BrokenStructureException("a text is missing in the global heap at " + place.getLong(4));
	}

	private static Optional<byte[]> value(byte[] message, String name) {
		ByteBuffer body = Bytes.of(message);
		int version = body.get(0);
		if (version < 1 || version > 3 || version > 1 && (body.get(1) & SHARED) != 0) {
			return Optional.empty();
		}
		int nameBytes = Short.toUnsignedInt(body.getShort(2));
		int typeBytes = Short.toUnsignedInt(body.getShort(4));
		int spaceBytes = Short.toUnsignedInt(body.getShort(6));
		int nameAt = version == 3 ? 9 : 8;
		int typeAt = nameAt + (version == 1 ? Bytes.padded(nameBytes) : nameBytes);
		int spaceAt = typeAt + (version == 1 ? Bytes.padded(typeBytes) : typeBytes);
		int valueAt = spaceAt + (version == 1 ? Bytes.padded(spaceBytes) : spaceBytes);
		if (valueAt > message.length || nameBytes < 1
				|| !new String(message, nameAt, nameBytes - 1, StandardCharsets.UTF_8).equals(name)) {
			return Optional.empty();
		}
		long length = Integer.toUnsignedLong(body.getInt(typeAt + 4)) * count(body, spaceAt);
		if (length < 0 || length > message.length - valueAt) {
			return Optional.empty();
		}
		byte[] value = new byte[(int) length];
		body.get(valueAt, value);
		return Optional.of(value);
	}

	private static long count(ByteBuffer body, int spaceAt) {
		int axes = body.get(spaceAt + 1);
		int lengthsAt = spaceAt + (body.get(spaceAt) == 1 ? 8 : 4);
		long count = 1;
		for (int axis = 0; axis < axes; axis++) {
			count *= body.getLong(lengthsAt + 8 * axis);
		}
		return count;
	}
}
