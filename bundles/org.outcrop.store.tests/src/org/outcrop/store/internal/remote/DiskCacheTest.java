package org.outcrop.store.internal.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.outcrop.data.DataException;
import org.outcrop.zarr.store.ByteRange;
import org.outcrop.zarr.store.MemoryStore;
import org.outcrop.zarr.store.PutMode;
import org.outcrop.zarr.store.StoreCapabilities;
import org.outcrop.zarr.store.StoreTransaction;
import org.outcrop.zarr.store.StoredValue;

class DiskCacheTest {

	private static final Duration LONG = Duration.ofHours(1);

	/** A store that counts what it is asked. */
	private static final class Counting implements VersionedStore {
		private final MemoryStore values = new MemoryStore();
		private final List<String> calls = new ArrayList<>();
		private Runnable before = () -> {
		};

		private synchronized void call(String call) {
			calls.add(call);
			before.run();
		}

		synchronized List<String> takeCalls() {
			List<String> taken = List.copyOf(calls);
			calls.clear();
			return taken;
		}

		@Override
		public Optional<Fetched> fetch(String key) {
			call("get " + key);
			return values.get(key).map(value -> new Fetched(values.stat(key).orElseThrow(), List.of(value)));
		}

		@Override
		public Optional<Fetched> fetch(String key, List<ByteRange> ranges) {
			call("get " + key + " " + ranges.stream().mapToLong(ByteRange::length).sum());
			return values.get(key, ranges).map(parts -> new Fetched(values.stat(key).orElseThrow(), parts));
		}

		@Override
		public Optional<StoredValue> stat(String key) {
			call("stat " + key);
			return values.stat(key);
		}

		@Override
		public StoreCapabilities capabilities() {
			return values.capabilities();
		}

		@Override
		public String name() {
			return "counting";
		}

		@Override
		public void put(String key, List<MemorySegment> parts, PutMode mode) {
			values.put(key, parts, mode);
		}

		@Override
		public boolean delete(String key) {
			return values.delete(key);
		}

		@Override
		public SortedSet<String> list(String prefix) {
			return values.list(prefix);
		}

		@Override
		public SortedSet<String> children(String prefix) {
			return values.children(prefix);
		}

		@Override
		public StoreTransaction begin() {
			return values.begin();
		}

		@Override
		public void close() {
			// nothing is open
		}
	}

	@TempDir
	Path folder;

	private final Counting store = new Counting();

	private CachedStore cached(long most, Duration maxAge) {
		return new CachedStore(store, new DiskCache(folder, most), maxAge);
	}

	private static byte[] random(int size, long seed) {
		byte[] bytes = new byte[size];
		new Random(seed).nextBytes(bytes);
		return bytes;
	}

	private long kept() throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
		}
	}

	@Test
	void aSecondReadAsksNobody() {
		store.values.put("a", random(1000, 1), PutMode.CREATE);
		CachedStore cached = cached(1 << 20, LONG);
		assertArrayEquals(random(1000, 1), cached.get("a").orElseThrow());
		assertEquals(List.of("get a"), store.takeCalls());
		assertArrayEquals(random(1000, 1), cached.get("a").orElseThrow());
		assertArrayEquals(Arrays.copyOfRange(random(1000, 1), 990, 1000), cached.get("a", ByteRange.last(10)).orElseThrow());
		assertEquals(Optional.empty(), cached.get("nothing"));
		assertEquals(List.of("get nothing"), store.takeCalls());
		assertEquals(Optional.empty(), cached.get("nothing"));
		assertEquals(Optional.empty(), cached.stat("nothing"));
		assertEquals(List.of(), store.takeCalls());
	}

	@Test
	void anotherProcessOnlyAsksWhetherItStillHolds() {
		store.values.put("a", random(3 * CachedStore.BLOCK + 5, 1), PutMode.CREATE);
		cached(64 << 20, LONG).get("a");
		store.takeCalls();
		assertArrayEquals(random(3 * CachedStore.BLOCK + 5, 1), cached(64 << 20, LONG).get("a").orElseThrow());
		assertEquals(List.of("stat a"), store.takeCalls());
	}

	@Test
	void ofALargeValueOnlyTheBlocksThatAreReadComeOver() {
		byte[] value = random(10 * CachedStore.BLOCK + 100, 2);
		store.values.put("shard", value, PutMode.CREATE);
		CachedStore cached = cached(64 << 20, LONG);
		int from = 2 * CachedStore.BLOCK - 7;
		List<byte[]> parts = cached.get("shard", List.of(new ByteRange(from, 20), ByteRange.last(50), new ByteRange(5, 0))).orElseThrow();
		assertArrayEquals(Arrays.copyOfRange(value, from, from + 20), parts.get(0));
		assertArrayEquals(Arrays.copyOfRange(value, value.length - 50, value.length), parts.get(1));
		assertEquals(List.of("stat shard", "get shard " + (2 * CachedStore.BLOCK + 100)), store.takeCalls());
		cached.get("shard", new ByteRange(CachedStore.BLOCK, 2 * CachedStore.BLOCK));
		assertEquals(List.of(), store.takeCalls());
		assertThrows(DataException.Truncated.class, () -> cached.get("shard", new ByteRange(value.length, 1)));
		assertThrows(DataException.Truncated.class, () -> cached.get("shard", ByteRange.last(value.length + 1)));
	}

	@Test
	void aChangedValueIsReadAgain() {
		store.values.put("a", random(2 * CachedStore.BLOCK, 1), PutMode.CREATE);
		CachedStore cached = cached(64 << 20, Duration.ZERO);
		cached.get("a");
		store.values.put("a", random(2 * CachedStore.BLOCK, 2), PutMode.REPLACE);
		assertArrayEquals(random(2 * CachedStore.BLOCK, 2), cached.get("a").orElseThrow());
		store.values.put("a", random(300, 3), PutMode.REPLACE);
		assertArrayEquals(Arrays.copyOfRange(random(300, 3), 100, 300), cached.get("a", new ByteRange(100, 200)).orElseThrow());
		store.values.delete("a");
		assertEquals(Optional.empty(), cached.get("a"));
		assertEquals(Optional.empty(), cached.get("a", new ByteRange(0, 1)));
	}

	@Test
	void blocksOfTwoGenerationsAreNeverMixed() {
		byte[] old = random(4 * CachedStore.BLOCK, 1);
		byte[] changed = random(4 * CachedStore.BLOCK, 2);
		store.values.put("a", old, PutMode.CREATE);
		CachedStore cached = cached(64 << 20, LONG);
		cached.get("a", new ByteRange(0, 10));
		// what the store said of the value is still believed, its first block is kept, and then it changes
		store.values.put("a", changed, PutMode.REPLACE);
		byte[] read = cached.get("a", new ByteRange(0, old.length)).orElseThrow();
		assertArrayEquals(changed, read);
		long[] round = { 10 };
		store.before = () -> store.values.put("a", random(4 * CachedStore.BLOCK, round[0]++), PutMode.REPLACE);
		CachedStore other = cached(64 << 20, LONG);
		assertThrows(DataException.Stale.class, () -> other.get("a", new ByteRange(0, old.length)));
	}

	@Test
	void damagedFilesCostABlockAndNothingElse() throws IOException {
		byte[] value = random(1000, 1);
		for (int damage = 0; damage < 5; damage++) {
			store.values.put("a", value, PutMode.REPLACE);
			cached(1 << 20, LONG).get("a");
			try (Stream<Path> files = Files.walk(folder)) {
				for (Path file : files.filter(Files::isRegularFile).toList()) {
					byte[] bytes = Files.readAllBytes(file);
					Files.write(file, switch (damage) {
					case 0 -> new byte[0];
					case 1 -> Arrays.copyOf(bytes, bytes.length - 1);
					case 2 -> Arrays.copyOf(bytes, bytes.length + 1);
					case 3 -> new byte[bytes.length];
					default -> {
						bytes[bytes.length / 2] ^= 1;
						yield bytes;
					}
					});
				}
			}
			assertArrayEquals(value, cached(1 << 20, LONG).get("a").orElseThrow(), "damage " + damage);
		}
	}

	@Test
	void theFilesStayBelowTheBoundAndWhatWasUsedLastStays() throws IOException {
		long most = 1 << 20;
		CachedStore cached = cached(most, LONG);
		for (int i = 0; i < 80; i++) {
			store.values.put("v" + i, random(40_000, i), PutMode.CREATE);
			cached.get("v" + i);
			assertTrue(kept() <= most, "kept " + kept());
			if (i == 0) {
				continue;
			}
			try (Stream<Path> files = Files.walk(folder)) {
				// as if a minute went by, but for the first value, which is used all the time
				for (Path file : files.filter(Files::isRegularFile).toList()) {
					Files.setLastModifiedTime(file, FileTime.from(Files.getLastModifiedTime(file).toInstant().minusSeconds(60)));
				}
			}
			cached.get("v0");
		}
		assertTrue(kept() > most / 2, "kept " + kept());
		store.takeCalls();
		cached.get("v0");
		cached.get("v79");
		assertEquals(List.of(), store.takeCalls(), "the one that was used all the time, and the last");
		cached.get("v1");
		assertEquals(List.of("get v1"), store.takeCalls(), "the one that was used longest ago");
	}

	@Test
	void severalProcessesShareAFolderAndItsBound() throws IOException {
		long most = 2 << 20;
		for (int i = 0; i < 150; i++) {
			store.values.put("v" + i, random(30_000 + i, i), PutMode.CREATE);
		}
		List<Callable<Boolean>> tasks = new ArrayList<>();
		for (int process = 0; process < 3; process++) {
			CachedStore cached = cached(most, LONG);
			int seed = process;
			tasks.add(() -> {
				Random random = new Random(seed);
				for (int n = 0; n < 150; n++) {
					int i = random.nextInt(150);
					assertArrayEquals(random(30_000 + i, i), cached.get("v" + i).orElseThrow());
				}
				return true;
			});
		}
		assertEquals(3, RemoteReader.together(tasks).size());
		assertTrue(kept() <= most, "kept " + kept());
	}

	@Test
	void aFolderThatCantBeWrittenCostsOnlySpeed() throws IOException {
		Path file = Files.write(folder.resolve("file"), new byte[1]);
		store.values.put("a", random(1000, 1), PutMode.CREATE);
		DiskCache broken = new DiskCache(file, 1 << 20);
		CachedStore cached = new CachedStore(store, broken, LONG);
		assertArrayEquals(random(1000, 1), cached.get("a").orElseThrow());
		assertArrayEquals(random(1000, 1), cached.get("a").orElseThrow());
		assertTrue(broken.problem().isPresent());
	}

	@Test
	void whatAKilledProcessWasWritingGoes() throws IOException {
		Files.createDirectories(folder.resolve("ab"));
		Path old = Files.write(folder.resolve("ab/old.tmp"), new byte[100]);
		Path young = Files.write(folder.resolve("ab/young.tmp"), new byte[100]);
		Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(7200)));
		store.values.put("a", random(1000, 1), PutMode.CREATE);
		cached(1 << 20, LONG).get("a");
		assertTrue(Files.notExists(old) && Files.exists(young));
	}

	@Test
	void itsOwnWritesAreSeenAtOnce() {
		store.values.put("a", random(100, 1), PutMode.CREATE);
		CachedStore cached = cached(1 << 20, LONG);
		cached.get("a");
		cached.put("a", random(100, 2), PutMode.REPLACE);
		assertArrayEquals(random(100, 2), cached.get("a").orElseThrow());
		assertTrue(cached.delete("a"));
		assertEquals(Optional.empty(), cached.get("a"));
	}
}
