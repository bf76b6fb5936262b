package org.outcrop.store.internal.disk;

import java.util.Optional;

import org.outcrop.store.Backend;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.BackendProvider.Resources;
import org.outcrop.store.StoreAddress;
import org.outcrop.testing.BackendContract;

class DiskContractTest extends BackendContract {

	final Backend open(Access access) {
		StoreAddress address = StoreAddress.parse("disk:" + folder.resolve("store") + "!");
		return new DiskBackendProvider().open(address, access, new Resources(Optional.empty(), 2)).backend();
	}

	@Override
	protected Backend open() {
		return open(Access.WRITE);
	}

	@Override
	public Optional<Backend> reopened() {
		return Optional.of(open(Access.WRITE));
	}
}
