package org.outcrop.store.files;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendCapabilities;
import org.outcrop.store.Entry;
import org.outcrop.store.Item;
import org.outcrop.store.ItemKind;
import org.outcrop.store.Problem;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;
import org.outcrop.store.StoredArray;
import org.outcrop.store.Transaction;
import org.outcrop.zarr.Box;

/** A plain map that keeps the rules of stores, counts what is read and written, and dies at a call of the test's choice as a killed process would. */
final class HeapBackend implements Backend {

	/** Thrown at the moment of death, and by every call after it. */
	static final class Killed extends Error {
		private static final long serialVersionUID = 1L;
	}

	/** What lies at a path. */
	private record Held(Item item, ArrayLayout layout, Optional<StorePath> alias, boolean folder, long generation) {
	}

	private final String name;
	private final boolean chunked;
	private TreeMap<StorePath, Held> held = new TreeMap<>();
	private final AtomicLong generations = new AtomicLong();
	private final HeapArrays arrays = new HeapArrays(this);
	private long left = Long.MAX_VALUE;
	private boolean dead;
	/** Bytes of the chunks that were read, each time they were. */
	final AtomicLong bytesRead = new AtomicLong();
	/** Reading calls of arrays. */
	final AtomicLong reads = new AtomicLong();
	/** Changing calls. */
	final AtomicLong changes = new AtomicLong();
	/** Commits of transactions. */
	final AtomicLong commits = new AtomicLong();
	/** Regions that were read, while it is not empty of interest. */
	final Set<Box> regions = new HashSet<>();

	HeapBackend(String name) {
		this(name, true);
	}

	HeapBackend(String name, boolean chunked) {
		this.name = name;
		this.chunked = chunked;
	}

	/** The next so many changes are made, then it dies. */
	void dieAfter(long number) {
		left = number;
		dead = false;
	}

	/** As the next process finds it. */
	void revive() {
		left = Long.MAX_VALUE;
		dead = false;
	}

	void changing() {
		alive();
		if (left-- <= 0) {
			dead = true;
			throw new Killed();
		}
		changes.incrementAndGet();
	}

	void alive() {
		if (dead) {
			throw new Killed();
		}
	}

	@Override
	public String address() {
		return "heap:" + name;
	}

	@Override
	public BackendCapabilities capabilities() {
		return new BackendCapabilities(true, true, true, true, true, chunked, false, BackendCapabilities.Latency.MEMORY);
	}

	private StorePath resolve(StorePath path) {
		StorePath at = path;
		for (int step = 0; step < 40; step++) {
			Optional<StorePath> next = follow(at);
			if (next.isEmpty()) {
				return at;
			}
			at = next.get();
		}
		throw new DataException.Unsupported("aliases in a circle", path.text(), "");
	}

	/** One alias on the way, or at the end, replaced by its target. */
	private Optional<StorePath> follow(StorePath path) {
		StorePath above = StorePath.ROOT;
		for (String part : path.names()) {
			above = above.resolve(part);
			Held here = held.get(above);
			if (here != null && here.alias.isPresent()) {
				return Optional.of(here.alias.get().resolve(path.relativeTo(above)));
			}
		}
		return Optional.empty();
	}

	/** The path with aliases above its last name followed. */
	private StorePath inFolder(StorePath path) {
		return path.parent().map(above -> resolve(above).resolve(path.name())).orElse(path);
	}

	@Override
	public synchronized Optional<Entry> stat(StorePath asked) {
		alive();
		StorePath path = inFolder(asked);
		if (path.isRoot()) {
			return Optional.of(new Entry(path, ItemKind.FOLDER, OptionalLong.empty(), Optional.empty(), Optional.empty(), ""));
		}
		return Optional.ofNullable(held.get(path)).map(here -> entry(asked, here));
	}

	private Entry entry(StorePath path, Held here) {
		ItemKind kind = here.folder ? ItemKind.FOLDER : here.alias.isPresent() ? kindOf(here.alias.get()) : here.item.kind();
		return new Entry(path, kind, OptionalLong.empty(), Optional.empty(), here.alias, Long.toString(here.generation));
	}

	private ItemKind kindOf(StorePath target) {
		try {
			return stat(resolve(target)).map(Entry::kind).orElse(ItemKind.BYTES);
		} catch (DataException e) {
			return ItemKind.BYTES;
		}
	}

	@Override
	public synchronized List<Entry> children(StorePath folder) {
		alive();
		StorePath path = folder(folder);
		List<Entry> found = new ArrayList<>();
		held.forEach((at, here) -> {
			if (!at.equals(path) && at.parent().orElse(StorePath.ROOT).equals(path)) {
				found.add(entry(folder.resolve(at.name()), here));
			}
		});
		return found;
	}

	private StorePath folder(StorePath folder) {
		StorePath path = resolve(folder);
		if (stat(path).filter(Entry::isFolder).isEmpty()) {
			throw new DataException.Unsupported("this is no folder", folder.text(), "");
		}
		return path;
	}

	@Override
	public synchronized void walk(StorePath folder, Consumer<Entry> each, Progress progress) {
		StorePath path = folder(folder);
		new TreeMap<>(held).forEach((at, here) -> {
			if (!at.equals(path) && at.startsWith(path)) {
				each.accept(entry(folder.resolve(at.relativeTo(path)), here));
			}
		});
	}

	private Held item(StorePath path) {
		Held here = held.get(resolve(path));
		if (here == null || here.folder) {
			throw new DataException.Unsupported("there is no item", path.text(), "");
		}
		return here;
	}

	@Override
	public synchronized StoredArray openArray(StorePath path) {
		alive();
		Held here = item(path);
		return switch (here.item) {
		case Item.Numbers numbers -> arrays.numbers(numbers, here.layout);
		case Item.Texts texts -> arrays.texts(texts, here.layout);
		default -> throw new DataException.Unsupported("this is no array", path.text(), "");
		};
	}

	@Override
	public synchronized Item load(StorePath path, Progress progress) {
		alive();
		return copy(item(path).item);
	}

	static Item copy(Item item) {
		return switch (item) {
		case Item.Numbers numbers -> new Item.Numbers(numbers.info(),
				MemorySegment.ofArray(numbers.items().toArray(java.lang.foreign.ValueLayout.JAVA_BYTE)));
		case Item.Bytes bytes -> new Item.Bytes(bytes.bytes().clone());
		case Item.Texts texts -> texts;
		case Item.Table table -> table;
		case Item.Text text -> text;
		case Item.Json json -> new Item.Json(json.document());
		};
	}

	private ArrayLayout filled(ArrayInfo info, ArrayLayout layout) {
		List<Long> chunk = chunked ? layout.chunk().orElse(info.shape()) : info.shape();
		return new ArrayLayout(Optional.of(chunk), chunked ? layout.shard() : Optional.empty(), Optional.of(layout.codecs().orElse(List.of())));
	}

	@Override
	public synchronized void save(StorePath path, Item item, ArrayLayout layout, SaveMode mode, Progress progress) {
		changing();
		put(path, copy(item), layout, mode);
	}

	private void put(StorePath path, Item item, ArrayLayout layout, SaveMode mode) {
		check(path, item.kind(), mode);
		parents(path);
		ArrayLayout full = switch (item) {
		case Item.Numbers numbers -> filled(numbers.info(), layout);
		case Item.Texts texts -> filled(texts.info(), layout);
		default -> ArrayLayout.AUTOMATIC;
		};
		held.put(path, new Held(item, full, Optional.empty(), false, generations.incrementAndGet()));
	}

	private void check(StorePath path, ItemKind kind, SaveMode mode) {
		check(path, kind, mode, false);
	}

	private void check(StorePath path, ItemKind kind, SaveMode mode, boolean alias) {
		Held there = held.get(path);
		if (path.isRoot() || there != null && (mode == SaveMode.CREATE || there.folder || there.alias.isPresent() != alias
				|| !alias && there.item.kind() != kind)) {
			throw new DataException.NotWritable("something is there", path.text(), "");
		}
		for (StorePath above = path.parent().orElseThrow(); !above.isRoot(); above = above.parent().orElseThrow()) {
			if (held.containsKey(above) && !held.get(above).folder) {
				throw new DataException.NotWritable("an item is in the way", above.text(), "");
			}
		}
	}

	private void parents(StorePath path) {
		for (StorePath above = path.parent().orElseThrow(); !above.isRoot(); above = above.parent().orElseThrow()) {
			held.putIfAbsent(above, new Held(new Item.Text(""), ArrayLayout.AUTOMATIC, Optional.empty(), true, generations.incrementAndGet()));
		}
	}

	@Override
	public synchronized ArrayWriter createArray(StorePath path, ArrayInfo info, ArrayLayout layout, SaveMode mode) {
		alive();
		check(path, ItemKind.ARRAY, mode);
		if (info.type().isText()) {
			return arrays.writer(info, filled(info, layout), texts -> put(path, texts, layout, mode));
		}
		Item.Numbers fresh = new Item.Numbers(info, MemorySegment.ofArray(new byte[Math.toIntExact(info.bytes())]));
		return arrays.writer(fresh, filled(info, layout), () -> put(path, fresh, layout, mode));
	}

	@Override
	public synchronized ArrayWriter updateArray(StorePath path) {
		alive();
		Held here = item(path);
		return arrays.writer((Item.Numbers) here.item, here.layout, () -> { });
	}

	@Override
	public synchronized void createFolder(StorePath path) {
		changing();
		for (StorePath at = path; !at.isRoot(); at = at.parent().orElseThrow()) {
			if (held.containsKey(at) && !held.get(at).folder) {
				throw new DataException.NotWritable("an item is in the way", at.text(), "");
			}
		}
		if (!path.isRoot()) {
			parents(path.resolve("x"));
		}
	}

	@Override
	public synchronized boolean delete(StorePath path) {
		changing();
		if (path.isRoot() || held.containsKey(path) && held.keySet().stream().anyMatch(other -> !other.equals(path) && other.startsWith(path))) {
			throw new DataException.NotWritable("the folder is not empty", path.text(), "");
		}
		return held.remove(path) != null;
	}

	@Override
	public synchronized boolean deleteTree(StorePath path, Progress progress) {
		changing();
		return held.keySet().removeIf(other -> other.startsWith(path));
	}

	@Override
	public synchronized void move(StorePath from, StorePath to, SaveMode mode) {
		changing();
		Held source = Optional.ofNullable(held.get(from)).orElseThrow(() -> new DataException.Unsupported("nothing is there", from.text(), ""));
		if (to.equals(from) && mode == SaveMode.REPLACE && !source.folder) {
			return;
		}
		if (to.startsWith(from)) {
			throw new DataException.NotWritable("into itself", to.text(), "");
		}
		check(to, source.folder ? ItemKind.FOLDER : source.item.kind(), mode, source.alias.isPresent());
		parents(to);
		Map<StorePath, Held> moved = new TreeMap<>();
		held.forEach((path, here) -> {
			if (path.startsWith(from)) {
				moved.put(to.resolve(path.relativeTo(from)), here);
			}
		});
		held.keySet().removeIf(path -> path.startsWith(from));
		held.putAll(moved);
	}

	@Override
	public synchronized void alias(StorePath path, StorePath target, SaveMode mode) {
		changing();
		check(path, ItemKind.BYTES, mode, true);
		parents(path);
		held.put(path, new Held(new Item.Text(""), ArrayLayout.AUTOMATIC, Optional.of(target), false, generations.incrementAndGet()));
	}

	@Override
	public Transaction begin() {
		HeapBackend copy = new HeapBackend(name, chunked);
		synchronized (this) {
			held.forEach((path, here) -> copy.held.put(path, new Held(copy(here.item), here.layout, here.alias, here.folder, here.generation)));
			copy.generations.set(generations.get());
		}
		return new HeapTransaction(copy, () -> commit(copy));
	}

	private synchronized void commit(HeapBackend copy) {
		changing();
		commits.incrementAndGet();
		held = copy.held;
		generations.set(copy.generations.get());
	}

	@Override
	public List<Problem> verify(StorePath path, Progress progress) {
		return List.of();
	}

	@Override
	public void close() {
		// the test's own
	}
}
