package org.outcrop.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

class OrderedPipelineEndTest {

	private static final int RUNS = 60;
	private static final long ITEMS = 5000;

	/** A worker may finish an item before anybody looks at it, which must not be taken for the end. */
	@Test
	void noItemIsLostHoweverFastTheWorkersAre() {
		MemoryBudget budget = new MemoryBudget(1 << 20);
		for (int run = 0; run < RUNS; run++) {
			AtomicLong next = new AtomicLong();
			AtomicLong sum = new AtomicLong();
			try (MemoryBudget.Lease lease = budget.reserveUpTo("test", 1 << 20)) {
				OrderedPipeline<Long, Long> pipeline = new OrderedPipeline<>("test", 4, 8, lease, item -> 1);
				pipeline.run(() -> next.get() < ITEMS ? Optional.of(next.getAndIncrement()) : Optional.empty(), Function::identity, sum::addAndGet,
						Progress.NONE);
			}
			assertEquals(ITEMS * (ITEMS - 1) / 2, sum.get(), "run " + run);
		}
	}
}
