package org.outcrop.zarr;

/**
 * How the key of a chunk is made of its place in the grid.
 *
 * @param prefixed  whether keys begin with {@code c}: format 3's own way
 * @param separator {@code '/'} or {@code '.'}
 */
public record ChunkKeys(boolean prefixed, char separator) {

	/** {@code c/0/1}. */
	public static final ChunkKeys V3 = new ChunkKeys(true, '/');
	/** {@code 0.1}, what format 2 means where it says nothing. */
	public static final ChunkKeys V2 = new ChunkKeys(false, '.');
	/** {@code 0/1}, what OME-NGFF 0.4 wants. */
	public static final ChunkKeys V2_NESTED = new ChunkKeys(false, '/');

	public ChunkKeys {
		if (separator != '/' && separator != '.') {
			throw new IllegalArgumentException("chunk keys are joined by '/' or '.', not by '" + separator + "'");
		}
	}

	/** The key of a chunk, below its array. */
	public String of(long[] chunk) {
		StringBuilder key = new StringBuilder(prefixed ? "c" : "");
		for (long at : chunk) {
			if (!key.isEmpty()) {
				key.append(separator);
			}
			key.append(at);
		}
		return key.isEmpty() ? "0" : key.toString();
	}
}
