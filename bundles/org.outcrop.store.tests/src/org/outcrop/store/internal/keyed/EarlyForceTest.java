package org.outcrop.store.internal.keyed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.outcrop.data.DataException;
import org.outcrop.zarr.store.FolderStore;
import org.outcrop.zarr.store.MemoryStore;
import org.outcrop.zarr.store.PutMode;
import org.outcrop.zarr.store.ZarrStore;

/** What is forced while more is put. */
class EarlyForceTest {

	@TempDir
	Path folder;

	/** Notes the value that each key had when it was forced last; fails where it is told to. */
	private static ZarrStore watched(Map<String, Integer> forced, AtomicReference<DataException> failure) {
		MemoryStore inside = new MemoryStore();
		return (ZarrStore) Proxy.newProxyInstance(EarlyForceTest.class.getClassLoader(), new Class<?>[] { ZarrStore.class }, (_, method, arguments) -> {
			if (method.getName().equals("force")) {
				DataException failing = failure.getAndSet(null);
				if (failing != null) {
					throw failing;
				}
				((Collection<?>) arguments[0]).forEach(key -> forced.put((String) key, (int) inside.get((String) key).orElseThrow()[0]));
				return null;
			}
			try {
				return method.invoke(inside, arguments);
			} catch (InvocationTargetException e) {
				throw e.getCause();
			}
		});
	}

	private static void put(ZarrStore store, String key, int value) {
		store.put(key, new byte[] { (byte) value, 0, 0, 0 }, PutMode.REPLACE);
	}

	@Test
	void everyKeyIsForcedWithItsLastValue() {
		Map<String, Integer> forced = new ConcurrentHashMap<>();
		NotingStore store = new NotingStore(watched(forced, new AtomicReference<>()));
		EarlyForce force = new EarlyForce(store, 12);
		Map<String, Integer> expected = new HashMap<>();
		for (int i = 0; i < 100; i++) {
			String key = "k" + i % 7;
			put(store, key, i);
			expected.put(key, i);
			force.putMore();
		}
		force.end();
		assertEquals(expected, forced);
		assertEquals(Set.of(), new HashSet<>(store.keys()));
	}

	@Test
	void aFailureIsToldByTheEnd() {
		DataException failure = new DataException.NotWritable("no space", "here", "Delete something.");
		NotingStore store = new NotingStore(watched(new ConcurrentHashMap<>(), new AtomicReference<>(failure)));
		EarlyForce force = new EarlyForce(store, 1);
		put(store, "k", 1);
		force.putMore();
		assertSame(failure, assertThrows(DataException.class, force::end));
		assertSame(failure, assertThrows(DataException.class, force::end));
	}

	@Test
	void whatWasTakenAwayMeanwhileIsNoFailure() {
		FolderStore files = new FolderStore(folder);
		NotingStore store = new NotingStore(files);
		EarlyForce force = new EarlyForce(store, 1);
		for (int i = 0; i < 300; i++) {
			put(store, "a/k" + i, i);
			force.putMore();
			store.delete("a/k" + i);
		}
		put(store, "a/last", 1);
		force.end();
		assertTrue(files.get("a/last").isPresent());
	}
}
