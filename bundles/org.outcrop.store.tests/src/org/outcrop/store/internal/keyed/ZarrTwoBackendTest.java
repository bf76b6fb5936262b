package org.outcrop.store.internal.keyed;

import org.outcrop.store.Backend;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.zarr.ZarrFormat;
import org.outcrop.zarr.ZarrGroup;
import org.outcrop.zarr.store.FolderStore;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** A store whose root is of format 2 stays of format 2. */
class ZarrTwoBackendTest extends ZarrBackendTest {

	@Override
	protected Backend open() {
		ZarrGroup.create(new FolderStore(place()), "", ZarrFormat.V2, JsonNodeFactory.instance.objectNode());
		return opened(Access.WRITE);
	}
}
