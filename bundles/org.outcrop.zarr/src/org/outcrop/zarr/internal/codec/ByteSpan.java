package org.outcrop.zarr.internal.codec;

/**
 * Bytes of an unpacked chunk that are wanted.
 *
 * @param from first
 * @param to   one past the last
 */
public record ByteSpan(int from, int to) {

	/** Everything. */
	public static final ByteSpan ALL = new ByteSpan(0, Integer.MAX_VALUE);

	/** Whether some of these lie in it. @param first byte @param end one past the last */
	boolean meets(int first, int end) {
		return first < to && from < end;
	}
}
