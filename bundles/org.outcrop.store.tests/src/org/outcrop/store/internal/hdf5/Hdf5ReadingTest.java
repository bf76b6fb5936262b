package org.outcrop.store.internal.hdf5;

import org.outcrop.store.Backend;
import org.outcrop.store.BackendProvider.Access;

class Hdf5ReadingTest extends Hdf5BackendTest {

	@Override
	protected Backend reading(Backend writer) {
		return opened(Access.READ);
	}
}
