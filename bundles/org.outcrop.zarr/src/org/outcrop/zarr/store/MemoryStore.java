package org.outcrop.zarr.store;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import org.outcrop.data.DataException;

/** Values on the Java heap; each below 2 GiB. Gone with the object. Any thread. */
public final class MemoryStore implements ZarrStore {

	private record Held(byte[] value, long generation) {
	}

	private final TreeMap<String, Held> values = new TreeMap<>();
	private long generations;

	@Override
	public StoreCapabilities capabilities() {
		return new StoreCapabilities(true, true, true, true, true, false);
	}

	@Override
	public String name() {
		return "memory";
	}

	@Override
	public synchronized Optional<byte[]> get(String key) {
		return Optional.ofNullable(values.get(StoreKeys.check(key))).map(held -> held.value.clone());
	}

	@Override
	public synchronized Optional<List<byte[]>> get(String key, List<ByteRange> ranges) {
		Held held = values.get(StoreKeys.check(key));
		if (held == null) {
			return Optional.empty();
		}
		List<byte[]> parts = new ArrayList<>();
		for (ByteRange range : ranges) {
			long start = range.start(held.value.length);
			if (start < 0 || start > held.value.length - range.length()) {
				throw StoreErrors.beyond(name(), key, range, held.value.length);
			}
			byte[] part = new byte[range.length()];
			System.arraycopy(held.value, (int) start, part, 0, part.length);
			parts.add(part);
		}
		return Optional.of(parts);
	}

	@Override
	public void put(String key, List<MemorySegment> parts, PutMode mode) {
		StoreKeys.check(key);
		byte[] value = joined(key, parts);
		synchronized (this) {
			Optional<String> there = stat(key).map(StoredValue::generation);
			StoreErrors.checkMode(name(), key, mode, there);
			values.put(key, new Held(value, ++generations));
		}
	}

	private byte[] joined(String key, List<MemorySegment> parts) {
		long size = parts.stream().mapToLong(MemorySegment::byteSize).sum();
		if (size > Integer.MAX_VALUE - 8) {
			throw new DataException.NotWritable("a value of " + size + " bytes is too large for memory", key, "Write it to a folder.");
		}
		byte[] value = new byte[(int) size];
		MemorySegment all = MemorySegment.ofArray(value);
		long at = 0;
		for (MemorySegment part : parts) {
			MemorySegment.copy(part, 0, all, at, part.byteSize());
			at += part.byteSize();
		}
		return value;
	}

	@Override
	public synchronized boolean delete(String key) {
		return values.remove(StoreKeys.check(key)) != null;
	}

	@Override
	public synchronized SortedSet<String> list(String prefix) {
		if (StoreKeys.checkPrefix(prefix).isEmpty()) {
			return new TreeSet<>(values.keySet());
		}
		return new TreeSet<>(values.subMap(prefix + "/", prefix + "0").keySet());
	}

	@Override
	public SortedSet<String> children(String prefix) {
		int skip = prefix.isEmpty() ? 0 : prefix.length() + 1;
		TreeSet<String> names = new TreeSet<>();
		for (String key : list(prefix)) {
			int slash = key.indexOf('/', skip);
			names.add(slash < 0 ? key.substring(skip) : key.substring(skip, slash));
		}
		return names;
	}

	@Override
	public synchronized Optional<StoredValue> stat(String key) {
		return Optional.ofNullable(values.get(StoreKeys.check(key)))
				.map(held -> new StoredValue(key, held.value.length, Long.toString(held.generation)));
	}

	@Override
	public StoreTransaction begin() {
		return new StagedTransaction(this) {
			private final Map<String, byte[]> staged = new LinkedHashMap<>();

			@Override
			protected void stage(String key, List<MemorySegment> parts) {
				staged.put(key, joined(key, parts));
			}

			@Override
			protected byte[] staged(String key) {
				return staged.get(key).clone();
			}

			@Override
			protected List<byte[]> staged(String key, List<ByteRange> ranges) {
				MemoryStore one = new MemoryStore();
				one.put(key, staged.get(key), PutMode.CREATE);
				return one.get(key, ranges).orElseThrow();
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
			protected void publish(List<String> puts, List<String> deletes) {
				synchronized (MemoryStore.this) {
					puts.forEach(key -> values.put(key, new Held(staged.get(key), ++generations)));
					deletes.forEach(values::remove);
				}
			}
		};
	}
}
