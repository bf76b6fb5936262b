package org.outcrop.zarr.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.outcrop.data.DataException;

/** What is forced while more is put. */
class EarlyForceTest {

	@TempDir
	Path folder;

	@Test
	void everyKeyIsForcedWithItsLastValue() {
		Map<String, Integer> values = new ConcurrentHashMap<>();
		Map<String, Integer> forced = new ConcurrentHashMap<>();
		EarlyForce force = new EarlyForce(keys -> keys.forEach(key -> forced.put(key, values.get(key))), 1 << 19);
		for (int i = 0; i < 1000; i++) {
			values.put("k" + i % 7, i);
			force.put("k" + i % 7, i);
		}
		force.end();
		assertEquals(new HashMap<>(values), forced);
	}

	@Test
	void whatWasTakenAwayIsNotForced() {
		Map<String, Integer> forced = new ConcurrentHashMap<>();
		EarlyForce force = new EarlyForce(keys -> keys.forEach(key -> forced.put(key, 1)));
		force.put("a", 1);
		force.put("b", 1);
		force.forget("a");
		force.end();
		assertEquals(Map.of("b", 1), forced);
	}

	@Test
	void aFailureIsToldByTheEndEvenThoughALaterForceWouldSucceed() {
		DataException failure = new DataException.NotWritable("no space", "here", "Delete something.");
		EarlyForce force = new EarlyForce(keys -> {
			if (keys.contains("bad")) {
				throw failure;
			}
		}, 1);
		force.put("bad", 1);
		force.await();
		force.put("good", 1);
		assertSame(failure, assertThrows(DataException.class, force::end));
		assertSame(failure, assertThrows(DataException.class, force::end));
	}

	@Test
	void manySmallAndLargeValuesOfATransactionAppearTogether() {
		FolderStore store = new FolderStore(folder);
		store.put("old", new byte[1], PutMode.CREATE);
		try (StoreTransaction staged = store.begin()) {
			for (int i = 0; i < 1500; i++) {
				staged.put("a/" + i % 50 + "/" + i, new byte[] { (byte) i }, PutMode.CREATE);
				if (i % 3 == 0) {
					staged.put("a/" + i % 50 + "/" + i, new byte[] { 1, (byte) i }, PutMode.REPLACE);
				} else if (i % 5 == 0) {
					staged.delete("a/" + i % 50 + "/" + i);
				}
			}
			staged.put("large", new byte[70 << 20], PutMode.CREATE);
			staged.delete("old");
			assertEquals(Set.of("old"), store.list(""));
			staged.commit();
		}
		for (int i = 0; i < 1500; i++) {
			Optional<byte[]> value = store.get("a/" + i % 50 + "/" + i);
			assertEquals(i % 3 == 0 ? 2 : i % 5 == 0 ? 0 : 1, value.map(bytes -> bytes.length).orElse(0), "value " + i);
		}
		assertEquals(70 << 20, store.stat("large").orElseThrow().size());
		assertTrue(store.stat("old").isEmpty());
		assertTrue(store.leftBehind().isEmpty());
	}

	@Test
	void whatIsGivenUpLeavesNothing() {
		FolderStore store = new FolderStore(folder);
		try (StoreTransaction staged = store.begin()) {
			for (int i = 0; i < 1500; i++) {
				staged.put("a/" + i, new byte[1], PutMode.CREATE);
			}
		}
		assertEquals(0, folder.toFile().list().length);
	}
}
