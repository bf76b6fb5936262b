package org.outcrop.store.internal.keyed;

import java.lang.foreign.MemorySegment;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;

import org.outcrop.zarr.store.ByteRange;
import org.outcrop.zarr.store.PutMode;
import org.outcrop.zarr.store.StoreCapabilities;
import org.outcrop.zarr.store.StoreTransaction;
import org.outcrop.zarr.store.StoredValue;
import org.outcrop.zarr.store.ZarrStore;

/** A store that notes which keys were put through it, so that they can be forced, or taken away again. */
final class NotingStore implements ZarrStore {

	private final ZarrStore store;
	private final Set<String> put = ConcurrentHashMap.newKeySet();

	NotingStore(ZarrStore store) {
		this.store = store;
	}

	/** Keys that were put and not deleted since. */
	Set<String> keys() {
		return put;
	}

	@Override
	public StoreCapabilities capabilities() {
		return store.capabilities();
	}

	@Override
	public String name() {
		return store.name();
	}

	@Override
	public Optional<byte[]> get(String key) {
		return store.get(key);
	}

	@Override
	public Optional<List<byte[]>> get(String key, List<ByteRange> ranges) {
		return store.get(key, ranges);
	}

	@Override
	public void put(String key, List<MemorySegment> parts, PutMode mode) {
		store.put(key, parts, mode);
		put.add(key);
	}

	@Override
	public boolean delete(String key) {
		put.remove(key);
		return store.delete(key);
	}

	@Override
	public SortedSet<String> list(String prefix) {
		return store.list(prefix);
	}

	@Override
	public SortedSet<String> children(String prefix) {
		return store.children(prefix);
	}

	@Override
	public Optional<StoredValue> stat(String key) {
		return store.stat(key);
	}

	@Override
	public void force(Collection<String> keys) {
		store.force(keys);
	}

	@Override
	public StoreTransaction begin() {
		return store.begin();
	}
}
