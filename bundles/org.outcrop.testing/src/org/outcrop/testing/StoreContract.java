package org.outcrop.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.outcrop.data.DataException;
import org.outcrop.zarr.store.ByteRange;
import org.outcrop.zarr.store.PutMode;
import org.outcrop.zarr.store.StoreTransaction;
import org.outcrop.zarr.store.ZarrStore;

/** What holds for every {@link ZarrStore} that can be written, inherited by the tests of each. */
public abstract class StoreContract {

	/** A store without values. */
	protected abstract ZarrStore store();

	private static byte[] bytes(int... values) {
		byte[] bytes = new byte[values.length];
		for (int i = 0; i < values.length; i++) {
			bytes[i] = (byte) values[i];
		}
		return bytes;
	}

	@Test
	void nothingIsThereAtFirst() {
		ZarrStore store = store();
		assertEquals(Optional.empty(), store.get("a/b"));
		assertEquals(Optional.empty(), store.get("a/b", new ByteRange(0, 1)));
		assertEquals(Optional.empty(), store.stat("a/b"));
		assertEquals(Set.of(), store.list(""));
		assertEquals(Set.of(), store.children("a"));
		assertFalse(store.delete("a/b"));
	}

	@Test
	void valuesAreCopiedAndNeverAliased() {
		ZarrStore store = store();
		byte[] value = bytes(1, 2, 3);
		store.put("v", value, PutMode.CREATE);
		value[0] = 9;
		store.get("v").orElseThrow()[1] = 9;
		assertArrayEquals(bytes(1, 2, 3), store.get("v").orElseThrow());
	}

	@Test
	void partsAreJoinedAndRangesCut() {
		ZarrStore store = store();
		store.put("a/b", List.of(MemorySegment.ofArray(bytes(1, 2)), MemorySegment.ofArray(bytes(3, 4, 5))), PutMode.CREATE);
		List<byte[]> ranges = store.get("a/b", List.of(new ByteRange(1, 3), ByteRange.last(2))).orElseThrow();
		assertArrayEquals(bytes(2, 3, 4), ranges.getFirst());
		assertArrayEquals(bytes(4, 5), ranges.getLast());
		assertEquals(5, store.stat("a/b").orElseThrow().size());
		assertThrows(DataException.Truncated.class, () -> store.get("a/b", new ByteRange(3, 3)));
		assertThrows(DataException.Truncated.class, () -> store.get("a/b", ByteRange.last(6)));
	}

	@Test
	void createRefusesAndReplaceReplaces() {
		ZarrStore store = store();
		store.put("v", bytes(1), PutMode.CREATE);
		assertThrows(DataException.NotWritable.class, () -> store.put("v", bytes(2), PutMode.CREATE));
		assertArrayEquals(bytes(1), store.get("v").orElseThrow());
		String generation = store.stat("v").orElseThrow().generation();
		store.put("v", bytes(2), PutMode.REPLACE);
		assertThrows(DataException.NotWritable.class, () -> store.put("v", bytes(3), new PutMode.ReplaceIf(generation)));
		store.put("v", bytes(4), new PutMode.ReplaceIf(store.stat("v").orElseThrow().generation()));
		assertArrayEquals(bytes(4), store.get("v").orElseThrow());
	}

	@Test
	void listsAtAnyDepthAndChildrenOnlyNext() {
		ZarrStore store = store();
		for (String key : List.of("a/b/c", "a/b0", "a/d", "ab/x", "z")) {
			store.put(key, bytes(1), PutMode.CREATE);
		}
		assertEquals(Set.of("a/b/c", "a/b0", "a/d"), store.list("a"));
		assertEquals(Set.of("b", "b0", "d"), store.children("a"));
		assertEquals(Set.of("a", "ab", "z"), store.children(""));
		assertEquals(Set.of("a/b/c"), store.list("a/b"));
		assertTrue(store.delete("a/b/c"));
		assertEquals(Set.of("a/b0", "a/d"), store.list("a"));
	}

	@Test
	void unsafeKeysAreRefused() {
		ZarrStore store = store();
		for (String key : List.of("", "/", "/etc/passwd", "..", "../x", "a/../../x", "a//b", "a/", "C:/x", "C:x", "a\\b", "nul", "COM1.txt",
				"a/aux", "a.",
				"a ", "a\u0000b", "a\nb", ".", "a/./b", ".~outcrop-tmp-1-x")) {
			assertThrows(DataException.Unsupported.class, () -> store.put(key, bytes(1), PutMode.REPLACE), key);
			assertThrows(DataException.Unsupported.class, () -> store.get(key), key);
			assertThrows(DataException.Unsupported.class, () -> store.delete(key), key);
			assertThrows(DataException.Unsupported.class, () -> store.stat(key), key);
		}
	}

	@Test
	void longNamesAreRefusedAndForeignLettersKept() {
		ZarrStore store = store();
		assertThrows(DataException.Unsupported.class, () -> store.put("x".repeat(300), bytes(1), PutMode.CREATE));
		assertThrows(DataException.Unsupported.class, () -> store.put("é".repeat(150), bytes(1), PutMode.CREATE));
		store.put("a/" + "x".repeat(255), bytes(1), PutMode.CREATE);
		store.put("Größe/試料", bytes(7), PutMode.CREATE);
		assertArrayEquals(bytes(7), store.get("Größe/試料").orElseThrow());
		assertEquals(Set.of("Größe/試料"), store.list("Größe"));
	}

	@Test
	void aTransactionIsSeenWholeOrNotAtAll() {
		ZarrStore store = store();
		store.put("gone", bytes(1), PutMode.CREATE);
		try (StoreTransaction dropped = store.begin()) {
			dropped.put("a/1", bytes(1), PutMode.CREATE);
			assertArrayEquals(bytes(1), dropped.get("a/1").orElseThrow());
			assertEquals(Set.of("a/1", "gone"), dropped.list(""));
		}
		assertEquals(Set.of("gone"), store.list(""));
		try (StoreTransaction kept = store.begin()) {
			kept.put("a/1", bytes(1, 2, 3), PutMode.CREATE);
			kept.put("zarr.json", bytes(9), PutMode.CREATE);
			assertTrue(kept.delete("gone"));
			assertEquals(Set.of("a", "zarr.json"), kept.children(""));
			assertArrayEquals(bytes(2), kept.get("a/1", new ByteRange(1, 1)).orElseThrow());
			assertEquals(Set.of("gone"), store.list(""), "nothing is seen before the commit");
			kept.commit();
		}
		assertEquals(Set.of("a/1", "zarr.json"), store.list(""));
	}
}
