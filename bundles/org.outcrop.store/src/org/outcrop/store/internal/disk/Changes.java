package org.outcrop.store.internal.disk;

import java.io.IOException;

import org.outcrop.compute.Progress;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;

/** Who makes changes of names: at once, later as one, or never. */
interface Changes {

	/** A change, as it is made in a staging. */
	@FunctionalInterface
	interface Change<T> {
		T make(Staging staging) throws IOException;
	}

	/** Makes a change; {@code force} has it on the disk when this returns, where it is made at once. */
	<T> T change(Change<T> change, boolean force) throws IOException;

	/** Where what is not seen yet is written. */
	Workspace workspace();

	/** Refuses where nothing can be written. */
	void checkWritable(StorePath path);

	/** Whether what is overwritten in place would be seen before it should. */
	boolean isDelayed();

	/** Moves something; a folder as a whole where that is possible. */
	default void move(StorePath from, StorePath to, SaveMode mode) throws IOException {
		change(staging -> {
			staging.move(from, to, mode);
			return true;
		}, false);
	}

	/** Deletes a folder and all below it, as a whole where that is possible; or an item. */
	default boolean deleteTree(StorePath path, Progress progress) throws IOException {
		return change(staging -> staging.deleteTree(path, progress), false);
	}
}
