package org.outcrop.store.files;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.BackendProvider.Resources;
import org.outcrop.store.Backends;
import org.outcrop.store.Entry;
import org.outcrop.store.Item;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StoreAddress;
import org.outcrop.store.StoredArray;

/**
 * One file system over all stores: each store is opened once, and lives until this is closed. A {@link Place} is found by an address and
 * then used; all rules of {@link org.outcrop.store.Items} hold.
 *
 * <p>An address begins with the scheme of a backend ({@code zarr:/data/x.zarr!img}) or with the name of a mounted store ({@code
 * plates:a/b}).
 *
 * <p>Any thread.
 */
public final class VirtualFileSystem implements AutoCloseable {

	private final OpenStores stores;
	private final Resources resources;
	private final Optional<PressureMonitor> monitor;
	private final Set<String> copying = ConcurrentHashMap.newKeySet();

	/**
	 * @param backends  with which addresses are opened
	 * @param resources the memory budget from which copies and caches lease, and the threads at work for one call
	 */
	public VirtualFileSystem(Backends backends, Resources resources) {
		this(backends, resources, UnaryOperator.identity());
	}

	/** @param around put around each store that is opened, to measure it for example; must pass {@code close} on */
	public VirtualFileSystem(Backends backends, Resources resources, UnaryOperator<Backend> around) {
		this(backends, resources, around, Optional.empty());
	}

	/**
	 * @param around  put around each store that is opened, to measure it for example; must pass {@code close} on
	 * @param monitor holds copies up while memory is short; not closed here
	 */
	public VirtualFileSystem(Backends backends, Resources resources, UnaryOperator<Backend> around, Optional<PressureMonitor> monitor) {
		this.stores = new OpenStores(backends, resources, around);
		this.resources = resources;
		this.monitor = monitor;
	}

	/**
	 * Gives an open store a name, under which addresses find it.
	 *
	 * @param name    of two or more small letters, digits and dashes; no scheme
	 * @param backend not closed here
	 */
	public void mount(String name, Backend backend) {
		stores.mount(name, backend);
	}

	/** Takes a name away; gives the store that had it. */
	public Optional<Backend> unmount(String name) {
		return stores.unmount(name);
	}

	/** The mounted stores by name. */
	public SortedMap<String, Backend> mounts() {
		return stores.mounts();
	}

	/**
	 * Closes a store that was opened by address; the next who asks for it opens it anew. Nobody may be at work with it.
	 *
	 * @return whether it was one; a mounted store stays open
	 */
	public boolean close(Backend backend) {
		return stores.close(backend);
	}

	/** All open stores, mounted or opened by address. */
	public List<Backend> stores() {
		return stores.all();
	}

	/** With what it works. */
	public Resources resources() {
		return resources;
	}

	/** The place of an address, its store opened for reading unless it is open. */
	public Place at(String address) {
		return at(address, Access.READ);
	}

	/** The place of an address, its store opened so unless it is open. */
	public Place at(String address, Access access) {
		return at(StoreAddress.parse(address), access);
	}

	/**
	 * The place of an address, its store opened so unless it is open.
	 *
	 * @throws org.outcrop.data.DataException where the store can't be opened; that the item is not there is no error
	 */
	public Place at(StoreAddress address, Access access) {
		return stores.open(address, access);
	}

	/** What lies at a place, not following an alias there. */
	public Optional<Entry> stat(Place place) {
		return place.backend().stat(place.path());
	}

	/** Whether anything lies there: a folder, an item, or an alias that leads somewhere. */
	public boolean exists(Place place) {
		return Aliases.follow(place).isPresent();
	}

	/** Whether a folder lies there, or an alias of one. */
	public boolean isFolder(Place place) {
		return Aliases.follow(place).filter(Entry::isFolder).isPresent();
	}

	/** Whether an item lies there, or an alias of one. */
	public boolean isItem(Place place) {
		return Aliases.follow(place).filter(entry -> !entry.isFolder()).isPresent();
	}

	/** What lies in a folder and is wanted, sorted by path. */
	public List<Entry> list(Place folder, Listing wanted, Progress progress) {
		return Listings.list(folder, wanted, progress);
	}

	/** Every item, folder and alias of a name at any depth, sorted by path. */
	public List<Entry> find(Place folder, String name, Progress progress) {
		return Listings.find(folder, name, progress);
	}

	/** Loads a whole item. */
	public Item load(Place place, Progress progress) {
		return place.backend().load(place.path(), progress);
	}

	/** Loads whole items at once, in the order of the places. */
	public List<Item> loadAll(List<Place> places, Progress progress) {
		return new Batches(resources.workers()).load(places, progress);
	}

	/** Saves a whole item. */
	public void save(Place place, Item item, SaveMode mode, Progress progress) {
		place.backend().save(place.path(), item, mode, progress);
	}

	/**
	 * Saves whole items at once. Those of one store appear together where it can; where it can't, and between stores, some may be there when
	 * others fail.
	 */
	public void saveAll(Map<Place, Item> items, SaveMode mode, Progress progress) {
		new Batches(resources.workers()).save(items, mode, progress);
	}

	/** Opens an array without reading its items; the caller closes it. */
	public StoredArray openArray(Place place) {
		return place.backend().openArray(place.path());
	}

	/** Begins a new array that is written by regions. */
	public ArrayWriter createArray(Place place, ArrayInfo info, ArrayLayout layout, SaveMode mode) {
		return place.backend().createArray(place.path(), info, layout, mode);
	}

	/**
	 * Saves an array that is read as it is written: a view, or one from elsewhere. In bounded memory; in place or not at all.
	 *
	 * @param source not closed here
	 */
	public CopyReport saveArray(StoredArray source, Place to, CopyOptions options, Progress progress) {
		return copies().array(source, to, options, progress);
	}

	/**
	 * Copies an item, or a folder and all below it, in bounded memory. The target is absent until it is complete. What a killed copy left
	 * beside the target, in a folder of its name and {@value Staging#SUFFIX}, is gone on with by the next copy of the same; a copy that is
	 * cancelled or fails takes it away.
	 *
	 * <p>Aliases are copied as aliases where they lead into what is copied, or stay in the store; else as what they lead to.
	 */
	public CopyReport copy(Place from, Place to, CopyOptions options, Progress progress) {
		return copies().copy(from, to, options, progress);
	}

	/** As a copy, after which the source is deleted; without a copy where both are in one store and nothing is to change. */
	public CopyReport move(Place from, Place to, CopyOptions options, Progress progress) {
		return copies().move(from, to, options, progress);
	}

	/**
	 * Makes the folders of a tree again elsewhere in the same store, with an alias for each item.
	 *
	 * @return how many aliases were made
	 */
	public long mirror(Place from, Place to, Progress progress) {
		return Aliases.mirror(from, to, progress);
	}

	/** Makes an alias; both places are in one store. */
	public void alias(Place alias, Place target, SaveMode mode) {
		Aliases.make(alias, target, mode);
	}

	/** Makes a folder and those above. */
	public void createFolder(Place place) {
		place.backend().createFolder(place.path());
	}

	/** Takes an item, an alias or an empty folder away; false where nothing was. */
	public boolean delete(Place place) {
		return place.backend().delete(place.path());
	}

	/** Takes all below a folder away, and itself; false where nothing was. */
	public boolean deleteTree(Place place, Progress progress) {
		return place.backend().deleteTree(place.path(), progress);
	}

	/** A small part of an array; see {@link Samples}. */
	public Item sample(Place place, long limit, Progress progress) {
		try (StoredArray array = openArray(place)) {
			return Samples.corner(array, limit, progress);
		}
	}

	private Copies copies() {
		return new Copies(resources, CopySettings.USUAL, copying, monitor);
	}

	/** The budget, where there is one. */
	public Optional<MemoryBudget> budget() {
		return resources.budget();
	}

	/** Who watches the memory; for overlays over these stores, and for others who make data. */
	public Optional<PressureMonitor> monitor() {
		return monitor;
	}

	/** Closes the stores that were opened by address; mounted ones stay open. */
	@Override
	public void close() {
		stores.close();
	}
}
