package org.outcrop.store.internal.keyed;

import org.outcrop.store.Backend;
import org.outcrop.store.BackendProvider.Access;

/** What is opened for reading only sees what another backend writes, and writes nothing. */
class ZarrReadingTest extends ZarrBackendTest {

	@Override
	protected Backend reading(Backend writer) {
		return opened(Access.READ);
	}
}
