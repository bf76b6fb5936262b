package org.outcrop.zarr.store;

class MemoryStoreTest extends StoreContract {

	@Override
	ZarrStore store() {
		return new MemoryStore();
	}
}
