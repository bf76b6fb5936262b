package org.outcrop.fft.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PlanCacheTest {

	private record Plan(int length) {
	}

	private final PlanCache<Plan> cache = new PlanCache<>(Plan::new, plan -> (long) plan.length() << 20);

	@Test
	void aPlanIsMadeOnceWhileThereIsRoom() {
		assertSame(cache.of(3), cache.of(3));
		assertEquals(3L << 20, cache.bytes());
	}

	@Test
	void theLeastRecentlyUsedGoesWhenTheBoundIsReached() {
		Plan ten = cache.of(10);
		Plan twelve = cache.of(12);
		cache.of(10);
		cache.of(20);
		assertTrue(cache.bytes() <= PlanCache.BOUND);
		assertSame(ten, cache.of(10), "was asked for again");
		assertNotSame(twelve, cache.of(12), "was given up");
	}

	@Test
	void aPlanAboveTheBoundIsNotKept() {
		cache.of(1000);
		assertEquals(0, cache.bytes());
	}

	@Test
	void tablesOfRealPlansAreCounted() {
		long bytes = FloatPlan.of(4096).bytes();
		assertTrue(bytes > 4096 * 6 && bytes < 4096 * 16, () -> bytes + " bytes");
		assertTrue(FloatPlan.of(1_000_003).bytes() > FloatPlan.of(1_000_000).bytes(), "a chirp needs more");
	}

	@Test
	void noLengthBelowOne() {
		assertThrows(IllegalArgumentException.class, () -> cache.of(0));
	}
}
