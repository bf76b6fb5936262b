package org.outcrop.store.internal.keyed;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendCapabilities;
import org.outcrop.store.Entry;
import org.outcrop.store.Item;
import org.outcrop.store.Problem;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;
import org.outcrop.store.StoredArray;
import org.outcrop.store.Transaction;
import org.outcrop.zarr.ZarrFormat;
import org.outcrop.zarr.store.ZarrStore;

/** Items on the keys of a store; see docs/storage.md for what an item becomes. */
public final class KeyedBackend implements Backend {

	private final KeyedSettings settings;

	private KeyedBackend(KeyedSettings settings) {
		this.settings = settings;
	}

	/**
	 * Opens a store's items. A store that is opened for writing and holds nothing gets a root group; one that is there keeps its format.
	 *
	 * @param store    whose root is a group; or holds nothing, then it is a folder without anything in it
	 * @param made     format of a root that is made
	 * @param settings what the store can't tell
	 * @throws org.outcrop.data.DataException where the root is an array, is damaged or can't be made
	 */
	public static KeyedBackend open(ZarrStore store, ZarrFormat made, KeyedSettings settings) {
		return new KeyedBackend(settings);
	}

	@Override
	public String address() {
		return settings.address();
	}

	@Override
	public BackendCapabilities capabilities() {
		throw new UnsupportedOperationException();
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
	public Optional<Entry> stat(StorePath path) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<Entry> children(StorePath folder) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void walk(StorePath folder, Consumer<Entry> each, Progress progress) {
		throw new UnsupportedOperationException();
	}

	@Override
	public StoredArray openArray(StorePath path) {
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
	public ArrayWriter createArray(StorePath path, ArrayInfo info, ArrayLayout layout, SaveMode mode) {
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
	public boolean delete(StorePath path) {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean deleteTree(StorePath path, Progress progress) {
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

	@Override
	public void close() {
		settings.onClose().run();
	}
}
