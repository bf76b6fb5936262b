package org.outcrop.store.internal.keyed;

import java.lang.foreign.MemorySegment;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import org.outcrop.zarr.store.ByteRange;
import org.outcrop.zarr.store.EarlyForce;
import org.outcrop.zarr.store.PutMode;
import org.outcrop.zarr.store.StoreCapabilities;
import org.outcrop.zarr.store.StoreTransaction;
import org.outcrop.zarr.store.StoredValue;
import org.outcrop.zarr.store.ZarrStore;

/**
 * A store that notes which keys were put through it, so that they can be forced, or taken away again; and how often something was asked
 * for that is not there: a missing chunk may have been taken away by who replaced the array.
 */
final class NotingStore implements ZarrStore {

	private final ZarrStore store;
	private final Set<String> put = ConcurrentHashMap.newKeySet();
	private final LongAdder misses = new LongAdder();
	private final Optional<EarlyForce> force;

	NotingStore(ZarrStore store) {
		this(store, Optional.empty());
	}

	/** @param force is told of all that is put */
	NotingStore(ZarrStore store, Optional<EarlyForce> force) {
		this.store = store;
		this.force = force;
	}

	/** Keys that were put and not deleted since. */
	Set<String> keys() {
		return put;
	}

	/** How often nothing was found. */
	long misses() {
		return misses.sum();
	}

	private <T> Optional<T> noted(Optional<T> found) {
		if (found.isEmpty()) {
			misses.increment();
		}
		return found;
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
		return noted(store.get(key));
	}

	@Override
	public Optional<List<byte[]>> get(String key, List<ByteRange> ranges) {
		return noted(store.get(key, ranges));
	}

	@Override
	public OptionalLong read(String key, MemorySegment into) {
		OptionalLong size = store.read(key, into);
		if (size.isEmpty()) {
			misses.increment();
		}
		return size;
	}

	@Override
	public void put(String key, List<MemorySegment> parts, PutMode mode) {
		store.put(key, parts, mode);
		put.add(key);
		force.ifPresent(early -> early.put(key, parts.stream().mapToLong(MemorySegment::byteSize).sum()));
	}

	@Override
	public boolean delete(String key) {
		put.remove(key);
		force.ifPresent(early -> early.forget(key));
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
		return noted(store.stat(key));
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
