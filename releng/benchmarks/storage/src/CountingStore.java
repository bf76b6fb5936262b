package org.outcrop.benchmarks.storage;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicLong;

import org.outcrop.zarr.store.ByteRange;
import org.outcrop.zarr.store.PutMode;
import org.outcrop.zarr.store.StoreCapabilities;
import org.outcrop.zarr.store.StoreTransaction;
import org.outcrop.zarr.store.StoredValue;
import org.outcrop.zarr.store.ZarrStore;

/** Counts the bytes that are read of another store. */
record CountingStore(ZarrStore inside, AtomicLong count) implements ZarrStore {

	CountingStore(ZarrStore inside) {
		this(inside, new AtomicLong());
	}

	void reset() {
		count.set(0);
	}

	long bytes() {
		return count.get();
	}

	@Override
	public Optional<byte[]> get(String key) {
		Optional<byte[]> value = inside.get(key);
		value.ifPresent(found -> count.addAndGet(found.length));
		return value;
	}

	@Override
	public Optional<List<byte[]>> get(String key, List<ByteRange> ranges) {
		Optional<List<byte[]>> parts = inside.get(key, ranges);
		parts.ifPresent(found -> found.forEach(part -> count.addAndGet(part.length)));
		return parts;
	}

	@Override
	public StoreCapabilities capabilities() {
		return inside.capabilities();
	}

	@Override
	public String name() {
		return inside.name();
	}

	@Override
	public void put(String key, List<MemorySegment> parts, PutMode mode) {
		inside.put(key, parts, mode);
	}

	@Override
	public boolean delete(String key) {
		return inside.delete(key);
	}

	@Override
	public SortedSet<String> list(String prefix) {
		return inside.list(prefix);
	}

	@Override
	public SortedSet<String> children(String prefix) {
		return inside.children(prefix);
	}

	@Override
	public Optional<StoredValue> stat(String key) {
		return inside.stat(key);
	}

	@Override
	public StoreTransaction begin() {
		return inside.begin();
	}
}
