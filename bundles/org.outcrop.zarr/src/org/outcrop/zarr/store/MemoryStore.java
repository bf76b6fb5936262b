package org.outcrop.zarr.store;

import java.lang.foreign.MemorySegment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.data.DataException;

/** Values on the Java heap; each below 2 GiB. Gone with the object, or when it is cleared. Any thread. */
public final class MemoryStore implements ZarrStore {

	/** What a key and its places in tables take besides the value, roughly. */
	private static final int KEY_BYTES = 160;

	private record Held(byte[] value, long generation, Instant modified) {
	}

	private final String name;
	private final Optional<MemoryBudget> budget;
	private final Optional<MemoryBudget.Lease> lease;
	private final TreeMap<String, Held> values = new TreeMap<>();
	private long generations;
	private long bytes;

	/** A store without a limit. */
	public MemoryStore() {
		this("memory", Optional.empty());
	}

	/**
	 * A store that leases what it holds, staged values too; a put that the budget doesn't hold is a
	 * {@link DataException.TooLittleMemory}, and changes nothing.
	 *
	 * @param name   names it for the user, and in the budget
	 * @param budget empty for none
	 */
	public MemoryStore(String name, Optional<MemoryBudget> budget) {
		this.name = name;
		this.budget = budget;
		this.lease = budget.map(of -> of.reserveUpTo(name, 0));
	}

	@Override
	public StoreCapabilities capabilities() {
		return new StoreCapabilities(true, true, true, true, true, false);
	}

	@Override
	public String name() {
		return name;
	}

	/** Bytes that it holds, keys and staged values too. */
	public synchronized long bytes() {
		return bytes;
	}

	/** Takes all values away. */
	public synchronized void clear() {
		values.forEach((key, held) -> give(key, held.value.length));
		values.clear();
	}

	private synchronized void take(String key, long size) {
		long more = bytes + size + KEY_BYTES + key.length();
		if (lease.isPresent() && !lease.get().resize(more)) {
			throw new DataException.TooLittleMemory(
					"the memory budget holds no further " + size + " bytes, " + budget.orElseThrow().free() + " are free", name + ", key " + key,
					"Give more memory, delete what is no longer needed, or save to a folder.");
		}
		bytes = more;
	}

	private synchronized void give(String key, long size) {
		bytes -= size + KEY_BYTES + key.length();
		lease.ifPresent(held -> held.resize(bytes));
	}

	@Override
	public synchronized Optional<byte[]> get(String key) {
		return Optional.ofNullable(values.get(StoreKeys.check(key))).map(held -> held.value.clone());
	}

	@Override
	public Optional<List<byte[]>> get(String key, List<ByteRange> ranges) {
		Held held;
		synchronized (this) {
			held = values.get(StoreKeys.check(key));
		}
		return held == null ? Optional.empty() : Optional.of(cut(key, held.value, ranges));
	}

	@Override
	public OptionalLong read(String key, MemorySegment into) {
		Held held;
		synchronized (this) {
			held = values.get(StoreKeys.check(key));
		}
		if (held == null) {
			return OptionalLong.empty();
		}
		if (held.value.length == into.byteSize()) {
			into.copyFrom(MemorySegment.ofArray(held.value));
		}
		return OptionalLong.of(held.value.length);
	}

	private List<byte[]> cut(String key, byte[] value, List<ByteRange> ranges) {
		List<byte[]> parts = new ArrayList<>();
		for (ByteRange range : ranges) {
			long start = range.start(value.length);
			if (start < 0 || start > value.length - range.length()) {
				throw StoreErrors.beyond(name(), key, range, value.length);
			}
			byte[] part = new byte[range.length()];
			System.arraycopy(value, (int) start, part, 0, part.length);
			parts.add(part);
		}
		return parts;
	}

	@Override
	public void put(String key, List<MemorySegment> parts, PutMode mode) {
		StoreKeys.check(key);
		checkMode(key, mode);
		byte[] value = joined(key, parts);
		synchronized (this) {
			try {
				checkMode(key, mode);
			} catch (DataException e) {
				give(key, value.length);
				throw e;
			}
			hold(key, value);
		}
	}

	private void checkMode(String key, PutMode mode) {
		StoreErrors.checkMode(name(), key, mode, stat(key).map(StoredValue::generation));
	}

	/** Puts a value that was taken from the budget already. */
	private void hold(String key, byte[] value) {
		Held before = values.put(key, new Held(value, ++generations, Instant.now()));
		if (before != null) {
			give(key, before.value.length);
		}
	}

	/** Takes from the budget, then copies. */
	private byte[] joined(String key, List<MemorySegment> parts) {
		long size = parts.stream().mapToLong(MemorySegment::byteSize).sum();
		if (size > Integer.MAX_VALUE - 8) {
			throw new DataException.NotWritable("a value of " + size + " bytes is too large for memory", key, "Write it to a folder.");
		}
		take(key, size);
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
		Held before = values.remove(StoreKeys.check(key));
		if (before != null) {
			give(key, before.value.length);
		}
		return before != null;
	}

	@Override
	public synchronized boolean deleteAll(String prefix) {
		SortedSet<String> keys = list(StoreKeys.check(prefix));
		keys.forEach(this::delete);
		return !keys.isEmpty();
	}

	@Override
	public synchronized boolean moveAll(String from, String to) {
		SortedSet<String> keys = list(StoreKeys.check(from));
		if (!list(StoreKeys.check(to)).isEmpty()) {
			throw StoreErrors.exists(name(), to);
		}
		for (String key : keys) {
			String moved = StoreKeys.check(to + key.substring(from.length()));
			Held held = values.remove(key);
			values.put(moved, held);
			bytes += moved.length() - key.length();
		}
		return true;
	}

	@Override
	public synchronized SortedSet<String> list(String prefix) {
		if (StoreKeys.checkPrefix(prefix).isEmpty()) {
			return new TreeSet<>(values.keySet());
		}
		return new TreeSet<>(values.subMap(prefix + "/", prefix + "0").keySet());
	}

	@Override
	public synchronized SortedSet<String> children(String prefix) {
		String below = StoreKeys.checkPrefix(prefix).isEmpty() ? "" : prefix + "/";
		TreeSet<String> names = new TreeSet<>();
		String key = values.ceilingKey(below);
		while (key != null && key.startsWith(below)) {
			int slash = key.indexOf('/', below.length());
			names.add(slash < 0 ? key.substring(below.length()) : key.substring(below.length(), slash));
			// all that lies below the same name is leapt over: '0' comes next to '/'
			key = slash < 0 ? values.higherKey(key) : values.ceilingKey(key.substring(0, slash) + "0");
		}
		return names;
	}

	@Override
	public synchronized Optional<StoredValue> stat(String key) {
		return Optional.ofNullable(values.get(StoreKeys.check(key))).map(held -> new StoredValue(key, held.value.length,
				Long.toString(held.generation), Optional.of(held.modified)));
	}

	@Override
	public StoreTransaction begin() {
		return new Staging();
	}

	/** Values that wait for their commit, on the heap as well. */
	private final class Staging extends StagedTransaction {

		private final Map<String, byte[]> staged = new HashMap<>();

		Staging() {
			super(MemoryStore.this);
		}

		@Override
		protected void stage(String key, List<MemorySegment> parts) {
			byte[] value = joined(key, parts);
			synchronized (staged) {
				byte[] before = staged.put(key, value);
				if (before != null) {
					give(key, before.length);
				}
			}
		}

		private byte[] value(String key) {
			synchronized (staged) {
				return staged.get(key);
			}
		}

		@Override
		protected byte[] staged(String key) {
			return value(key).clone();
		}

		@Override
		protected List<byte[]> staged(String key, List<ByteRange> ranges) {
			return cut(key, value(key), ranges);
		}

		@Override
		protected long stagedSize(String key) {
			return value(key).length;
		}

		@Override
		protected void drop(String key) {
			synchronized (staged) {
				byte[] before = staged.remove(key);
				if (before != null) {
					give(key, before.length);
				}
			}
		}

		@Override
		protected void publish(List<String> puts, List<String> deletes) {
			synchronized (MemoryStore.this) {
				checkExpected();
				puts.forEach(key -> hold(key, staged.remove(key)));
				deletes.forEach(MemoryStore.this::delete);
			}
		}
	}
}
