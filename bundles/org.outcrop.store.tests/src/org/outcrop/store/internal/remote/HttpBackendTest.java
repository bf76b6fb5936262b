package org.outcrop.store.internal.remote;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;

import org.outcrop.store.Backend;
import org.outcrop.store.BackendCapabilities.Latency;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.BackendProvider.Resources;
import org.outcrop.store.StoreAddress;
import org.outcrop.store.internal.keyed.KeyedBackend;
import org.outcrop.store.internal.keyed.KeyedSettings;
import org.outcrop.testing.BackendContract;
import org.outcrop.zarr.ZarrFormat;
import org.outcrop.zarr.store.MemoryStore;

/** What holds for every backend that only reads, over a web server; another fills the store behind it. */
class HttpBackendTest extends BackendContract {

	private static final Resources RESOURCES = new Resources(Optional.empty(), 2);

	private final MemoryStore values = new MemoryStore();
	private Optional<ValueServer> server = Optional.empty();

	@Override
	protected Backend open() {
		return KeyedBackend.open(values, ZarrFormat.V3, new KeyedSettings("memory:behind", true, false, true, Latency.MEMORY, RESOURCES, () -> {
			// nothing is open
		}));
	}

	@Override
	protected Backend reading(Backend writer) throws IOException {
		ValueServer started = new ValueServer(values);
		server = Optional.of(started);
		return new HttpProvider(Map.of(), HttpStoreTest.PATIENCE)
				.open(StoreAddress.parse(started.address() + "!"), Access.READ, RESOURCES).backend();
	}

	@AfterEach
	void stop() {
		server.ifPresent(ValueServer::close);
	}
}
