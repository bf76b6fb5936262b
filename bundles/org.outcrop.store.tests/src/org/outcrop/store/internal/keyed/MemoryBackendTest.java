package org.outcrop.store.internal.keyed;

import java.util.Optional;

import org.outcrop.store.Backend;
import org.outcrop.store.BackendProvider;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.StoreAddress;
import org.outcrop.testing.BackendContract;

class MemoryBackendTest extends BackendContract {

	private final MemoryProvider provider = new MemoryProvider(new MemoryStores());

	private Backend opened() {
		return provider.open(StoreAddress.parse("memory:test"), Access.WRITE, new BackendProvider.Resources(Optional.empty(), 2)).backend();
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
