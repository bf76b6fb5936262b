package org.outcrop.hdf5.internal.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Little-endian bytes, as HDF5 has them throughout. */
public final class Bytes {

	/** An address that stands for nothing. */
	public static final long UNDEFINED = -1;

	/** Alignment of everything that isn't raw data. */
	public static final int ALIGNMENT = 8;

	private Bytes() {
	}

	/** Zeros. */
	public static ByteBuffer allocate(int length) {
		return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
	}

	/** A view of these. */
	public static ByteBuffer of(byte[] bytes) {
		return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
	}

	/** The next multiple of 8. */
	public static int padded(int length) {
		return Math.addExact(length, ALIGNMENT - 1) & -ALIGNMENT;
	}

	/** The next multiple of a power of two. */
	public static long aligned(long position, int alignment) {
		return Math.addExact(position, alignment - 1) & -(long) alignment;
	}

	/** The name at a place of a heap, up to its NUL. */
	public static byte[] terminated(byte[] heap, long offset) {
		if (offset < 0 || offset >= heap.length) {
			throw new BrokenStructureException("a name lies outside of its heap");
		}
		int start = (int) offset;
		int end = start;
		while (end < heap.length && heap[end] != 0) {
			end++;
		}
		return Arrays.copyOfRange(heap, start, end);
	}
}
