package org.outcrop.store.internal.keyed;

import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

import org.outcrop.data.DataException;
import org.outcrop.zarr.store.ByteRange;
import org.outcrop.zarr.store.MemoryStore;
import org.outcrop.zarr.store.PutMode;
import org.outcrop.zarr.store.StagedTransaction;
import org.outcrop.zarr.store.StoreCapabilities;
import org.outcrop.zarr.store.StoreTransaction;
import org.outcrop.zarr.store.StoredValue;
import org.outcrop.zarr.store.ZarrStore;

/** A store whose disk is full after so many puts, staged ones too. Commits publish as a whole. */
final class FailingStore implements ZarrStore {

	private final MemoryStore store = new MemoryStore();
	private int left = Integer.MAX_VALUE;
	private int puts;

	void fullAfter(int number) {
		left = number;
		puts = 0;
	}

	int puts() {
		return puts;
	}

	private void count(String key) {
		puts++;
		if (left-- <= 0) {
			throw new DataException.NotWritable("can't be written (no space left on device)", name() + ", key " + key, "Make room.");
		}
	}

	@Override
	public StoreCapabilities capabilities() {
		return store.capabilities();
	}

	@Override
	public String name() {
		return "full disk";
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
		count(key);
		store.put(key, parts, mode);
	}

	@Override
	public boolean delete(String key) {
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
	public StoreTransaction begin() {
		return new StagedTransaction(this) {
			private final Map<String, byte[]> staged = new HashMap<>();

			@Override
			protected void stage(String key, List<MemorySegment> parts) {
				count(key);
				MemoryStore one = new MemoryStore();
				one.put("v", parts, PutMode.CREATE);
				staged.put(key, one.get("v").orElseThrow());
			}

			@Override
			protected byte[] staged(String key) {
				return staged.get(key).clone();
			}

			@Override
			protected List<byte[]> staged(String key, List<ByteRange> ranges) {
				MemoryStore one = new MemoryStore();
				one.put("v", staged.get(key), PutMode.CREATE);
				return one.get("v", ranges).orElseThrow();
			}

			@Override
			protected long stagedSize(String key) {
				return staged.get(key).length;
			}

			@Override
			protected void drop(String key) {
				staged.remove(key);
			}

			@Override
			protected void publish(List<String> keys, List<String> deletes) {
				count("(commit)");
				checkExpected();
				keys.forEach(key -> store.put(key, staged.get(key), PutMode.REPLACE));
				deletes.forEach(store::delete);
			}
		};
	}
}
