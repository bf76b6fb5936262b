package org.outcrop.store.internal.hdf5;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendProvider;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.StoreAddress;
import org.outcrop.store.internal.keyed.QuickFolder;
import org.outcrop.testing.BackendContract;

class Hdf5BackendTest extends BackendContract {

	private final QuickFolder quick = QuickFolder.make(Path.of(System.getProperty("java.io.tmpdir")));

	Path place() {
		return quick.path().resolve("test.h5");
	}

	Backend opened(Access access) {
		BackendProvider.Resources resources = new BackendProvider.Resources(Optional.empty(), 2);
		return new Hdf5Provider().open(StoreAddress.parse(place().toString()), access, resources).backend();
	}

	@Override
	protected Backend open() {
		return opened(Access.WRITE);
	}

	@Override
	public Optional<Backend> reopened() {
		return Optional.of(opened(Access.WRITE));
	}

	@AfterEach
	void deleteFolder() {
		quick.close();
	}
}
