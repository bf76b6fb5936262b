package org.outcrop.store.internal.keyed;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendProvider;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.StoreAddress;
import org.outcrop.testing.BackendContract;

class ZarrBackendTest extends BackendContract {

	private final QuickFolder quick = QuickFolder.make(Path.of(System.getProperty("java.io.tmpdir")));

	Path place() {
		return quick.path().resolve("test.zarr");
	}

	Backend opened(Access access) {
		BackendProvider.Resources resources = new BackendProvider.Resources(Optional.empty(), 2);
		return new ZarrProvider().open(StoreAddress.parse("zarr:" + place()), access, resources).backend();
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
