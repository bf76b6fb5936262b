package org.outcrop.store.internal.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.data.DataException;
import org.outcrop.store.ChildJava;
import org.outcrop.zarr.store.PutMode;
import org.outcrop.zarr.store.StoreKeys;
import org.outcrop.zarr.store.StoreTransaction;

/** Commits of several values, and what becomes of those that were cut short. */
class S3CommitTest {

	private static final int LARGE = Committing.LARGE;
	private static final int KILLS = Integer.getInteger("outcrop.kills", 3);

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

	/** All objects of the store's own. */
	private Set<String> own() {
		Set<String> keys = new TreeSet<>();
		int skip = store.objects().place().full("").length();
		store.objects().list(StoreKeys.PRIVATE, false, page -> page.values().forEach(value -> keys.add(value.key().substring(skip))));
		return keys;
	}

	private static byte[] filled(int size, int value) {
		byte[] bytes = new byte[size];
		Arrays.fill(bytes, (byte) value);
		return bytes;
	}

	@Test
	void aCommitOfSmallAndLargeValuesLeavesNothingBeside() {
		store.put("old", filled(3, 1), PutMode.CREATE);
		try (StoreTransaction transaction = store.begin()) {
			transaction.put("a/large", filled(LARGE, 2), PutMode.CREATE);
			transaction.put("a/small", filled(100, 3), PutMode.CREATE);
			transaction.put("a/empty", new byte[0], PutMode.CREATE);
			transaction.put("a/zarr.json", filled(10, 4), PutMode.CREATE);
			assertTrue(transaction.delete("old"));
			transaction.commit();
			transaction.commit();
		}
		assertEquals(Set.of("a/large", "a/small", "a/empty", "a/zarr.json"), store.list(""));
		assertArrayEquals(filled(LARGE, 2), store.get("a/large").orElseThrow());
		assertArrayEquals(filled(100, 3), store.get("a/small").orElseThrow());
		assertEquals(Set.of(), own());
	}

	@Test
	void stagingBeyondTheHeapReadsTheSame() {
		byte[] value = new byte[3 << 20];
		new Random(1).nextBytes(value);
		try (StoreTransaction transaction = store.begin()) {
			for (int i = 0; i < 25; i++) {
				transaction.put("v" + i, value, PutMode.REPLACE);
			}
			for (int i = 0; i < 25; i++) {
				assertArrayEquals(value, transaction.get("v" + i).orElseThrow(), "staged " + i);
			}
		}
		assertEquals(Set.of(), store.list(""));
		assertEquals(Set.of(), own(), "nothing was sent before the commit");
	}

	@Test
	void stagedValuesTakeNoMoreThanTheBudgetHas() {
		MemoryBudget budget = new MemoryBudget(1 << 20);
		byte[] value = filled(600_000, 3);
		try (S3Store tight = S3Store.writing(store.objects().place(), S3Server.PATIENCE, Optional.of(budget));
				StoreTransaction transaction = tight.begin()) {
			assertEquals(1 << 20, budget.used());
			for (int i = 0; i < 5; i++) {
				transaction.put("v" + i, value, PutMode.REPLACE);
			}
			assertArrayEquals(value, transaction.get("v4").orElseThrow());
			transaction.commit();
		}
		assertEquals(0, budget.used());
		assertArrayEquals(value, store.get("v4").orElseThrow());
	}

	@Test
	void whoComesSecondIsRefusedAndChangesNothing() {
		try (StoreTransaction first = store.begin(); StoreTransaction second = store.begin()) {
			for (StoreTransaction transaction : List.of(first, second)) {
				transaction.put("a/c/0", filled(10, transaction == first ? 1 : 2), PutMode.REPLACE);
				transaction.put("a/zarr.json", filled(10, transaction == first ? 1 : 2), PutMode.CREATE);
			}
			first.commit();
			assertThrows(DataException.NotWritable.class, second::commit);
		}
		assertArrayEquals(filled(10, 1), store.get("a/c/0").orElseThrow());
		assertArrayEquals(filled(10, 1), store.get("a/zarr.json").orElseThrow());
		assertEquals(Set.of(), own());
	}

	@Test
	void metadataAppearsBehindWhatItTellsOf() throws IOException {
		try (LossyProxy proxy = new LossyProxy(server.endpoint())) {
			S3Place place = store.objects().place();
			S3Place behind = new S3Place(proxy.endpoint(), true, place.region(), place.bucket(), place.prefix(), place.credentials());
			List<String> order = List.of("g/a/c/0", "g/a/.zattrs", "g/a/.zarray", "g/zarr.json", "zarr.json");
			for (int broken = 0; broken < order.size(); broken++) {
				String root = "r" + broken + "/";
				try (S3Store failing = S3Store.writing(behind, HttpStoreTest.PATIENCE, Optional.empty());
						StoreTransaction transaction = failing.begin()) {
					order.reversed().forEach(key -> transaction.put(root + key, filled(10, 1), PutMode.REPLACE));
					proxy.breakAtPut(root + order.get(broken) + " ");
					assertThrows(DataException.NotWritable.class, transaction::commit);
				}
				proxy.mend();
				assertEquals(new TreeSet<>(order.subList(0, broken).stream().map(key -> root + key).toList()), store.list("r" + broken),
						"what was there when " + order.get(broken) + " failed");
			}
		}
	}

	/** The name that a transaction of another process has. */
	private static String transaction(long process, String machine) {
		String own = S3Journal.transaction();
		String name = own.substring(own.indexOf('@'));
		return process + (machine.isEmpty() ? name : "@" + machine + name.substring(name.length() - 37));
	}

	private static long deadProcess() throws IOException, InterruptedException {
		Process ended = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--version")
				.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
		ended.waitFor();
		return ended.pid();
	}

	private S3Journal promise(String transaction) {
		store.objects().put(S3Journal.temporary(transaction, 0), Body.of(filled(LARGE, 7)), Map.of());
		S3Journal journal = new S3Journal(List.of(new S3Journal.Uploaded("a/large", S3Journal.temporary(transaction, 0)),
				new S3Journal.Inline("a/small", MemorySegment.ofArray(filled(5, 8))),
				new S3Journal.Inline("a/zarr.json", MemorySegment.ofArray(filled(2, 9)))), List.of("gone/zarr.json", "gone/c"));
		store.objects().put(S3Journal.journal(transaction), journal.body(), Map.of());
		return journal;
	}

	@Test
	void whatADeadProcessPromisedIsCarriedThrough() throws IOException, InterruptedException {
		store.put("gone/c", filled(1, 1), PutMode.CREATE);
		String transaction = transaction(deadProcess(), "");
		promise(transaction);
		assertEquals(Set.of("gone/c"), store.list(""));
		assertEquals(Set.of(S3Journal.journal(transaction), S3Journal.temporary(transaction, 0)), store.recover());
		assertEquals(Set.of("a/large", "a/small", "a/zarr.json"), store.list(""));
		assertArrayEquals(filled(LARGE, 7), store.get("a/large").orElseThrow());
		assertArrayEquals(filled(5, 8), store.get("a/small").orElseThrow());
		assertEquals(Set.of(), own());
		assertEquals(Set.of(), store.recover());
	}

	@Test
	void aJournalThatComesAfterItsUploadsWereDroppedIsDroppedToo() throws IOException, InterruptedException {
		String transaction = transaction(deadProcess(), "");
		promise(transaction);
		store.objects().delete(S3Journal.temporary(transaction, 0));
		assertEquals(Set.of(S3Journal.journal(transaction)), store.recover());
		assertEquals(Set.of(), store.list(""));
	}

	@Test
	void whatADeadProcessDidNotPromiseIsDropped() throws IOException, InterruptedException {
		String transaction = transaction(deadProcess(), "");
		store.objects().put(S3Journal.temporary(transaction, 0), Body.of(filled(10, 7)), Map.of());
		store.objects().put(S3Journal.PROBE + transaction, Body.of(filled(1, 7)), Map.of());
		assertEquals(2, store.recover().size());
		assertEquals(Set.of(), own());
		assertEquals(Set.of(), store.list(""));
	}

	@Test
	void whatALivingProcessOrAnotherMachineIsDoingIsLeftAlone() {
		promise(transaction(ProcessHandle.current().pid(), ""));
		promise(transaction(1, "another-machine"));
		store.objects().put(S3Journal.temporary(transaction(1, "another-machine"), 3), Body.of(filled(10, 7)), Map.of());
		store.objects().put(StoreKeys.PRIVATE + "something-else", Body.of(filled(10, 7)), Map.of());
		Set<String> before = own();
		assertEquals(Set.of(), store.recover());
		assertEquals(before, own());
	}

	@Test
	void aDamagedJournalIsAnErrorAndChangesNothing() throws IOException, InterruptedException {
		String transaction = transaction(deadProcess(), "");
		byte[] whole = promise(transaction).body().parts().getFirst().toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
		byte[] changed = whole.clone();
		changed[30] ^= 1;
		for (byte[] damaged : List.of(new byte[0], Arrays.copyOf(whole, whole.length - 3), whole, changed)) {
			// the whole text without the values behind it is damaged too
			store.objects().put(S3Journal.journal(transaction), Body.of(damaged), Map.of());
			assertThrows(DataException.Corrupt.class, store::recover);
			assertEquals(Set.of(), store.list(""));
		}
	}

	@Test
	void aCommitThatFailsHalfWayIsCarriedThroughByItsOwnProcess() throws IOException {
		try (LossyProxy proxy = new LossyProxy(server.endpoint())) {
			S3Place place = store.objects().place();
			S3Place behind = new S3Place(proxy.endpoint(), true, place.region(), place.bucket(), place.prefix(), place.credentials());
			S3Store failing = S3Store.writing(behind, HttpStoreTest.PATIENCE, Optional.empty());
			try (failing; StoreTransaction transaction = failing.begin()) {
				transaction.put("a/c/0", filled(10, 1), PutMode.CREATE);
				transaction.put("a/zarr.json", filled(10, 2), PutMode.CREATE);
				proxy.breakAtPut("/a/c/0");
				assertThrows(DataException.NotWritable.class, transaction::commit);
				assertEquals(1, own().size(), "the journal stays");
				proxy.mend();
				assertEquals(1, failing.recover().size());
			}
			assertEquals(Set.of("a/c/0", "a/zarr.json"), store.list(""));
		}
	}

	@Test
	void aKilledCommitIsThereAsAWholeOrNotAtAll() throws IOException, InterruptedException {
		Random random = new Random(5);
		for (int kill = 0; kill < KILLS; kill++) {
			ChildJava.kill(Committing.class, random.nextInt(120), server.endpoint().toString(), S3Server.BUCKET, store.objects().place().prefix(),
					S3Server.CREDENTIALS.id(), S3Server.CREDENTIALS.secret());
			store.recover();
			// what was on its way when the process was killed may have come in meanwhile
			store.recover();
			Set<Integer> rounds = new TreeSet<>();
			List<String> keys = new ArrayList<>(store.list(""));
			assertEquals(Committing.VALUES + 1, keys.size());
			for (String key : keys) {
				byte[] value = store.get(key).orElseThrow();
				for (byte one : value) {
					rounds.add((int) one);
				}
			}
			assertEquals(1, rounds.size(), "values of several commits: " + rounds);
		}
	}
}
