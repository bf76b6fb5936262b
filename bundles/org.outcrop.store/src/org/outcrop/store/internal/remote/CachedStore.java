package org.outcrop.store.internal.remote;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

import org.outcrop.data.DataException;
import org.outcrop.zarr.store.ByteRange;
import org.outcrop.zarr.store.PutMode;
import org.outcrop.zarr.store.StoreCapabilities;
import org.outcrop.zarr.store.StoreErrors;
import org.outcrop.zarr.store.StoreKeys;
import org.outcrop.zarr.store.StoreTransaction;
import org.outcrop.zarr.store.StoredValue;

/**
 * Another store, with the blocks that were read from it kept on the disk. Kept blocks are used only when their generation is the one
 * that the store names now; it is asked again when its last answer is older than a given time. Values whose generation the store can't
 * tell are passed through. Any thread; closing it closes the other store.
 */
final class CachedStore implements VersionedStore {

	/** Bytes of a block. */
	static final int BLOCK = 256 << 10;
	private static final int MOST_KNOWN = 1 << 16;
	private static final int MOST_CHANGES = 4;

	/** What the store said of a key, and when. */
	private record Known(Optional<StoredValue> value, long nanos) {
	}

	private final VersionedStore store;
	private final DiskCache cache;
	private final long maxAge;
	private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
			return size() > MOST_KNOWN;
		}
	};

	/** @param maxAge of what the store said of a value; zero to ask at every reading */
	CachedStore(VersionedStore store, DiskCache cache, Duration maxAge) {
		this.store = store;
		this.cache = cache;
		this.maxAge = maxAge.toNanos();
	}

	@Override
	public StoreCapabilities capabilities() {
		return store.capabilities();
	}

	@Override
	public String name() {
		return store.name();
	}

	private Optional<Known> fresh(String key) {
		synchronized (known) {
			return Optional.ofNullable(known.get(key)).filter(last -> System.nanoTime() - last.nanos < maxAge);
		}
	}

	private Optional<StoredValue> learn(String key, Optional<StoredValue> value) {
		synchronized (known) {
			known.put(key, new Known(value, System.nanoTime()));
		}
		return value;
	}

	private void forget(String key) {
		synchronized (known) {
			known.remove(key);
		}
	}

	@Override
	public Optional<StoredValue> stat(String key) {
		StoreKeys.check(key);
		return fresh(key).map(Known::value).orElseGet(() -> learn(key, store.stat(key)));
	}

	@Override
	public Optional<Fetched> fetch(String key) {
		Optional<DiskCache.Block> first = cache.get(name(), StoreKeys.check(key), 0);
		Optional<Known> last = fresh(key);
		if (last.filter(known -> known.value.isEmpty()).isPresent()) {
			return Optional.empty();
		}
		if (first.isPresent()) {
			Optional<StoredValue> value = stat(key);
			if (value.isEmpty()) {
				return Optional.empty();
			}
			// with one block here the others may be too; those that are not are asked for as ranges
			if (value.get().generation().equals(first.get().generation()) && value.get().size() < Integer.MAX_VALUE - 8) {
				return fetch(key, List.of(new ByteRange(0, (int) value.get().size())));
			}
		}
		Optional<Fetched> whole = store.fetch(key);
		learn(key, whole.map(Fetched::value));
		whole.filter(fetched -> !fetched.value().generation().isEmpty()).ifPresent(this::keep);
		return whole;
	}

	private void keep(Fetched whole) {
		byte[] bytes = whole.parts().getFirst();
		for (int from = 0; from == 0 || from < bytes.length; from += BLOCK) {
			keep(whole.value(), from / BLOCK, Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + BLOCK)));
		}
	}

	private void keep(StoredValue value, long number, byte[] bytes) {
		cache.put(name(), value.key(), number, new DiskCache.Block(value.generation(), value.size(), bytes));
	}

	@Override
	public Optional<Fetched> fetch(String key, List<ByteRange> ranges) {
		for (int change = 0; change < MOST_CHANGES; change++) {
			Optional<StoredValue> value = stat(key);
			if (value.isEmpty()) {
				return Optional.empty();
			}
			if (value.get().generation().isEmpty()) {
				return store.fetch(key, ranges);
			}
			Optional<SortedMap<Long, byte[]>> blocks = blocks(value.get(), needed(value.get(), ranges));
			if (blocks.isPresent()) {
				return Optional.of(new Fetched(value.get(), ranges.stream().map(range -> cut(value.get(), range, blocks.get())).toList()));
			}
			forget(key);
		}
		throw new DataException.Stale("the value changes while it is read, again and again", name() + ", key " + key,
				"Wait until it has been written.");
	}

	private SortedMap<Long, byte[]> needed(StoredValue value, List<ByteRange> ranges) {
		SortedMap<Long, byte[]> needed = new TreeMap<>();
		for (ByteRange range : ranges) {
			long start = range.start(value.size());
			if (start < 0 || start > value.size() - range.length()) {
				throw StoreErrors.beyond(name(), value.key(), range, value.size());
			}
			for (long number = start / BLOCK; range.length() > 0 && number * BLOCK < start + range.length(); number++) {
				needed.put(number, new byte[0]);
			}
		}
		return needed;
	}

	/** The blocks, from here or from afar; empty where the value has changed meanwhile. */
	private Optional<SortedMap<Long, byte[]>> blocks(StoredValue value, SortedMap<Long, byte[]> needed) {
		List<Long> missing = new ArrayList<>();
		for (Map.Entry<Long, byte[]> block : needed.entrySet()) {
			Optional<byte[]> kept = cache.get(name(), value.key(), block.getKey())
					.filter(found -> found.generation().equals(value.generation()) && found.bytes().length == length(value, block.getKey()))
					.map(DiskCache.Block::bytes);
			kept.ifPresentOrElse(block::setValue, () -> missing.add(block.getKey()));
		}
		if (missing.isEmpty()) {
			return Optional.of(needed);
		}
		Optional<Fetched> fetched = store.fetch(value.key(),
				missing.stream().map(number -> new ByteRange(number * BLOCK, length(value, number))).toList());
		if (fetched.filter(some -> some.value().generation().equals(value.generation())).isEmpty()) {
			return Optional.empty();
		}
		for (int i = 0; i < missing.size(); i++) {
			byte[] bytes = fetched.get().parts().get(i);
			needed.put(missing.get(i), bytes);
			keep(value, missing.get(i), bytes);
		}
		return Optional.of(needed);
	}

	private static int length(StoredValue value, long number) {
		return (int) Math.min(BLOCK, value.size() - number * BLOCK);
	}

	private static byte[] cut(StoredValue value, ByteRange range, SortedMap<Long, byte[]> blocks) {
		byte[] part = new byte[range.length()];
		long start = range.start(value.size());
		int done = 0;
		while (done < part.length) {
			long at = start + done;
			byte[] block = blocks.get(at / BLOCK);
			int from = (int) (at % BLOCK);
			int length = Math.min(part.length - done, block.length - from);
			System.arraycopy(block, from, part, done, length);
			done += length;
		}
		return part;
	}

	@Override
	public void put(String key, List<MemorySegment> parts, PutMode mode) {
		try {
			store.put(key, parts, mode);
		} finally {
			forget(key);
		}
	}

	@Override
	public boolean delete(String key) {
		try {
			return store.delete(key);
		} finally {
			forget(key);
		}
	}

	@Override
	public SortedSet<String> list(String prefix) {
		return store.list(prefix);
	}

	@Override
	public SortedSet<String> children(String prefix) {
		return store.children(prefix);
	}

	/** What it commits is seen here when what is known of those values has become old. */
	@Override
	public StoreTransaction begin() {
		return store.begin();
	}

	@Override
	public void close() {
		store.close();
	}
}
