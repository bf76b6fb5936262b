package org.outcrop.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.junit.jupiter.api.Test;

/** What was promised never exceeds the total, and everything comes back. */
class MemoryBudgetTest {

	@Test
	void givesAllOrNothing() {
		MemoryBudget budget = new MemoryBudget(100);
		MemoryBudget.Lease lease = budget.tryReserve("a", 60).orElseThrow();
		assertTrue(budget.tryReserve("b", 41).isEmpty());
		assertEquals(60, budget.used());
		assertEquals(40, budget.tryReserve("b", 40).orElseThrow().bytes());
		lease.close();
		assertEquals(60, budget.free());
	}

	@Test
	void givesWhatThereIs() {
		MemoryBudget budget = new MemoryBudget(100);
		assertEquals(70, budget.reserveUpTo("a", 70).bytes());
		assertEquals(30, budget.reserveUpTo("b", Long.MAX_VALUE).bytes());
		assertEquals(0, budget.reserveUpTo("c", 5).bytes());
	}

	@Test
	void growsAndShrinksALease() {
		MemoryBudget budget = new MemoryBudget(100);
		MemoryBudget.Lease lease = budget.reserveUpTo("a", 10);
		assertTrue(lease.resize(100));
		assertFalse(lease.resize(101));
		assertFalse(lease.resize(Long.MAX_VALUE));
		assertEquals(100, lease.bytes());
		assertTrue(lease.resize(0));
		assertEquals(0, budget.used());
		assertThrows(IllegalArgumentException.class, () -> lease.resize(-1));
	}

	@Test
	void takesNothingOverClosedLeases() {
		MemoryBudget budget = new MemoryBudget(100);
		MemoryBudget.Lease lease = budget.reserveUpTo("a", 10);
		lease.close();
		lease.close();
		assertEquals(0, lease.bytes());
		assertThrows(IllegalStateException.class, () -> lease.resize(20));
		assertEquals(0, budget.used());
		assertEquals(List.of(), budget.holdings());
	}

	@Test
	void listsHoldersOnceInOrder() {
		MemoryBudget budget = new MemoryBudget(100);
		budget.reserveUpTo("b", 1);
		budget.reserveUpTo("a", 2);
		budget.reserveUpTo("b", 4);
		assertEquals(List.of(new MemoryBudget.Holding("b", 5), new MemoryBudget.Holding("a", 2)), budget.holdings());
	}

	@Test
	void refusesSenselessNumbers() {
		assertThrows(IllegalArgumentException.class, () -> new MemoryBudget(0));
		MemoryBudget budget = new MemoryBudget(1);
		assertThrows(IllegalArgumentException.class, () -> budget.tryReserve("a", -1));
		assertThrows(IllegalArgumentException.class, () -> budget.reserveUpTo("a", -1));
	}

	@Test
	void keepsItsSumsUnderManyThreads() throws InterruptedException {
		MemoryBudget budget = new MemoryBudget(1000);
		List<Thread> threads = new ArrayList<>();
		Queue<Long> tooMuch = new ConcurrentLinkedQueue<>();
		for (int t = 0; t < 4; t++) {
			Random random = new Random(t);
			threads.add(Thread.ofPlatform().start(() -> {
				for (int i = 0; i < 2000; i++) {
					try (MemoryBudget.Lease lease = budget.reserveUpTo("x", random.nextInt(500))) {
						lease.resize(random.nextInt(600));
						long used = budget.used();
						if (used < 0 || used > 1000) {
							tooMuch.add(used);
						}
					}
				}
			}));
		}
		for (Thread thread : threads) {
			thread.join();
		}
		assertEquals(List.of(), List.copyOf(tooMuch));
		assertEquals(0, budget.used());
	}
}
