package org.outcrop.store.internal.disk;

import org.outcrop.store.StorePath;

/** Refuses all changes of a store that was opened for reading. */
record NoChanges(DiskErrors errors) implements Changes {

	@Override
	public <T> T change(Change<T> change, boolean force) {
		throw errors.readOnly(StorePath.ROOT);
	}

	@Override
	public Workspace workspace() {
		throw errors.readOnly(StorePath.ROOT);
	}

	@Override
	public void checkWritable(StorePath path) {
		throw errors.readOnly(path);
	}

	@Override
	public boolean isDelayed() {
		return false;
	}
}
