package org.outcrop.pipeline;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
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
import org.outcrop.store.BackendProvider;
import org.outcrop.store.Entry;
import org.outcrop.store.Item;
import org.outcrop.store.ItemKind;
import org.outcrop.store.Problem;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StoreAddress;
import org.outcrop.store.StorePath;
import org.outcrop.store.StoredArray;
import org.outcrop.store.Transaction;
import org.outcrop.zarr.Box;

/** Stores of whole arrays that a test can look into and make fail; those of one name are one. */
final class HeldStores implements BackendProvider {

	/** An array and its state. */
	record Held(ArrayInfo info, ArrayLayout layout, byte[] items, long generation) {
	}

	final Map<String, TreeMap<StorePath, Held>> stores = new HashMap<>();
	final AtomicLong generations = new AtomicLong();
	/** Called before each write with the item's path; may throw. */
	Consumer<String> beforeWrite = path -> {
		// nothing happens
	};

	@Override
	public Set<String> schemes() {
		return Set.of("held", "memory");
	}

	@Override
	public String usage() {
		return "held:NAME!PATH";
	}

	@Override
	public Opened open(StoreAddress address, Access access, Resources resources) {
		return new Opened(new HeldBackend(address.scheme() + ":" + address.place()), address.path());
	}

	void put(String store, String path, ArrayInfo info, byte[] items) {
		stores.computeIfAbsent(store, any -> new TreeMap<>()).put(StorePath.of(path),
				new Held(info, ArrayLayout.AUTOMATIC.withChunk(info.box().shape()), items.clone(), generations.incrementAndGet()));
	}

	Optional<Held> get(String store, String path) {
		return Optional.ofNullable(stores.getOrDefault(store, new TreeMap<>()).get(StorePath.of(path)));
	}

	private static void copy(Box region, ArrayInfo info, byte[] items, MemorySegment other, boolean out) {
		int width = info.type().itemBytes();
		long[] at = new long[info.rank()];
		MemorySegment own = MemorySegment.ofArray(items);
		for (long i = 0; i < region.count(); i++) {
			long place = 0;
			for (int axis = 0; axis < at.length; axis++) {
				place = place * info.shape().get(axis) + region.from(axis) + at[axis];
			}
			MemorySegment.copy(out ? own : other, (out ? place : i) * width, out ? other : own, (out ? i : place) * width, width);
			for (int axis = at.length - 1; axis >= 0 && ++at[axis] == region.to(axis) - region.from(axis); axis--) {
				at[axis] = 0;
			}
		}
	}

	private final class HeldBackend implements Backend {

		private final String address;

		private HeldBackend(String address) {
			this.address = address;
		}

		private TreeMap<StorePath, Held> arrays() {
			return stores.computeIfAbsent(address, any -> new TreeMap<>());
		}

		@Override
		public String address() {
			return address;
		}

		@Override
		public BackendCapabilities capabilities() {
			return new BackendCapabilities(true, true, true, false, false, true, true, BackendCapabilities.Latency.MEMORY);
		}

		@Override
		public Optional<Entry> stat(StorePath path) {
			return Optional.ofNullable(arrays().get(path)).map(held -> new Entry(path, ItemKind.ARRAY, OptionalLong.of(held.items().length),
					Optional.empty(), Optional.empty(), Long.toString(held.generation())));
		}

		@Override
		public List<Entry> children(StorePath folder) {
			return new ArrayList<>(arrays().keySet()).stream().map(path -> stat(path).orElseThrow()).toList();
		}

		@Override
		public StoredArray openArray(StorePath path) {
			Held held = Optional.ofNullable(arrays().get(path))
					.orElseThrow(() -> new DataException.Unsupported("there is no item", address + "!" + path, "Check the address."));
			return new StoredArray() {
				@Override
				public ArrayInfo info() {
					return held.info();
				}

				@Override
				public ArrayLayout layout() {
					return held.layout();
				}

				@Override
				public void read(Box region, MemorySegment target, Progress progress) {
					copy(region, held.info(), held.items(), target, true);
				}

				@Override
				public String[] readTexts(Box region, Progress progress) {
					throw new UnsupportedOperationException();
				}

				@Override
				public void close() {
					// nothing is open
				}
			};
		}

		@Override
		public ArrayWriter createArray(StorePath path, ArrayInfo info, ArrayLayout layout, SaveMode mode) {
			if (mode == SaveMode.CREATE && arrays().containsKey(path)) {
				throw new DataException.NotWritable("it is there already", address + "!" + path, "Choose another.");
			}
			return new HeldWriter(path, info, layout.chunk().isPresent() ? layout
					: layout.withChunk(info.shape().stream().mapToLong(n -> Math.max(1, n / 2)).toArray()));
		}

		@Override
		public boolean delete(StorePath path) {
			return arrays().remove(path) != null;
		}

		@Override
		public boolean deleteTree(StorePath path, Progress progress) {
			return delete(path);
		}

		@Override
		public void close() {
			// what is held stays
		}

		@Override
		public Transaction begin() {
			throw new UnsupportedOperationException();
		}

		@Override
		public List<Problem> verify(StorePath path, Progress progress) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void walk(StorePath folder, Consumer<Entry> each, Progress progress) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Item load(StorePath path, Progress progress) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void save(StorePath path, Item item, ArrayLayout layout, SaveMode mode, Progress progress) {
			throw new UnsupportedOperationException();
		}

		@Override
		public ArrayWriter updateArray(StorePath path) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void createFolder(StorePath path) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void move(StorePath from, StorePath to, SaveMode mode) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void alias(StorePath path, StorePath target, SaveMode mode) {
			throw new UnsupportedOperationException();
		}

		private final class HeldWriter implements ArrayWriter {
			private final StorePath path;
			private final ArrayInfo info;
			private final ArrayLayout layout;
			private final byte[] items;

			private HeldWriter(StorePath path, ArrayInfo info, ArrayLayout layout) {
				this.path = path;
				this.info = info;
				this.layout = layout;
				this.items = new byte[Math.toIntExact(info.bytes())];
			}

			@Override
			public ArrayInfo info() {
				return info;
			}

			@Override
			public ArrayLayout layout() {
				return layout;
			}

			@Override
			public void write(Box region, MemorySegment source, Progress progress) {
				beforeWrite.accept(path.text());
				copy(region, info, items, source, false);
			}

			@Override
			public void writeTexts(Box region, String[] source, Progress progress) {
				throw new UnsupportedOperationException();
			}

			@Override
			public void commit() {
				arrays().put(path, new Held(info, layout, items, generations.incrementAndGet()));
			}

			@Override
			public void close() {
				// what was not committed is nowhere
			}
		}
	}
}
