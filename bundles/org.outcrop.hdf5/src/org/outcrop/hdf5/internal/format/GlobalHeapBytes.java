package org.outcrop.hdf5.internal.format;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A collection of texts in a global heap ("Global Heap"). */
public final class GlobalHeapBytes {

	static final int START = 16;
	static final int OBJECT_START = 16;
	private static final int LEAST = 4096;
	private static final int MOST_OBJECTS = 0xffff;

	private final List<byte[]> objects = new ArrayList<>();
	private int used = START;

	/**
	 * Adds a text.
	 *
	 * @return its index, from 1
	 */
	public int add(byte[] text) {
		if (objects.size() == MOST_OBJECTS) {
			throw new IllegalArgumentException("more texts than a global heap can hold");
		}
		objects.add(text);
		used = Math.addExact(used, OBJECT_START + Bytes.padded(text.length));
		return objects.size();
	}

	/** Texts so far. */
	public int count() {
		return objects.size();
	}

	/** Bytes of all of it. */
	public int length() {
		return (int) Bytes.aligned(used, LEAST);
	}

	/** All of it. */
	public byte[] encode() {
		ByteBuffer out = Bytes.allocate(length());
		out.put(new byte[] { 'G', 'C', 'O', 'L', 1, 0, 0, 0 }).putLong(length());
		int index = 1;
		for (byte[] object : objects) {
			int end = out.position() + OBJECT_START + Bytes.padded(object.length);
			out.putShort((short) index++).putShort((short) 1).putInt(0).putLong(object.length).put(object);
			out.position(end);
		}
		if (out.remaining() >= OBJECT_START) {
			// object 0: what is free, its own head included
			out.putLong(out.position() + 8, out.remaining());
		}
		return out.array();
	}
}
