package org.outcrop.zarr.store;

/**
 * A part of a value.
 *
 * @param offset first byte, or, when negative, counted from the end: -20 is the twentieth byte from the end
 * @param length bytes
 */
public record ByteRange(long offset, int length) {

	public ByteRange {
		if (length < 0 || offset < 0 && -offset < length) {
			throw new IllegalArgumentException("no range of bytes: " + length + " from " + offset);
		}
	}

	/** The last bytes of a value. */
	public static ByteRange last(int length) {
		return new ByteRange(-(long) length, length);
	}

	/** Where it begins in a value of this size; may lie outside. */
	public long start(long size) {
		return offset < 0 ? size + offset : offset;
	}
}
