package org.outcrop.store.files;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
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

	private void changing() {
		alive();
		if (left-- <= 0) {
			dead = true;
			throw new Killed();
		}
		changes.incrementAndGet();
	}

	private void alive() {
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
		case Item.Numbers numbers -> new Numbers(numbers, here.layout);
		case Item.Texts texts -> new Texts(texts, here.layout);
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
			return new TextWriter(path, info, layout, mode);
		}
		Item.Numbers fresh = new Item.Numbers(info, MemorySegment.ofArray(new byte[Math.toIntExact(info.bytes())]));
		return new NumberWriter(fresh, filled(info, layout), () -> put(path, fresh, layout, mode));
	}

	@Override
	public synchronized ArrayWriter updateArray(StorePath path) {
		alive();
		Held here = item(path);
		return new NumberWriter((Item.Numbers) here.item, here.layout, () -> { });
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
		return new Staged();
	}

	@Override
	public List<Problem> verify(StorePath path, Progress progress) {
		return List.of();
	}

	@Override
	public void close() {
		// the test's own
	}

	/** Works on a copy of the map, which takes the place of the map at the commit. */
	private final class Staged implements Transaction {
		private final HeapBackend copy = new HeapBackend(name, chunked);

		Staged() {
			synchronized (HeapBackend.this) {
				copy.held = new TreeMap<>();
				held.forEach((path, here) -> copy.held.put(path, new Held(copy(here.item), here.layout, here.alias, here.folder, here.generation)));
				copy.generations.set(generations.get());
			}
		}

		@Override
		public void commit() {
			synchronized (HeapBackend.this) {
				changing();
				commits.incrementAndGet();
				held = copy.held;
				generations.set(copy.generations.get());
			}
		}

		@Override
		public Optional<Entry> stat(StorePath path) {
			return copy.stat(path);
		}

		@Override
		public List<Entry> children(StorePath folder) {
			return copy.children(folder);
		}

		@Override
		public void walk(StorePath folder, Consumer<Entry> each, Progress progress) {
			copy.walk(folder, each, progress);
		}

		@Override
		public StoredArray openArray(StorePath path) {
			return copy.openArray(path);
		}

		@Override
		public Item load(StorePath path, Progress progress) {
			return copy.load(path, progress);
		}

		@Override
		public void save(StorePath path, Item item, ArrayLayout layout, SaveMode mode, Progress progress) {
			copy.save(path, item, layout, mode, progress);
		}

		@Override
		public ArrayWriter createArray(StorePath path, ArrayInfo info, ArrayLayout layout, SaveMode mode) {
			return copy.createArray(path, info, layout, mode);
		}

		@Override
		public ArrayWriter updateArray(StorePath path) {
			return copy.updateArray(path);
		}

		@Override
		public void createFolder(StorePath path) {
			copy.createFolder(path);
		}

		@Override
		public boolean delete(StorePath path) {
			return copy.delete(path);
		}

		@Override
		public boolean deleteTree(StorePath path, Progress progress) {
			return copy.deleteTree(path, progress);
		}

		@Override
		public void move(StorePath from, StorePath to, SaveMode mode) {
			copy.move(from, to, mode);
		}

		@Override
		public void alias(StorePath path, StorePath target, SaveMode mode) {
			copy.alias(path, target, mode);
		}

		@Override
		public void close() {
			// nothing is held
		}
	}

	private final class Numbers implements StoredArray {
		private final Item.Numbers item;
		private final ArrayLayout layout;

		Numbers(Item.Numbers item, ArrayLayout layout) {
			this.item = item;
			this.layout = layout;
		}

		@Override
		public ArrayInfo info() {
			return item.info();
		}

		@Override
		public ArrayLayout layout() {
			return layout;
		}

		@Override
		public void read(Box region, MemorySegment target, Progress progress) {
			alive();
			if (!info().box().contains(region) || target.byteSize() < region.count() * info().type().itemBytes()) {
				throw new IllegalArgumentException("no region of " + info().shape() + ": " + region);
			}
			reads.incrementAndGet();
			synchronized (regions) {
				regions.add(region);
			}
			long[] chunk = layout.chunk().orElse(info().shape()).stream().mapToLong(size -> Math.max(1, size)).toArray();
			Blocks cells = new Blocks(info().box(), chunk);
			long[] shape = Blocks.array(info().shape());
			if (region.count() > 0) {
				new Blocks(region, chunk).each(part -> bytesRead.addAndGet(
						cells.get(Blocks.cell(part.offset(), shape, chunk)).count() * info().type().itemBytes()));
			}
			copyBox(item.items(), info().box(), target, region, region, info().type().itemBytes());
		}

		@Override
		public String[] readTexts(Box region, Progress progress) {
			throw new DataException.Unsupported("these are numbers", "", "");
		}

		@Override
		public void close() {
			// nothing is held
		}
	}

	/** Item by item, the simplest way, so that tests don't trust what they test. */
	static void copyBox(MemorySegment from, Box fromBox, MemorySegment to, Box toBox, Box part, int itemBytes) {
		long[] at = part.offset();
		long count = part.count();
		for (long i = 0; i < count; i++) {
			MemorySegment.copy(from, index(at, fromBox) * itemBytes, to, index(at, toBox) * itemBytes, itemBytes);
			for (int axis = at.length - 1; axis >= 0 && ++at[axis] == part.to(axis); axis--) {
				at[axis] = part.from(axis);
			}
		}
	}

	static long index(long[] at, Box box) {
		long index = 0;
		for (int axis = 0; axis < at.length; axis++) {
			index = index * (box.to(axis) - box.from(axis)) + at[axis] - box.from(axis);
		}
		return index;
	}

	private final class Texts implements StoredArray {
		private final Item.Texts item;
		private final ArrayLayout layout;

		Texts(Item.Texts item, ArrayLayout layout) {
			this.item = item;
			this.layout = layout;
		}

		@Override
		public ArrayInfo info() {
			return item.info();
		}

		@Override
		public ArrayLayout layout() {
			return layout;
		}

		@Override
		public void read(Box region, MemorySegment target, Progress progress) {
			throw new DataException.Unsupported("these are texts", "", "");
		}

		@Override
		public String[] readTexts(Box region, Progress progress) {
			alive();
			String[] texts = new String[Math.toIntExact(region.count())];
			long[] at = region.offset();
			for (int i = 0; i < texts.length; i++) {
				texts[i] = item.texts().get((int) index(at, info().box()));
				for (int axis = at.length - 1; axis >= 0 && ++at[axis] == region.to(axis); axis--) {
					at[axis] = region.from(axis);
				}
			}
			return texts;
		}

		@Override
		public void close() {
			// nothing is held
		}
	}

	private final class NumberWriter implements ArrayWriter {
		private final Item.Numbers item;
		private final ArrayLayout layout;
		private final Runnable appear;
		private boolean committed;

		NumberWriter(Item.Numbers item, ArrayLayout layout, Runnable appear) {
			this.item = item;
			this.layout = layout;
			this.appear = appear;
		}

		@Override
		public ArrayInfo info() {
			return item.info();
		}

		@Override
		public ArrayLayout layout() {
			return layout;
		}

		@Override
		public void write(Box region, MemorySegment source, Progress progress) {
			synchronized (HeapBackend.this) {
				changing();
			}
			copyBox(source, region, item.items(), info().box(), region, info().type().itemBytes());
		}

		@Override
		public void writeTexts(Box region, String[] source, Progress progress) {
			throw new DataException.Unsupported("these are numbers", "", "");
		}

		@Override
		public void commit() {
			synchronized (HeapBackend.this) {
				changing();
				if (!committed) {
					appear.run();
				}
				committed = true;
			}
		}

		@Override
		public void close() {
			// without a commit nothing is there
		}
	}

	private final class TextWriter implements ArrayWriter {
		private final StorePath path;
		private final ArrayInfo info;
		private final ArrayLayout layout;
		private final SaveMode mode;
		private final String[] texts;

		TextWriter(StorePath path, ArrayInfo info, ArrayLayout layout, SaveMode mode) {
			this.path = path;
			this.info = info;
			this.layout = layout;
			this.mode = mode;
			this.texts = new String[Math.toIntExact(info.box().count())];
			Arrays.fill(texts, "");
		}

		@Override
		public ArrayInfo info() {
			return info;
		}

		@Override
		public ArrayLayout layout() {
			return filled(info, layout);
		}

		@Override
		public void write(Box region, MemorySegment source, Progress progress) {
			throw new DataException.Unsupported("these are texts", "", "");
		}

		@Override
		public void writeTexts(Box region, String[] source, Progress progress) {
			long[] at = region.offset();
			for (String text : source) {
				texts[(int) index(at, info.box())] = text;
				for (int axis = at.length - 1; axis >= 0 && ++at[axis] == region.to(axis); axis--) {
					at[axis] = region.from(axis);
				}
			}
		}

		@Override
		public void commit() {
			synchronized (HeapBackend.this) {
				changing();
				put(path, new Item.Texts(info, List.of(texts)), layout, mode);
			}
		}

		@Override
		public void close() {
			// without a commit nothing is there
		}
	}
}
