package org.outcrop.zarr.store;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import org.outcrop.data.DataException;

/**
 * What every transaction does alike; where staged values lie, and how they are made visible, is left to the store.
 *
 * <p>Values are staged by any thread; {@link #commit} and {@link #close} by the one that ends it.
 */
public abstract class StagedTransaction implements StoreTransaction {

	private final ZarrStore base;
	/** Keys that were touched: true for a put, false for a deletion. */
	private final TreeMap<String, Boolean> touched = new TreeMap<>();
	/** What the base must still hold at the commit: as who put it found it, or nobody's work is overwritten. */
	private final TreeMap<String, PutMode> expected = new TreeMap<>();
	private boolean ended;

	/** @param base what is read where nothing was staged */
	protected StagedTransaction(ZarrStore base) {
		this.base = base;
	}

	/** Keeps a copy of a value, in place of what was staged under that key. */
	protected abstract void stage(String key, List<MemorySegment> parts);

	/** A whole staged value, a copy. */
	protected abstract byte[] staged(String key);

	/** Parts of a staged value. */
	protected abstract List<byte[]> staged(String key, List<ByteRange> ranges);

	/** Bytes of a staged value. */
	protected abstract long stagedSize(String key);

	/** Forgets a staged value. */
	protected abstract void drop(String key);

	/**
	 * Looks whether the base is as it was when values were put that ask for it; to be called by {@link #publish} where others can't come
	 * between.
	 *
	 * @throws DataException.NotWritable where someone else put or changed such a value meanwhile
	 */
	protected final void checkExpected() {
		expected.forEach((key, mode) -> StoreErrors.checkMode(base.name(), key, mode, base.stat(key).map(StoredValue::generation)));
	}

	/** How a value was put that is expected to find the base so; empty for one that replaces whatever is there. */
	protected final synchronized Optional<PutMode> expected(String key) {
		return Optional.ofNullable(expected.get(key));
	}

	/**
	 * Makes all visible.
	 *
	 * @param puts    keys of staged values in the order in which they are to appear
	 * @param deletes keys to be taken away after that
	 */
	protected abstract void publish(List<String> puts, List<String> deletes);

	@Override
	public StoreCapabilities capabilities() {
		return base.capabilities();
	}

	@Override
	public String name() {
		return base.name();
	}

	private synchronized Optional<Boolean> touch(String key) {
		return Optional.ofNullable(touched.get(StoreKeys.check(key)));
	}

	@Override
	public Optional<byte[]> get(String key) {
		Optional<Boolean> touch = touch(key);
		return touch.isEmpty() ? base.get(key) : touch.filter(put -> put).map(_ -> staged(key));
	}

	@Override
	public Optional<List<byte[]>> get(String key, List<ByteRange> ranges) {
		Optional<Boolean> touch = touch(key);
		return touch.isEmpty() ? base.get(key, ranges) : touch.filter(put -> put).map(_ -> staged(key, ranges));
	}

	@Override
	public void put(String key, List<MemorySegment> parts, PutMode mode) {
		StoreKeys.check(key);
		if (!mode.equals(PutMode.REPLACE)) {
			// looking is a round trip on a remote store
			StoreErrors.checkMode(name(), key, mode, stat(key).map(StoredValue::generation));
		}
		checkOpen();
		stage(key, parts);
		synchronized (this) {
			if (touched.put(key, true) == null && !mode.equals(PutMode.REPLACE)) {
				expected.put(key, mode);
			}
		}
	}

	private synchronized void checkOpen() {
		if (ended) {
			throw new IllegalStateException("the transaction has ended");
		}
	}

	@Override
	public boolean delete(String key) {
		checkOpen();
		boolean there = stat(key).isPresent();
		if (there) {
			synchronized (this) {
				if (Boolean.TRUE.equals(touched.put(key, false))) {
					drop(key);
				}
			}
		}
		return there;
	}

	@Override
	public SortedSet<String> list(String prefix) {
		TreeSet<String> keys = new TreeSet<>(base.list(prefix));
		below(prefix).forEach((key, put) -> {
			if (put) {
				keys.add(key);
			} else {
				keys.remove(key);
			}
		});
		return keys;
	}

	private synchronized SortedMap<String, Boolean> below(String prefix) {
		// the character behind the slash: all keys that begin with the prefix and a slash lie between
		return prefix.isEmpty() ? new TreeMap<>(touched) : new TreeMap<>(touched.subMap(prefix + "/", prefix + "0"));
	}

	@Override
	public SortedSet<String> children(String prefix) {
		int skip = prefix.isEmpty() ? 0 : prefix.length() + 1;
		TreeSet<String> names = new TreeSet<>(base.children(prefix));
		TreeSet<String> doubtful = new TreeSet<>();
		below(prefix).forEach((key, put) -> (put ? names : doubtful).add(nameAt(key, skip)));
		for (String name : doubtful) {
			String key = StoreKeys.join(prefix, name);
			if (stat(key).isEmpty() && list(key).isEmpty()) {
				names.remove(name);
			}
		}
		return names;
	}

	private static String nameAt(String key, int skip) {
		int slash = key.indexOf('/', skip);
		return slash < 0 ? key.substring(skip) : key.substring(skip, slash);
	}

	@Override
	public Optional<StoredValue> stat(String key) {
		Optional<Boolean> touch = touch(key);
		return touch.isEmpty() ? base.stat(key)
				: touch.filter(put -> put).map(_ -> new StoredValue(key, stagedSize(key), "staged " + stagedSize(key)));
	}

	@Override
	public StoreTransaction begin() {
		throw new DataException.Unsupported("a transaction holds no other transaction", name(), "Begin it on the store itself.");
	}

	@Override
	public synchronized void commit() {
		if (ended) {
			return;
		}
		List<String> puts = new ArrayList<>();
		List<String> deletes = new ArrayList<>();
		touched.forEach((key, put) -> (put ? puts : deletes).add(key));
		puts.sort(Comparator.comparingInt(StagedTransaction::rank).thenComparing(Comparator.naturalOrder()));
		if (!touched.isEmpty()) {
			publish(puts, deletes);
		}
		ended = true;
	}

	/** Chunks before metadata, the deepest metadata before what is above it: who sees the root sees all below. */
	static int rank(String key) {
		String name = key.substring(key.lastIndexOf('/') + 1);
		boolean metadata = name.equals("zarr.json") || name.startsWith(".z");
		return metadata ? Integer.MAX_VALUE - (int) key.chars().filter(c -> c == '/').count() : 0;
	}

	@Override
	public synchronized void close() {
		if (!ended) {
			ended = true;
			touched.forEach((key, put) -> {
				if (put) {
					drop(key);
				}
			});
		}
	}
}
