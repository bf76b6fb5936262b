package org.outcrop.store.files;

import java.util.Optional;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendProvider.Resources;
import org.outcrop.testing.BackendContract;

/** An overlay keeps the rules that all stores keep. */
class OverlayContractTest extends BackendContract {

	@Override
	protected Backend open() {
		return new OverlayBackend(new HeapBackend("below"), new Resources(Optional.of(new MemoryBudget(64 << 20)), 2), Optional.empty());
	}
}
