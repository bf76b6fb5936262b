package org.outcrop.zarr.internal.codec;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Objects;

/**
 * Part of an array of bytes, not copied.
 *
 * @param array  shared with who made it
 * @param offset first byte
 * @param length bytes
 */
public record ByteSlice(byte[] array, int offset, int length) {

	public ByteSlice {
		Objects.checkFromIndexSize(offset, length, array.length);
	}

	public static ByteSlice of(byte[] array) {
		return new ByteSlice(array, 0, array.length);
	}

	/** A part of this part. */
	public ByteSlice slice(int from, int bytes) {
		Objects.checkFromIndexSize(from, bytes, length);
		return new ByteSlice(array, offset + from, bytes);
	}

	/** The same bytes as memory. */
	public MemorySegment segment() {
		return MemorySegment.ofArray(array).asSlice(offset, length);
	}

	/** A copy of its own. */
	public byte[] copy() {
		return Arrays.copyOfRange(array, offset, offset + length);
	}
}
