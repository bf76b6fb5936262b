package org.outcrop.store.files;

import java.util.Optional;
import java.util.UUID;

import org.outcrop.store.Backend;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.BackendProvider.Resources;
import org.outcrop.store.StoreAddress;
import org.outcrop.store.internal.keyed.MemoryProvider;
import org.outcrop.testing.BackendContract;

/** A backend that is counted keeps all the rules that it keeps uncounted. */
class MeasuredContractTest extends BackendContract {

	@Override
	protected Backend open() {
		return MeasuredBackend.of(new MemoryProvider().open(StoreAddress.parse("memory:" + UUID.randomUUID()), Access.WRITE,
				new Resources(Optional.empty(), 2)).backend(), new AccessRecorder());
	}
}
