package org.outcrop.store.files;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.Entry;
import org.outcrop.store.Item;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;
import org.outcrop.store.StoredArray;
import org.outcrop.store.Transaction;

/**
 * Works on a copy of a store, which takes the place of the store at the commit.
 *
 * @param copy       what is worked on
 * @param takesPlace puts it in place
 */
record HeapTransaction(HeapBackend copy, Runnable takesPlace) implements Transaction {

	@Override
	public void commit() {
		takesPlace.run();
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
