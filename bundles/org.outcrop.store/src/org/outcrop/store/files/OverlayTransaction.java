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

/** An overlay over an overlay: committed by flushing it while nobody else sees the one below. */
record OverlayTransaction(OverlayBackend staged, OverlayBackend below) implements Transaction {

	@Override
	public void commit() {
		synchronized (below) {
			staged.flushInto(below);
		}
	}

	@Override
	public void close() {
		staged.close();
	}

	@Override
	public Optional<Entry> stat(StorePath path) {
		return staged.stat(path);
	}

	@Override
	public List<Entry> children(StorePath folder) {
		return staged.children(folder);
	}

	@Override
	public void walk(StorePath folder, Consumer<Entry> each, Progress progress) {
		staged.walk(folder, each, progress);
	}

	@Override
	public StoredArray openArray(StorePath path) {
		return staged.openArray(path);
	}

	@Override
	public Item load(StorePath path, Progress progress) {
		return staged.load(path, progress);
	}

	@Override
	public void save(StorePath path, Item item, ArrayLayout layout, SaveMode mode, Progress progress) {
		staged.save(path, item, layout, mode, progress);
	}

	@Override
	public ArrayWriter createArray(StorePath path, ArrayInfo info, ArrayLayout layout, SaveMode mode) {
		return staged.createArray(path, info, layout, mode);
	}

	@Override
	public ArrayWriter updateArray(StorePath path) {
		return staged.updateArray(path);
	}

	@Override
	public void createFolder(StorePath path) {
		staged.createFolder(path);
	}

	@Override
	public boolean delete(StorePath path) {
		return staged.delete(path);
	}

	@Override
	public boolean deleteTree(StorePath path, Progress progress) {
		return staged.deleteTree(path, progress);
	}

	@Override
	public void move(StorePath from, StorePath to, SaveMode mode) {
		staged.move(from, to, mode);
	}

	@Override
	public void alias(StorePath path, StorePath target, SaveMode mode) {
		staged.alias(path, target, mode);
	}
}
