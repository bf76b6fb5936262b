package org.outcrop.store.internal.keyed;

import java.util.Optional;

import org.outcrop.store.Backend;
import org.outcrop.store.BackendProvider;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.StoreAddress;
import org.outcrop.testing.BackendContract;

class ZarrBackendTest extends BackendContract {

	private Backend opened() {
		return new ZarrProvider().open(StoreAddress.parse("zarr:" + folder.resolve("test.zarr")), Access.WRITE,
				new BackendProvider.Resources(Optional.empty(), 2)).backend();
	}

	@Override
	protected Backend open() {
		return opened();
	}

	@Override
	public Optional<Backend> reopened() {
		return Optional.of(opened());
	}
}
