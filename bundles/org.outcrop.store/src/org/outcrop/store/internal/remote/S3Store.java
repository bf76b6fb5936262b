package org.outcrop.store.internal.remote;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.data.DataException;
import org.outcrop.zarr.store.ByteRange;
import org.outcrop.zarr.store.PutMode;
import org.outcrop.zarr.store.StoreCapabilities;
import org.outcrop.zarr.store.StoreErrors;
import org.outcrop.zarr.store.StoreKeys;
import org.outcrop.zarr.store.StoreTransaction;
import org.outcrop.zarr.store.StoredValue;

/**
 * Values as objects of an S3-compatible bucket, below a prefix. A put is atomic by itself; several values are committed by a journal, see
 * {@link S3Transaction}. A value's generation is its ETag. Any thread; closed by who opened it.
 *
 * <p>Several machines may write one store as long as each shard, or chunk where there are no shards, has one owner: a shard is read,
 * changed and put as a whole, and the later of two puts wins.
 */
final class S3Store implements VersionedStore {

	private final S3Objects objects;
	private final RemoteReader reader;
	private final boolean writable;
	private final boolean conditional;
	private final Optional<MemoryBudget> budget;
	/** Transactions of this object whose commit failed half-way: they are its own to end, though the process lives. */
	private final Set<String> abandoned = ConcurrentHashMap.newKeySet();
	private final ReentrantLock commits = new ReentrantLock();

	private S3Store(S3Objects objects, boolean writable, boolean conditional, Optional<MemoryBudget> budget) {
		this.objects = objects;
		this.budget = budget;
		this.writable = writable;
		this.conditional = conditional;
		this.reader = new RemoteReader(objects.transport(), objects.place().name(), key -> objects.place().keyUri(key, ""));
	}

	/** Opens a place for reading. */
	static S3Store reading(S3Place place, Patience patience) {
		return new S3Store(new S3Objects(place, patience), false, false, Optional.empty());
	}

	/**
	 * Opens a place for writing: looks whether the bucket is there, and by two small puts whether the server keeps to conditions. Not every
	 * one does, and some say nothing.
	 *
	 * @param budget of which staged values take what they need on the heap; empty for none
	 */
	static S3Store writing(S3Place place, Patience patience, Optional<MemoryBudget> budget) {
		S3Objects objects = new S3Objects(place, patience);
		boolean opened = false;
		try {
			objects.checkBucket();
			S3Store store = new S3Store(objects, true, keepsConditions(objects), budget);
			opened = true;
			return store;
		} finally {
			if (!opened) {
				objects.close();
			}
		}
	}

	private static boolean keepsConditions(S3Objects objects) {
		String key = S3Journal.PROBE + S3Journal.transaction();
		Map<String, String> absent = Map.of("if-none-match", "*");
		try {
			return objects.put(key, Body.of(new byte[1]), absent) == S3Objects.Outcome.DONE
					&& objects.put(key, Body.of(new byte[1]), absent) == S3Objects.Outcome.REFUSED
					&& objects.put(key, Body.of(new byte[1]), Map.of("if-match", "\"0123456789abcdef0123456789abcdef\"")) == S3Objects.Outcome.REFUSED;
		} finally {
			objects.delete(key);
		}
	}

	/** Its requests. */
	S3Objects objects() {
		return objects;
	}

	/** Of which staged values take what they need on the heap. */
	Optional<MemoryBudget> budget() {
		return budget;
	}

	/** The bytes of an object of the store's own. */
	Optional<byte[]> own(String key) {
		return reader.whole(key).map(fetched -> fetched.parts().getFirst());
	}

	/** Whether an object of the store's own is there. */
	boolean hasOwn(String key) {
		return reader.stat(key).isPresent();
	}

	/** Held while a transaction commits: between its look at what is there and its puts nobody of this process comes. */
	ReentrantLock commits() {
		return commits;
	}

	/** Names of its own transactions whose commit failed half-way. */
	Set<String> abandoned() {
		return abandoned;
	}

	@Override
	public StoreCapabilities capabilities() {
		return new StoreCapabilities(writable, true, true, true, conditional, true);
	}

	@Override
	public String name() {
		return objects.place().name();
	}

	@Override
	public Optional<Fetched> fetch(String key) {
		return reader.whole(StoreKeys.check(key));
	}

	@Override
	public Optional<Fetched> fetch(String key, List<ByteRange> ranges) {
		return reader.parts(StoreKeys.check(key), ranges);
	}

	@Override
	public Optional<StoredValue> stat(String key) {
		return reader.stat(StoreKeys.check(key));
	}

	private void checkWritable() {
		if (!writable) {
			throw new DataException.NotWritable("opened for reading only", name(), "Open it for writing.");
		}
	}

	@Override
	public void put(String key, List<MemorySegment> parts, PutMode mode) {
		StoreKeys.check(key);
		checkWritable();
		Map<String, String> condition = switch (mode) {
		case PutMode.Create _ -> Map.of("if-none-match", "*");
		case PutMode.Replace _ -> Map.of();
		case PutMode.ReplaceIf is -> Map.of("if-match", is.generation());
		};
		boolean trusted = conditional || condition.isEmpty();
		if (!trusted) {
			// not exact, but all that such a server allows
			StoreErrors.checkMode(name(), key, mode, stat(key).map(StoredValue::generation));
		}
		if (objects.put(key, new Body(parts), trusted ? condition : Map.of()) != S3Objects.Outcome.DONE) {
			StoreErrors.checkMode(name(), key, mode, stat(key).map(StoredValue::generation));
			// whoever changed it took it back meanwhile
			throw new DataException.NotWritable("the value was changed by someone else meanwhile", name() + ", key " + key, "Try again.");
		}
	}

	@Override
	public boolean delete(String key) {
		StoreKeys.check(key);
		checkWritable();
		boolean there = stat(key).isPresent();
		if (there) {
			objects.delete(key);
		}
		return there;
	}

	@Override
	public boolean deleteAll(String prefix) {
		List<String> keys = List.copyOf(list(StoreKeys.check(prefix)));
		checkWritable();
		S3Transaction.carryOut(objects, new S3Journal(List.of(), keys));
		return !keys.isEmpty();
	}

	@Override
	public SortedSet<String> list(String prefix) {
		TreeSet<String> keys = new TreeSet<>();
		int skip = objects.place().full("").length();
		objects.list(below(prefix), false, page -> page.values().stream().map(value -> value.key().substring(skip))
				.filter(S3Store::isKey).forEach(keys::add));
		return keys;
	}

	/** Neither the store's own objects nor what other programs put there as a sign for a folder. */
	private static boolean isKey(String key) {
		return !key.isEmpty() && !key.endsWith("/") && !key.startsWith(StoreKeys.PRIVATE);
	}

	private static String below(String prefix) {
		return StoreKeys.checkPrefix(prefix).isEmpty() ? "" : prefix + "/";
	}

	@Override
	public SortedSet<String> children(String prefix) {
		TreeSet<String> names = new TreeSet<>();
		int skip = objects.place().full(below(prefix)).length();
		objects.list(below(prefix), true, page -> {
			page.values().stream().map(value -> value.key().substring(skip)).filter(S3Store::isKey).forEach(names::add);
			page.prefixes().stream().map(folder -> folder.substring(skip, folder.length() - 1)).filter(S3Store::isKey).forEach(names::add);
		});
		return names;
	}

	@Override
	public StoreTransaction begin() {
		checkWritable();
		return new S3Transaction(this);
	}

	/**
	 * Ends what killed processes left: a transaction whose journal is there is carried through, all else of their own is deleted. Those of
	 * processes of this machine that still run are left alone, and those of other machines for a day.
	 *
	 * @return names of the objects that were ended so
	 */
	SortedSet<String> recover() {
		checkWritable();
		return new S3Recovery(this).run();
	}

	@Override
	public void close() {
		objects.close();
	}
}
