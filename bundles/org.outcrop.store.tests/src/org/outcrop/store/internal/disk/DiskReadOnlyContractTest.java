package org.outcrop.store.internal.disk;

import org.outcrop.store.Backend;
import org.outcrop.store.BackendProvider.Access;

/** The same, read through an opening that can't write. */
class DiskReadOnlyContractTest extends DiskContractTest {

	@Override
	protected Backend reading(Backend writer) {
		return open(Access.READ);
	}
}
