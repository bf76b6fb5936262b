package org.outcrop.store.internal.disk;

import java.util.function.Consumer;

import org.outcrop.store.StorePath;

/** What lies at which path, no alias followed: on the disk, or on the disk as it will be after a commit. Any thread. */
interface Names {

	/** What lies at a path; the root is a folder, or nothing once it was removed. */
	Found at(StorePath path);

	/** Whether a folder of the store itself, no alias, is there. */
	boolean isFolder(StorePath path);

	/** All that lies directly in a folder, in any order, each of several files with one item's name too. Tells nothing where it is none. */
	void list(StorePath folder, Consumer<Found> each);
}
