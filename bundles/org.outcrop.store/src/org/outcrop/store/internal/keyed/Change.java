package org.outcrop.store.internal.keyed;

import org.outcrop.store.StorePath;
import org.outcrop.zarr.store.ZarrStore;

/** Keys that are put together and seen together. */
interface Change extends AutoCloseable {

	/** Where the keys are put. */
	ZarrStore store();

	/** Makes the groups above a path, and all visible; or leaves that to who began the transaction that this is a part of. */
	void commit(StorePath path);

	/** Whether closing without a commit leaves the keys, so that who put them takes them away. */
	boolean leavesKeys();

	/** Something failed while what makes an item seen was being put: no part of it may ever be seen. */
	void spoil();

	@Override
	void close();
}
