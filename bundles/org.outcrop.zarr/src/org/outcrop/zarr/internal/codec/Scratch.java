package org.outcrop.zarr.internal.codec;

import java.util.IdentityHashMap;
import java.util.Map;

/** Buffers that one worker uses again from chunk to chunk. One thread. */
public final class Scratch {

	private final Map<Object, byte[]> arrays = new IdentityHashMap<>();

	/**
	 * A buffer of at least so many bytes, with anything in it; the next call for the same owner may give it again.
	 *
	 * @param owner told apart by identity
	 */
	public byte[] array(Object owner, int bytes) {
		byte[] array = arrays.get(owner);
		if (array == null || array.length < bytes) {
			array = new byte[bytes];
			arrays.put(owner, array);
		}
		return array;
	}
}
