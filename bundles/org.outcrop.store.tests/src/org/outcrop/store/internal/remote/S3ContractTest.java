package org.outcrop.store.internal.remote;

import java.util.Optional;

import org.junit.jupiter.api.AfterEach;

import org.outcrop.testing.StoreContract;
import org.outcrop.zarr.store.ZarrStore;

/** What holds for every store, on a real server. */
class S3ContractTest extends StoreContract {

	private S3Store store;

	@Override
	protected ZarrStore store() {
		store = S3Store.writing(S3Server.require().place(), S3Server.PATIENCE, Optional.empty());
		return store;
	}

	@AfterEach
	void close() {
		if (store != null) {
			store.close();
		}
	}
}
