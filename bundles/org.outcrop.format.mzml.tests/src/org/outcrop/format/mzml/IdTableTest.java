package org.outcrop.format.mzml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

class IdTableTest {

	private final LongList hashes = new LongList();
	private final IdTable ids = new IdTable(hashes);

	private boolean add(long hash) {
		hashes.add(hash);
		return ids.add(hashes.size() - 1);
	}

	@Test
	void findsTheFirstSpectrumOfEachIdAsAMapDoes() {
		Random random = new Random(3);
		Map<Long, Long> expected = new HashMap<>();
		for (long i = 0; i < 50_000; i++) {
			// about every id twice
			long hash = (long) random.nextInt(25_000) * 0x9E3779B97F4A7C15L | 1;
			assertEquals(expected.putIfAbsent(hash, i) == null, add(hash), "spectrum " + i);
		}
		expected.forEach((hash, index) -> assertEquals(index, ids.find(hash)));
		assertEquals(-1, ids.find(2));
	}

	@Test
	void remembersTheLastIdsOfALongRun() {
		long count = 3L * IdTable.MOST;
		for (long i = 0; i < count; i++) {
			assertTrue(add((i + 1) * 0x9E3779B97F4A7C15L));
		}
		for (long i = count - IdTable.MOST; i < count; i++) {
			assertEquals(i, ids.find((i + 1) * 0x9E3779B97F4A7C15L));
		}
		assertEquals(-1, ids.find(0x9E3779B97F4A7C15L), "the first one is long forgotten");
		assertFalse(add(count * 0x9E3779B97F4A7C15L), "the last one is known");
	}
}
