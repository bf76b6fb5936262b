package org.outcrop.store.internal.hdf5;

import org.outcrop.compute.Progress;
import org.outcrop.hdf5.write.NewNode;
import org.outcrop.store.Item;
import org.outcrop.store.ItemKind;
import org.outcrop.store.StoredArray;

/** An item that is encoded and not in the file yet. */
interface NewItem extends AutoCloseable {

	/** What it is. */
	ItemKind kind();

	/** What is written; may be asked for more than once. */
	NewNode node();

	/** A copy of it. */
	Item load(Progress progress);

	/** For reading it by regions, where it is an array. */
	StoredArray open();

	/** Lets go of what it holds; what has become of it in the file stays. */
	@Override
	default void close() {
		// most hold nothing but memory
	}
}
