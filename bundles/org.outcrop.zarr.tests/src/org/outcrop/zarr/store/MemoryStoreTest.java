package org.outcrop.zarr.store;

import org.outcrop.testing.StoreContract;

class MemoryStoreTest extends StoreContract {

	@Override
	protected ZarrStore store() {
		return new MemoryStore();
	}
}
