package org.outcrop.store.internal.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import org.outcrop.data.DataException;
import org.outcrop.zarr.store.ByteRange;
import org.outcrop.zarr.store.MemoryStore;
import org.outcrop.zarr.store.PutMode;

/** Reading from servers that keep to the rules. */
class HttpStoreTest {

	static final Patience PATIENCE = new Patience(3, Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(400), 1000, 4);

	private final MemoryStore values = new MemoryStore();

	@Test
	void readsWholeValuesPartsAndSizes() throws IOException {
		values.put("a/b", ValueServer.bytes("0123456789"), PutMode.CREATE);
		values.put("empty", new byte[0], PutMode.CREATE);
		try (ValueServer server = new ValueServer(values); HttpStore store = new HttpStore(server.address(), PATIENCE)) {
			assertArrayEquals(ValueServer.bytes("0123456789"), store.get("a/b").orElseThrow());
			List<byte[]> parts = store.get("a/b", List.of(new ByteRange(2, 3), ByteRange.last(2), new ByteRange(10, 0))).orElseThrow();
			assertArrayEquals(ValueServer.bytes("234"), parts.get(0));
			assertArrayEquals(ValueServer.bytes("89"), parts.get(1));
			assertEquals(0, parts.get(2).length);
			assertEquals(10, store.stat("a/b").orElseThrow().size());
			assertEquals(0, store.get("empty").orElseThrow().length);
			assertEquals(0, store.stat("empty").orElseThrow().size());
			assertThrows(DataException.Truncated.class, () -> store.get("a/b", new ByteRange(8, 3)));
			assertThrows(DataException.Truncated.class, () -> store.get("a/b", new ByteRange(20, 1)));
			assertThrows(DataException.Truncated.class, () -> store.get("a/b", new ByteRange(11, 0)));
			assertThrows(DataException.Truncated.class, () -> store.get("a/b", ByteRange.last(11)));
			assertThrows(DataException.Truncated.class, () -> store.get("empty", ByteRange.last(1)));
		}
	}

	@Test
	void nothingIsThereIsNoError() throws IOException {
		try (ValueServer server = new ValueServer(values); HttpStore store = new HttpStore(server.address() + "/x.zarr/", PATIENCE)) {
			assertEquals(Optional.empty(), store.get("a"));
			assertEquals(Optional.empty(), store.get("a", new ByteRange(0, 1)));
			assertEquals(Optional.empty(), store.get("a", new ByteRange(0, 0)));
			assertEquals(Optional.empty(), store.stat("a"));
			assertEquals("GET x.zarr/a", server.requests().getFirst());
		}
	}

	@Test
	void aGenerationTellsOfEveryChange() throws IOException {
		values.put("a", ValueServer.bytes("1"), PutMode.CREATE);
		try (ValueServer server = new ValueServer(values); HttpStore store = new HttpStore(server.address(), PATIENCE)) {
			String first = store.stat("a").orElseThrow().generation();
			assertEquals(first, store.fetch("a").orElseThrow().value().generation());
			assertEquals(first, store.fetch("a", List.of(new ByteRange(0, 1))).orElseThrow().value().generation());
			values.put("a", ValueServer.bytes("2"), PutMode.REPLACE);
			assertFalse(first.equals(store.stat("a").orElseThrow().generation()));
		}
	}

	@Test
	void rangesThatLieNearTakeOneRequest() throws IOException {
		byte[] value = new byte[1 << 20];
		new Random(1).nextBytes(value);
		values.put("shard", value, PutMode.CREATE);
		List<ByteRange> ranges = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			ranges.add(new ByteRange((i * 7919) % 300_000, 3000));
		}
		ranges.add(new ByteRange(900_000, 10));
		ranges.add(ByteRange.last(16));
		try (ValueServer server = new ValueServer(values); HttpStore store = new HttpStore(server.address(), PATIENCE)) {
			List<byte[]> parts = store.get("shard", ranges).orElseThrow();
			for (int i = 0; i < ranges.size(); i++) {
				int start = (int) ranges.get(i).start(value.length);
				assertArrayEquals(java.util.Arrays.copyOfRange(value, start, start + ranges.get(i).length()), parts.get(i), "range " + i);
			}
			assertEquals(3, server.requests().size(), server.requests()::toString);
		}
	}

	@Test
	void allKeysReachTheServerAsTheyAre() throws IOException {
		try (ValueServer server = new ValueServer(values); HttpStore store = new HttpStore(server.address(), PATIENCE)) {
			for (String key : List.of("Größe/試料", "a b+c%20&d=e#f;g,h'i(j)", "~x_-.y/[z]{}^`!$@")) {
				values.put(key, ValueServer.bytes(key), PutMode.CREATE);
				assertArrayEquals(ValueServer.bytes(key), store.get(key).orElseThrow(), key);
				assertEquals("GET " + key, server.requests().getLast());
			}
		}
	}

	@Test
	void nothingIsWrittenOrListed() throws IOException {
		try (ValueServer server = new ValueServer(values); HttpStore store = new HttpStore(server.address(), PATIENCE)) {
			assertFalse(store.capabilities().writable());
			assertFalse(store.capabilities().listing());
			assertThrows(DataException.NotWritable.class, () -> store.put("a", new byte[1], PutMode.CREATE));
			assertThrows(DataException.NotWritable.class, () -> store.delete("a"));
			assertThrows(DataException.NotWritable.class, store::begin);
			assertThrows(DataException.Unsupported.class, () -> store.list(""));
			assertThrows(DataException.Unsupported.class, () -> store.children("a"));
			assertThrows(DataException.Unsupported.class, () -> store.get("../a"));
			assertEquals(List.of(), server.requests());
		}
	}

	@Test
	void noMoreRequestsRunAtOnceThanAllowed() throws IOException {
		AtomicInteger now = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		try (RawServer server = new RawServer((request, number, out) -> {
			most.accumulateAndGet(now.incrementAndGet(), Math::max);
			Thread.sleep(20);
			now.decrementAndGet();
			RawServer.send(out, "200 OK", "x");
		}); HttpStore store = new HttpStore(server.address(), PATIENCE)) {
			List<Callable<byte[]>> tasks = new ArrayList<>();
			for (int i = 0; i < 30; i++) {
				String key = "k" + i;
				tasks.add(() -> store.get(key).orElseThrow());
			}
			assertEquals(30, RemoteReader.together(tasks).size());
			assertTrue(most.get() <= PATIENCE.atOnce() && most.get() > 1, "at once: " + most);
		}
	}

	@Test
	void anInterruptEndsAReadAndItsConnection() throws Exception {
		AtomicBoolean cut = new AtomicBoolean();
		try (RawServer server = new RawServer((request, number, out) -> {
			RawServer.send(out, "200 OK", List.of("content-length: 100000000"), "");
			try {
				while (true) {
					out.write(new byte[1000]);
					Thread.sleep(5);
				}
			} catch (IOException e) {
				cut.set(true);
			}
		}); HttpStore store = new HttpStore(server.address(), PATIENCE)) {
			AtomicBoolean cancelled = new AtomicBoolean();
			Thread reader = Thread.ofPlatform().start(() -> {
				try {
					store.get("endless");
				} catch (CancellationException e) {
					cancelled.set(Thread.currentThread().isInterrupted());
				}
			});
			Thread.sleep(150);
			long began = System.nanoTime();
			reader.interrupt();
			reader.join(5000);
			assertTrue(cancelled.get(), "cancelled, and still interrupted");
			assertTrue(System.nanoTime() - began < 1_000_000_000L, "at once");
			// Java closes a socket for good when its selector wakes up next, which takes it up to three seconds
			for (int i = 0; i < 300 && !cut.get(); i++) {
				Thread.sleep(20);
			}
			assertTrue(cut.get(), "the connection is closed");
			assertEquals(1, server.requests().size(), "nothing is tried again");
		}
	}

	@Test
	void secretsInAddressesAreNotShown() throws IOException {
		assertThrows(DataException.Unsupported.class, () -> new HttpStore("http://me:secret@localhost/x", PATIENCE));
		DataException refused = assertThrows(DataException.class, () -> new HttpStore("http://me:secret@localhost/x", PATIENCE));
		assertFalse((refused.getMessage() + refused.advice()).contains("secret"), refused.getMessage());
		try (RawServer server = new RawServer((request, number, out) -> RawServer.send(out, "403 Forbidden", "no"));
				HttpStore store = new HttpStore(server.address() + "/x.zarr?token=secret", PATIENCE)) {
			DataException denied = assertThrows(DataException.Unsupported.class, () -> store.get("zarr.json"));
			assertTrue(server.requests().getFirst().startsWith("GET /x.zarr/zarr.json?token=secret "), "the query goes with every request");
			assertFalse((denied.getMessage() + denied.advice() + store.name()).contains("secret"), denied.getMessage());
		}
	}

	@Test
	void whatIsNoWebAddressIsRefused() {
		for (String address : List.of("file:///etc/passwd", "http:///x", "ftp://host/x", "http://ho st/x", "jar:file:/x!/y", "http:host")) {
			assertThrows(DataException.Unsupported.class, () -> new HttpStore(address, PATIENCE).close(), address);
		}
	}
}
