package org.outcrop.store.internal.hdf5;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.outcrop.compute.Progress;
import org.outcrop.store.Transaction;

/** Changes that are noted, and made on the file as it is at the commit: what others did meanwhile is kept, or stands against them. */
final class Hdf5Transaction extends Hdf5Items implements Transaction {

	private final Hdf5Backend backend;
	private final OpenFile file;
	private final Tree tree;
	private final List<Function<Tree, ?>> changes = new ArrayList<>();
	private final List<NewItem> items = new ArrayList<>();
	private boolean ended;

	/** @param file closed with this */
	Hdf5Transaction(Hdf5Backend backend, OpenFile file) {
		super(backend.decoder());
		this.backend = backend;
		this.file = file;
		this.tree = new Tree(file, backend.decoder());
	}

	@Override
	boolean isWritable() {
		return true;
	}

	@Override
	boolean isStaged() {
		return true;
	}

	private void checkOpen() {
		if (ended) {
			throw new IllegalStateException("the transaction was committed or closed: " + backend.address());
		}
	}

	@Override
	synchronized <T> T look(Function<Tree, T> question) {
		checkOpen();
		return question.apply(tree);
	}

	@Override
	synchronized <T> T change(Function<Tree, T> change, Progress progress) {
		checkOpen();
		T result = change.apply(tree);
		changes.add(change);
		return result;
	}

	@Override
	synchronized void keep(NewItem item) {
		items.add(item);
	}

	@Override
	public synchronized void commit() {
		if (!ended && !changes.isEmpty()) {
			backend.change(now -> {
				changes.forEach(change -> change.apply(now));
				return true;
			}, Progress.NONE);
		}
		close();
	}

	@Override
	public synchronized void close() {
		if (!ended) {
			ended = true;
			items.forEach(NewItem::close);
			file.close();
		}
	}
}
