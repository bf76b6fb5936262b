package org.outcrop.store.internal.keyed;

import java.util.Optional;

import org.outcrop.store.Backend;
import org.outcrop.store.BackendProvider;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.StoreAddress;
import org.outcrop.testing.BackendContract;
import org.outcrop.zarr.ZarrFormat;
import org.outcrop.zarr.ZarrGroup;
import org.outcrop.zarr.store.FolderStore;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** A store whose root is of format 2 stays of format 2. */
class ZarrTwoBackendTest extends BackendContract {

	private Backend opened() {
		return new ZarrProvider().open(StoreAddress.parse("zarr:" + folder.resolve("test.zarr")), Access.WRITE,
				new BackendProvider.Resources(Optional.empty(), 2)).backend();
	}

	@Override
	protected Backend open() {
		ZarrGroup.create(new FolderStore(folder.resolve("test.zarr")), "", ZarrFormat.V2, JsonNodeFactory.instance.objectNode());
		return opened();
	}

	@Override
	public Optional<Backend> reopened() {
		return Optional.of(opened());
	}
}
