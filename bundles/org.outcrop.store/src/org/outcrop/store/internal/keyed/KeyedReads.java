package org.outcrop.store.internal.keyed;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

import org.outcrop.compute.Crew;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.BackendCapabilities.Latency;
import org.outcrop.store.Entry;
import org.outcrop.store.Item;
import org.outcrop.store.ItemKind;
import org.outcrop.store.Items;
import org.outcrop.store.StorePath;
import org.outcrop.store.StoredArray;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.MissingChunks;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrFormat;
import org.outcrop.zarr.store.StoredValue;
import org.outcrop.zarr.store.ZarrStore;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What items on keys are asked, on a store itself or on a transaction of it. */
abstract class KeyedReads implements Items {

	private static final int ATTEMPTS = 100;
	private static final int LISTERS = 16;
	private static final int LISTED_ALONE = 64;

	private final ZarrStore store;
	private final KeyedSettings settings;
	private final Locks locks;
	private final NodeReader nodes;
	private final Finder finder;
	private final ArrayOptions options;

	KeyedReads(ZarrStore store, ZarrFormat format, KeyedSettings settings, Locks locks) {
		this.store = store;
		this.settings = settings;
		this.locks = locks;
		this.nodes = new NodeReader(store, format);
		this.finder = new Finder(nodes, format, store.name());
		MissingChunks missing = store.capabilities().listing() ? MissingChunks.ERROR_IF_RECORDED : MissingChunks.FILL;
		this.options = new ArrayOptions(Math.max(1, settings.resources().workers()), settings.resources().budget(), missing,
				store.capabilities().listing());
	}

	final ZarrStore store() {
		return store;
	}

	final KeyedSettings settings() {
		return settings;
	}

	final Locks locks() {
		return locks;
	}

	final NodeReader nodes() {
		return nodes;
	}

	final Finder finder() {
		return finder;
	}

	final ArrayOptions options() {
		return options;
	}

	final ZarrArray zarr(StorePath place) {
		return ZarrArray.open(store, place.text(), options);
	}

	final String where(StorePath path) {
		return store.name() + ", " + path;
	}

	/** Whether a look at the metadata behind each read costs little; else it is looked at where something was missing. */
	final boolean looksTwice() {
		return settings.latency() != Latency.NETWORK;
	}

	final boolean isWritable() {
		return settings.writable() && store.capabilities().writable();
	}

	@Override
	public Optional<Entry> stat(StorePath path) {
		return locks.reading(() -> finder.find(path, true)).map(found -> entry(path, found.node()));
	}

	private Entry entry(StorePath path, Node node) {
		boolean alias = node.form() == Node.Form.ALIAS;
		Optional<StorePath> target = alias ? Optional.of(node.target()) : Optional.empty();
		ItemKind kind = alias ? finder.kind(node.target()) : node.form().kind();
		return new Entry(path, kind, OptionalLong.empty(), node.modified(), target, node.generation());
	}

	@Override
	public List<Entry> children(StorePath folder) {
		Finder.Found found = folder(folder);
		List<String> names = finder.names(store, found.place());
		boolean exact = looksTwice();
		int workers = names.size() < LISTED_ALONE && exact ? 1 : exact ? Math.max(1, settings.resources().workers()) : LISTERS;
		List<Optional<Entry>> entries = Crew.answers("store list", workers, names, Progress.NONE, name -> locks
				.reading(() -> nodes.find(found.place().resolve(name), exact)).map(node -> entry(folder.resolve(name), node)));
		return entries.stream().flatMap(Optional::stream).toList();
	}

	private Finder.Found folder(StorePath folder) {
		Finder.Found found = locks.reading(() -> finder.follow(folder));
		if (found.node().form() != Node.Form.FOLDER) {
			throw Refusals.notA("folder", found.node(), where(folder));
		}
		return found;
	}

	@Override
	public ObjectNode attributes(StorePath folder) {
		return folder(folder).node().attributes().deepCopy();
	}

	@Override
	public OptionalLong storedBytes(StorePath path, Progress progress) {
		// over a network each key would be a call of its own
		if (!store.capabilities().listing() || settings.latency() == Latency.NETWORK) {
			return OptionalLong.empty();
		}
		Optional<StorePath> place = locks.reading(() -> finder.find(path, true)).map(Finder.Found::place);
		if (place.isEmpty()) {
			return OptionalLong.empty();
		}
		long bytes = 0;
		for (String key : store.list(place.get().text())) {
			progress.checkCancelled();
			bytes += store.stat(key).map(StoredValue::size).orElse(0L);
		}
		return OptionalLong.of(bytes);
	}

	@Override
	public void walk(StorePath folder, Consumer<Entry> each, Progress progress) {
		progress.checkCancelled();
		long[] count = new long[1];
		walk(folder, each, progress, count);
	}

	private void walk(StorePath folder, Consumer<Entry> each, Progress progress, long[] count) {
		for (Entry entry : children(folder)) {
			progress.checkCancelled();
			each.accept(entry);
			progress.worked(++count[0], 0);
			if (entry.isFolder() && entry.aliasOf().isEmpty()) {
				walk(entry.path(), each, progress, count);
			}
		}
	}

	@Override
	public StoredArray openArray(StorePath path) {
		Finder.Found found = locks.reading(() -> finder.follow(path));
		if (found.node().form() == Node.Form.BROKEN) {
			throw ItemReader.broken(path, where(path));
		}
		if (found.node().form() != Node.Form.ARRAY) {
			throw Refusals.notA("array", found.node(), where(path));
		}
		return locks.reading(() -> new KeyedArray(this, found.place(), found.node()));
	}

	@Override
	public Item load(StorePath path, Progress progress) {
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			Optional<Item> item = locks.reading(() -> loaded(path, progress));
			if (item.isPresent()) {
				return item.get();
			}
		}
		throw Refusals.stale(where(path));
	}

	/** Empty where it was changed while it was read. */
	private Optional<Item> loaded(StorePath path, Progress progress) {
		Finder.Found found = finder.follow(path);
		try {
			NotingStore noting = new NotingStore(store);
			Item item = new ItemReader(noting, options).read(found.place(), found.node(), progress);
			return !looksTwice() && noting.misses() == 0 || isAsItWas(found) ? Optional.of(item) : Optional.empty();
		} catch (DataException e) {
			if (isAsItWas(found)) {
				throw e;
			}
			return Optional.empty();
		}
	}

	private boolean isAsItWas(Finder.Found found) {
		return nodes.generation(found.place(), found.node().format()).equals(found.node().generation());
	}
}
