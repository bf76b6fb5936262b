package org.outcrop.store.internal.remote;

import java.util.List;
import java.util.Optional;

import org.outcrop.zarr.store.ByteRange;
import org.outcrop.zarr.store.StoredValue;
import org.outcrop.zarr.store.ZarrStore;

/** A store that tells of which generation the bytes are that it gives; what a cache needs to never mix two of them. */
interface VersionedStore extends ZarrStore, AutoCloseable {

	/**
	 * Parts of a value.
	 *
	 * @param value of which they are, all of them
	 * @param parts in the order asked for
	 */
	record Fetched(StoredValue value, List<byte[]> parts) {
	}

	/** A whole value; empty when there is none. */
	Optional<Fetched> fetch(String key);

	/** Parts of a value; empty when there is none. */
	Optional<Fetched> fetch(String key, List<ByteRange> ranges);

	@Override
	default Optional<byte[]> get(String key) {
		return fetch(key).map(fetched -> fetched.parts().getFirst());
	}

	@Override
	default Optional<List<byte[]>> get(String key, List<ByteRange> ranges) {
		return fetch(key, ranges).map(Fetched::parts);
	}

	@Override
	void close();
}
