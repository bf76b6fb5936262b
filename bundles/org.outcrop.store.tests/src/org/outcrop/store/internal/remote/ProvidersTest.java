package org.outcrop.store.internal.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendCapabilities.Latency;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.BackendProvider.Opened;
import org.outcrop.store.BackendProvider.Resources;
import org.outcrop.store.Backends;
import org.outcrop.store.Item;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StoreAddress;
import org.outcrop.store.StorePath;
import org.outcrop.store.internal.keyed.KeyedBackend;
import org.outcrop.store.internal.keyed.KeyedSettings;
import org.outcrop.zarr.ZarrFormat;
import org.outcrop.zarr.store.MemoryStore;
import org.outcrop.zarr.store.PutMode;

/** Addresses of servers, and what they open. */
class ProvidersTest {

	private static final Resources RESOURCES = new Resources(Optional.empty(), 2);

	@TempDir
	Path folder;

	private final MemoryStore values = new MemoryStore();

	private static Item text(String text) {
		return new Item.Text(text);
	}

	/** Fills a prefix of the values behind a server. */
	private void fill(String prefix) {
		MemoryStore own = new MemoryStore();
		Runnable nothing = () -> {
			// is open
		};
		KeyedBackend backend = KeyedBackend.open(own, ZarrFormat.V3,
				new KeyedSettings("memory:x", true, false, true, Latency.MEMORY, RESOURCES, nothing));
		backend.save(StorePath.of("day 1/note"), text("read me"), SaveMode.CREATE, Progress.NONE);
		backend.save(StorePath.of("counts"), new Item.Bytes(new byte[] { 1, 2, 3 }), SaveMode.CREATE, Progress.NONE);
		own.list("").forEach(key -> values.put(prefix + key, own.get(key).orElseThrow(), PutMode.CREATE));
	}

	private static Opened http(String address, Map<String, String> environment) {
		return new HttpProvider(environment, HttpStoreTest.PATIENCE).open(StoreAddress.parse(address), Access.READ, RESOURCES);
	}

	@Test
	void everySchemeIsFound() {
		Backends installed = Backends.installed();
		for (String scheme : List.of("http", "https", "s3")) {
			assertTrue(installed.find(scheme).isPresent(), scheme);
		}
	}

	@Test
	void theBorderBetweenStoreAndItemIsFoundOnAWebServer() throws IOException {
		fill("data/x.zarr/");
		fill("plain/");
		try (ValueServer server = new ValueServer(values)) {
			Map<String, String> expected = Map.of("/data/x.zarr", "", "/data/x.zarr/day%201/note", "day 1/note", "/data/x.zarr!day 1/note",
					"day 1/note", "/plain", "", "/plain/day%201/note", "day 1/note", "/plain/day%201!note", "note");
			expected.forEach((address, path) -> {
				Opened opened = http(server.address() + address, Map.of());
				try (Backend backend = opened.backend()) {
					assertEquals(StorePath.of(path), opened.path(), address);
					assertFalse(backend.capabilities().writable());
					if (path.endsWith("note")) {
						assertEquals(text("read me"), backend.load(opened.path(), Progress.NONE), address);
					}
				}
			});
			assertThrows(DataException.Unsupported.class, () -> http(server.address() + "/nothing/here", Map.of()));
			assertThrows(DataException.Unsupported.class, () -> http(server.address() + "/nothing.zarr", Map.of()));
			assertThrows(DataException.Unsupported.class, () -> http(server.address() + "/data/x.zarr/%zz", Map.of()));
		}
	}

	@Test
	void aLoneArrayIsAnItem() throws IOException {
		fill("x.zarr/");
		try (ValueServer server = new ValueServer(values)) {
			Opened opened = http(server.address() + "/x.zarr/counts!", Map.of());
			try (Backend backend = opened.backend()) {
				assertEquals(StorePath.of("counts"), opened.path());
				assertEquals(new Item.Bytes(new byte[] { 1, 2, 3 }), backend.load(opened.path(), Progress.NONE));
			}
		}
	}

	@Test
	void consolidatedMetadataGivesTheNamesOfAWebServer() throws IOException {
		fill("x.zarr/");
		String root = "{\"zarr_format\":3,\"node_type\":\"group\",\"attributes\":{},\"consolidated_metadata\":{\"kind\":\"inline\","
				+ "\"must_understand\":false,\"metadata\":{\"counts\":{},\"day 1\":{},\"day 1/note\":{},\"long gone\":{}}}}";
		values.put("x.zarr/zarr.json", ValueServer.bytes(root), PutMode.REPLACE);
		try (ValueServer server = new ValueServer(values); Backend backend = http(server.address() + "/x.zarr", Map.of()).backend()) {
			assertEquals(List.of("counts", "day 1"), backend.children(StorePath.ROOT).stream().map(entry -> entry.path().text()).toList());
			assertEquals(List.of("day 1/note"), backend.children(StorePath.of("day 1")).stream().map(entry -> entry.path().text()).toList());
		}
	}

	@Test
	void whatWasReadIsKeptWhereAFolderIsNamed() throws IOException {
		fill("x.zarr/");
		Map<String, String> environment = Map.of("OUTCROP_REMOTE_CACHE", folder.toString(), "OUTCROP_REMOTE_CACHE_BYTES", "10000000");
		try (ValueServer server = new ValueServer(values)) {
			for (int round = 0; round < 2; round++) {
				int before = server.requests().size();
				try (Backend backend = http(server.address() + "/x.zarr", environment).backend()) {
					assertEquals(text("read me"), backend.load(StorePath.of("day 1/note"), Progress.NONE));
				}
				List<String> requests = server.requests().subList(before, server.requests().size());
				boolean bytes = requests.stream().anyMatch(request -> request.startsWith("GET"));
				assertEquals(round == 0, bytes, "the second time nothing but whether it still holds is asked: " + requests);
			}
			assertThrows(DataException.Unsupported.class,
					() -> http(server.address() + "/x.zarr", Map.of("OUTCROP_REMOTE_CACHE", "x", "OUTCROP_REMOTE_CACHE_BYTES", "much")));
		}
	}

	@Test
	void aWebServerIsNotOpenedForWriting() {
		assertThrows(DataException.NotWritable.class, () -> new HttpProvider(Map.of(), HttpStoreTest.PATIENCE)
				.open(StoreAddress.parse("http://127.0.0.1:1/x.zarr"), Access.WRITE, RESOURCES));
		assertThrows(DataException.Unsupported.class, () -> http("http:", Map.of()));
	}

	@Test
	void theBorderBetweenStoreAndItemIsFoundInABucket() {
		String prefix = "p" + java.util.UUID.randomUUID();
		try (Backend backend = S3BackendTest.opened("s3:data/" + prefix + "/plain!", Access.WRITE).backend()) {
			backend.save(StorePath.of("day 1/note"), text("read me"), SaveMode.CREATE, Progress.NONE);
			assertEquals("s3:data/" + prefix + "/plain", backend.address());
		}
		for (String address : List.of("s3:data/" + prefix + "/plain/day 1/note", "s3://data/" + prefix + "/plain!day 1/note")) {
			for (Access access : Access.values()) {
				Opened opened = S3BackendTest.opened(address, access);
				try (Backend backend = opened.backend()) {
					assertEquals(StorePath.of("day 1/note"), opened.path());
					assertEquals(text("read me"), backend.load(opened.path(), Progress.NONE));
					assertEquals(access == Access.WRITE, backend.capabilities().writable());
				}
			}
		}
		assertThrows(DataException.Unsupported.class, () -> S3BackendTest.opened("s3:data/" + prefix + "/nothing.zarr", Access.READ));
		assertThrows(DataException.Unsupported.class, () -> S3BackendTest.opened("s3:", Access.READ));
	}
}
