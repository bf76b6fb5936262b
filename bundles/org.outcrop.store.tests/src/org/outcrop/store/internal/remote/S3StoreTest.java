package org.outcrop.store.internal.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.outcrop.data.DataException;
import org.outcrop.zarr.store.ByteRange;
import org.outcrop.zarr.store.PutMode;
import org.outcrop.zarr.store.StoreKeys;

/** Values on a real server. */
class S3StoreTest {

	private S3Server server;
	private S3Store store;

	@BeforeEach
	void open() {
		server = S3Server.require();
		store = S3Store.writing(server.place(), S3Server.PATIENCE, Optional.empty());
	}

	@AfterEach
	void close() {
		if (store != null) {
			store.close();
		}
	}

	private static byte[] bytes(String text) {
		return ValueServer.bytes(text);
	}

	@Test
	void conditionsAreFoundToBeKept() {
		assertTrue(store.capabilities().conditionalPut());
		assertEquals(Set.of(), store.list(""), "and nothing is left of the trial");
		store.put("a", bytes("1"), PutMode.CREATE);
		String first = store.stat("a").orElseThrow().generation();
		assertThrows(DataException.NotWritable.class, () -> store.put("a", bytes("2"), PutMode.CREATE));
		store.put("a", bytes("2"), new PutMode.ReplaceIf(first));
		assertThrows(DataException.NotWritable.class, () -> store.put("a", bytes("3"), new PutMode.ReplaceIf(first)));
		assertThrows(DataException.NotWritable.class, () -> store.put("none", bytes("3"), new PutMode.ReplaceIf(first)));
		assertArrayEquals(bytes("2"), store.get("a").orElseThrow());
	}

	@Test
	void oneOfManyCreates() {
		List<Callable<Boolean>> tasks = new ArrayList<>();
		for (int i = 0; i < 12; i++) {
			byte[] value = bytes("writer " + i);
			tasks.add(() -> {
				try {
					store.put("one", value, PutMode.CREATE);
					return true;
				} catch (DataException.NotWritable e) {
					return false;
				}
			});
		}
		assertEquals(1, RemoteReader.together(tasks).stream().filter(won -> won).count());
	}

	@Test
	void awkwardKeysAreKeptAndListed() {
		Set<String> keys = Set.of("a+b c&d=e%20f;g,h'i(j)", "Größe/試料", "~/[z]{}^`!$@#", "x/.zattrs", "x/&amp;");
		keys.forEach(key -> store.put(key, bytes(key), PutMode.CREATE));
		assertEquals(keys, store.list(""));
		keys.forEach(key -> assertArrayEquals(bytes(key), store.get(key).orElseThrow(), key));
		assertEquals(Set.of(".zattrs", "&amp;"), store.children("x"));
		keys.forEach(key -> assertTrue(store.delete(key), key));
		assertEquals(Set.of(), store.list(""));
	}

	@Test
	void listsBeyondOnePage() {
		TreeSet<String> keys = new TreeSet<>();
		List<Callable<Boolean>> tasks = new ArrayList<>();
		for (int i = 0; i < 1300; i++) {
			String key = "f" + i % 1100 + "/" + i;
			keys.add(key);
			tasks.add(() -> {
				store.put(key, new byte[1], PutMode.REPLACE);
				return true;
			});
		}
		RemoteReader.together(tasks);
		assertEquals(keys, store.list(""));
		assertEquals(1100, store.children("").size());
		assertEquals(Set.of("7", "1107"), store.children("f7"));
		assertTrue(store.deleteAll("f7"));
		assertFalse(store.deleteAll("f7"));
		assertEquals(Set.of("70", "1170"), store.children("f70"), "not what only begins alike");
	}

	@Test
	void largeValuesAreUploadedInParts() {
		int[] pattern = new int[9 << 19];
		Arrays.setAll(pattern, i -> i * 31);
		try (Arena confined = Arena.ofConfined()) {
			MemorySegment value = confined.allocate(4L * pattern.length);
			MemorySegment.copy(pattern, 0, value, ValueLayout.JAVA_INT, 0, pattern.length);
			store.put("large", List.of(value.asSlice(0, 1234), value.asSlice(1234)), PutMode.CREATE);
			assertEquals(value.byteSize(), store.stat("large").orElseThrow().size());
			List<ByteRange> ranges = List.of(new ByteRange(0, 100), new ByteRange(S3Objects.SINGLE - 50, 100), ByteRange.last(100),
					new ByteRange(S3Objects.SINGLE - 1, 2));
			List<byte[]> parts = store.get("large", ranges).orElseThrow();
			for (int i = 0; i < ranges.size(); i++) {
				byte[] expected = value.asSlice(ranges.get(i).start(value.byteSize()), ranges.get(i).length()).toArray(ValueLayout.JAVA_BYTE);
				assertArrayEquals(expected, parts.get(i), "range " + i);
			}
			assertThrows(DataException.NotWritable.class, () -> store.put("large", List.of(value), PutMode.CREATE), "conditions hold for parts too");
			store.put("large", List.of(value), new PutMode.ReplaceIf(store.stat("large").orElseThrow().generation()));
			assertTrue(store.delete("large"));
		}
	}

	@Test
	void whoMayNotIsTold() {
		S3Place place = server.place();
		S3Place wrong = new S3Place(place.endpoint(), true, "us-east-1", place.bucket(), "x",
				Optional.of(new SigV4.Credentials("outcrop", "another secret", Optional.empty())));
		try (S3Store stranger = S3Store.reading(wrong, S3Server.PATIENCE)) {
			DataException denied = assertThrows(DataException.Unsupported.class, () -> stranger.get("a"));
			assertTrue(denied.getMessage().contains("403") && denied.advice().contains("AWS_SECRET_ACCESS_KEY"), denied + " " + denied.advice());
			assertFalse(denied.getMessage().contains("another secret"));
			assertThrows(DataException.Unsupported.class, () -> stranger.list(""));
		}
		assertThrows(DataException.class, () -> S3Store.writing(wrong, S3Server.PATIENCE, Optional.empty()));
	}

	@Test
	void aBucketThatIsNotThereIsTold() {
		S3Place nowhere = new S3Place(server.endpoint(), true, "us-east-1", "nowhere", "x", Optional.of(S3Server.CREDENTIALS));
		DataException missing = assertThrows(DataException.Unsupported.class,
				() -> S3Store.writing(nowhere, S3Server.PATIENCE, Optional.empty()));
		assertTrue(missing.getMessage().contains("NoSuchBucket") && missing.advice().contains("bucket"), missing.getMessage());
		try (S3Store reader = S3Store.reading(nowhere, S3Server.PATIENCE)) {
			assertThrows(DataException.Unsupported.class, () -> reader.get("a"), "a bucket that is missing is no missing chunk");
		}
	}

	@Test
	void whatIsOpenForReadingIsNotWritten() {
		store.put("a", bytes("1"), PutMode.CREATE);
		try (S3Store reader = S3Store.reading(store.objects().place(), S3Server.PATIENCE)) {
			assertFalse(reader.capabilities().writable());
			assertArrayEquals(bytes("1"), reader.get("a").orElseThrow());
			assertThrows(DataException.NotWritable.class, () -> reader.put("a", bytes("2"), PutMode.REPLACE));
			assertThrows(DataException.NotWritable.class, () -> reader.delete("a"));
			assertThrows(DataException.NotWritable.class, () -> reader.deleteAll("a"));
			assertThrows(DataException.NotWritable.class, reader::begin);
			assertThrows(DataException.NotWritable.class, reader::recover);
		}
	}

	@Test
	void signsForFoldersAndOwnObjectsAreNoKeys() {
		store.put("a/b", bytes("1"), PutMode.CREATE);
		store.objects().put("a/", Body.NONE, Map.of());
		store.objects().put(StoreKeys.PRIVATE + "x", Body.NONE, Map.of());
		assertEquals(Set.of("a/b"), store.list(""));
		assertEquals(Set.of("b"), store.children("a"));
		assertEquals(Set.of("a"), store.children(""));
	}

	@Test
	void aPutWhoseAnswerGetsLostIsKnownAgain() throws IOException {
		try (LossyProxy proxy = new LossyProxy(server.endpoint())) {
			S3Place place = server.place();
			S3Place behind = new S3Place(proxy.endpoint(), true, place.region(), place.bucket(), place.prefix(), place.credentials());
			try (S3Store lossy = S3Store.writing(behind, S3Server.PATIENCE, Optional.empty())) {
				proxy.loseNext("PUT");
				lossy.put("a", bytes("1"), PutMode.CREATE);
				assertEquals(1, proxy.lost(), "the answer was lost, and the second attempt was refused");
				assertArrayEquals(bytes("1"), lossy.get("a").orElseThrow());
				assertThrows(DataException.NotWritable.class, () -> lossy.put("a", bytes("2"), PutMode.CREATE));
				proxy.loseNext("POST");
				lossy.put("large", new byte[(int) S3Objects.SINGLE + 1], PutMode.CREATE);
				assertEquals(S3Objects.SINGLE + 1, lossy.stat("large").orElseThrow().size());
				assertTrue(lossy.delete("large"));
			}
		}
	}

	@Test
	void aServerThatKeepsNoConditionsIsSeenThrough() throws IOException {
		AtomicInteger puts = new AtomicInteger();
		try (RawServer naive = new RawServer((request, number, out) -> {
			if (request.startsWith("PUT")) {
				puts.incrementAndGet();
				RawServer.send(out, "200 OK", "");
			} else if (request.startsWith("GET")) {
				RawServer.send(out, "200 OK", "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>");
			} else {
				RawServer.send(out, request.startsWith("HEAD") ? "404 Not Found" : "204 No Content", List.of(), "");
			}
		})) {
			S3Place place = new S3Place(java.net.URI.create(naive.address()), true, "r", "bucket", "", Optional.empty());
			try (S3Store naiveStore = S3Store.writing(place, HttpStoreTest.PATIENCE, Optional.empty())) {
				assertFalse(naiveStore.capabilities().conditionalPut());
				naiveStore.put("a", bytes("1"), PutMode.CREATE);
				assertEquals(3, puts.get());
				assertThrows(DataException.NotWritable.class, () -> naiveStore.put("a", bytes("1"), new PutMode.ReplaceIf("\"x\"")));
			}
			assertFalse(naive.requests().getFirst().toLowerCase().contains("authorization"), "without credentials nothing is signed");
		}
	}

	@Test
	void aListingThatIsNoneIsAnError() throws IOException {
		for (String answer : List.of("", "<html/>", "<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>", "<ListBucketResult>",
				"<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><ListBucketResult><Contents><Key>&e;</Key></Contents></ListBucketResult>",
				"<ListBucketResult><Contents><Size>x</Size></Contents></ListBucketResult>",
				"<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>again</NextContinuationToken></ListBucketResult>")) {
			try (RawServer liar = new RawServer((request, number, out) -> RawServer.send(out, "200 OK", answer));
					S3Store reader = S3Store.reading(
							new S3Place(java.net.URI.create(liar.address()), true, "r", "bucket", "", Optional.empty()), HttpStoreTest.PATIENCE)) {
				assertThrows(DataException.Corrupt.class, () -> reader.list(""), answer);
			}
		}
	}

	@Test
	void anotherRegionIsNamed() throws IOException {
		try (RawServer elsewhere = new RawServer((request, number, out) -> RawServer.send(out, "301 Moved",
				List.of("x-amz-bucket-region: eu-west-3", "location: http://elsewhere/", "content-length: 0"), ""));
				S3Store reader = S3Store.reading(
						new S3Place(java.net.URI.create(elsewhere.address()), true, "r", "bucket", "", Optional.empty()), HttpStoreTest.PATIENCE)) {
			DataException told = assertThrows(DataException.Unsupported.class, () -> reader.get("a"));
			assertTrue(told.advice().contains("eu-west-3"), told.advice());
			assertEquals(1, elsewhere.requests().size(), "a signed request is sent nowhere else");
		}
	}
}
