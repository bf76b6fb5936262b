package org.outcrop.store.internal.keyed;

import org.outcrop.store.StorePath;

/** Writes a new array that nobody sees before its commit. */
final class CreatingWriter extends KeyedWriter {

	private final KeyedItems items;
	private final StorePath path;
	private final Change change;
	private final NewArray array;

	CreatingWriter(KeyedItems items, StorePath path, Change change, NewArray array) {
		super(array.array(), items.where(path));
		this.items = items;
		this.path = path;
		this.change = change;
		this.array = array;
	}

	@Override
	void beforeWrite() {
		// nothing can be in its way: what is written is seen by nobody
	}

	@Override
	void end() {
		items.locks().path(path.text(), () -> KeyedItems.finish(change, path, array::finish));
		items.release(path);
		change.close();
	}

	@Override
	void drop() {
		items.release(path);
		if (change.leavesKeys()) {
			array.undo();
		}
		change.close();
	}
}
