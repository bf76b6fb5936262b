package org.outcrop.zarr;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

import org.outcrop.zarr.store.ByteRange;
import org.outcrop.zarr.store.PutMode;
import org.outcrop.zarr.store.StoreCapabilities;
import org.outcrop.zarr.store.StoreTransaction;
import org.outcrop.zarr.store.StoredValue;
import org.outcrop.zarr.store.ZarrStore;

/** Counts what is read. */
final class CountingStore implements ZarrStore {

	private final ZarrStore inside;
	private int reads;
	private long bytes;

	CountingStore(ZarrStore inside) {
		this.inside = inside;
	}

	void reset() {
		reads = 0;
		bytes = 0;
	}

	int reads() {
		return reads;
	}

	long bytes() {
		return bytes;
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
	public Optional<byte[]> get(String key) {
		Optional<byte[]> value = inside.get(key);
		reads++;
		bytes += value.map(found -> found.length).orElse(0);
		return value;
	}

	@Override
	public Optional<List<byte[]>> get(String key, List<ByteRange> ranges) {
		reads += ranges.size();
		bytes += ranges.stream().mapToLong(ByteRange::length).sum();
		return inside.get(key, ranges);
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
