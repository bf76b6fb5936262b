package org.outcrop.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Order, bounds, and a clean end whoever fails. */
@Timeout(30)
class OrderedPipelineTest {

	private static final String NAME = "pipeline under test";

	private final MemoryBudget budget = new MemoryBudget(1000);
	private final MemoryBudget.Lease lease = budget.reserveUpTo("test", 1000);

	@AfterEach
	void leavesNoThread() {
		assertEquals(List.of(), Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().startsWith(NAME)).toList());
	}

	private OrderedPipeline<Integer, Integer> pipeline(int workers, int maxItems, long bytesEach) {
		return new OrderedPipeline<>(NAME, workers, maxItems, lease, i -> bytesEach);
	}

	private static OrderedPipeline.Source<Integer> count(int n) {
		int[] next = {0};
		return () -> next[0] < n ? Optional.of(next[0]++) : Optional.empty();
	}

	private static int slow(int item) {
		LockSupport.parkNanos(item * 7919L % 300_000);
		return item * 10;
	}

	@Test
	void keepsTheOrderHoweverLongEachItemTakes() {
		for (int workers : new int[] {1, 2, 7}) {
			List<Integer> results = new ArrayList<>();
			pipeline(workers, 5, 1).run(count(300), () -> OrderedPipelineTest::slow, results::add, Progress.NONE);
			assertEquals(IntStream.range(0, 300).map(i -> i * 10).boxed().toList(), results);
		}
	}

	@Test
	void endsAtOnceWhenThereIsNothing() {
		pipeline(3, 5, 1).run(count(0), () -> OrderedPipelineTest::slow, r -> {
			throw new AssertionError("nothing was expected");
		}, Progress.NONE);
	}

	@Test
	void consumesOnTheCallingThreadAndWorksOnNamedOthers() {
		Set<String> names = ConcurrentHashMap.newKeySet();
		Thread caller = Thread.currentThread();
		pipeline(2, 4, 1).run(() -> {
			names.add(Thread.currentThread().getName());
			return names.size() < 2 ? Optional.of(1) : Optional.empty();
		}, () -> i -> {
			names.add(Thread.currentThread().getName());
			LockSupport.parkNanos(1_000_000);
			return i;
		}, r -> assertSame(caller, Thread.currentThread()), Progress.NONE);
		assertEquals(Set.of(NAME + " worker 1", NAME + " worker 2"), names);
	}

	@Test
	void givesEachWorkerItsOwnFunction() {
		AtomicInteger made = new AtomicInteger();
		Set<Integer> used = new HashSet<>();
		pipeline(3, 9, 1).run(count(200), () -> {
			int own = made.incrementAndGet();
			Thread[] user = {null};
			return i -> {
				assertTrue(user[0] == null || user[0] == Thread.currentThread());
				user[0] = Thread.currentThread();
				return own;
			};
		}, used::add, Progress.NONE);
		assertEquals(3, made.get());
		assertTrue(Set.of(1, 2, 3).containsAll(used));
	}

	/** Most items between the source and the end of the consumer at one time. */
	private int mostInFlight(int maxItems, long bytesEach) {
		AtomicInteger made = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		AtomicInteger consumed = new AtomicInteger();
		OrderedPipeline.Source<Integer> source = count(100);
		pipeline(4, maxItems, bytesEach).run(() -> {
			Optional<Integer> item = source.next();
			item.ifPresent(i -> most.accumulateAndGet(made.incrementAndGet() - consumed.get(), Math::max));
			return item;
		}, Function::identity, r -> {
			LockSupport.parkNanos(100_000);
			consumed.incrementAndGet();
		}, Progress.NONE);
		assertEquals(100, consumed.get());
		return most.get();
	}

	@Test
	void boundsWhatIsInFlightByCountAndByBytes() {
		assertTrue(mostInFlight(3, 1) <= 3);
		assertTrue(mostInFlight(1, 1) <= 1);
		// 1000 bytes: the fourth item of 300 still begins below the bound, the fifth does not
		assertTrue(mostInFlight(50, 300) <= 4);
		assertEquals(1, mostInFlight(50, 5000), "one item is always let through");
		assertTrue(lease.resize(0));
		assertEquals(1, mostInFlight(50, 1), "a lease of nothing makes progress too");
	}

	@Test
	void handsOnTheSourcesFailureAfterTheResultsBeforeIt() {
		IllegalStateException own = new IllegalStateException("disk");
		List<Integer> results = new ArrayList<>();
		OrderedPipeline.Source<Integer> source = count(10);
		assertSame(own, assertThrows(IllegalStateException.class, () -> pipeline(2, 4, 1).run(() -> {
			Optional<Integer> next = source.next();
			if (next.isEmpty()) {
				throw own;
			}
			return next;
		}, () -> OrderedPipelineTest::slow, results::add, Progress.NONE)));
		assertEquals(10, results.size());
	}

	@Test
	void handsOnAWorkersFailureInItsTurn() {
		for (Throwable own : new Throwable[] {new IllegalStateException("bad item"), new OutOfMemoryError("pretended")}) {
			List<Integer> results = new ArrayList<>();
			assertSame(own, assertThrows(own.getClass(), () -> pipeline(3, 6, 1).run(count(1000), () -> i -> {
				if (i == 17) {
					OrderedPipelineTest.<RuntimeException>sneak(own);
				}
				return slow(i);
			}, results::add, Progress.NONE)));
			assertEquals(17, results.size());
		}
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> void sneak(Throwable t) throws T {
		throw (T) t;
	}

	@Test
	void handsOnTheConsumersFailureWhileOthersWait() {
		IllegalStateException own = new IllegalStateException("full");
		assertSame(own, assertThrows(IllegalStateException.class, () -> pipeline(3, 3, 1).run(count(Integer.MAX_VALUE),
				() -> OrderedPipelineTest::slow, r -> {
			if (r == 200) {
				throw own;
			}
		}, Progress.NONE)));
	}

	@Test
	void handsOnTheFailureToMakeAWorker() {
		assertThrows(IllegalStateException.class, () -> pipeline(3, 3, 1).run(count(Integer.MAX_VALUE), () -> {
			throw new IllegalStateException("no buffer");
		}, r -> assertFalse(true), Progress.NONE));
	}

	@Test
	void endsSoonWhenCancelledEvenWhileNothingCanGoOn() throws InterruptedException {
		CountDownLatch release = new CountDownLatch(1);
		AtomicLong start = new AtomicLong();
		Progress progress = new Flag(() -> System.nanoTime() - start.get() > 100_000_000);
		start.set(System.nanoTime());
		Thread opener = Thread.ofPlatform().start(() -> {
			LockSupport.parkNanos(400_000_000L);
			release.countDown();
		});
		assertThrows(CancellationException.class, () -> pipeline(2, 2, 1).run(count(Integer.MAX_VALUE), () -> i -> {
			awaitQuietly(release);
			return i;
		}, r -> assertTrue(r >= 0), progress));
		assertEquals(0, release.getCount(), "its threads have ended when run returns");
		opener.join();
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await();
		} catch (InterruptedException e) {
			throw new AssertionError("workers are never interrupted", e);
		}
	}

	private record Flag(BooleanSupplier cancelled) implements Progress {
		@Override
		public void stage(String what) {
			// nobody listens
		}

		@Override
		public void worked(long done, long total) {
			// nobody listens
		}

		@Override
		public boolean isCancelled() {
			return cancelled.getAsBoolean();
		}
	}

	@Test
	void takesAnInterruptOfTheCallerForCancelling() throws InterruptedException {
		List<Boolean> interrupted = new ArrayList<>();
		Thread caller = Thread.ofPlatform().start(() -> {
			Thread.currentThread().interrupt();
			assertThrows(CancellationException.class,
					() -> pipeline(2, 2, 1).run(count(Integer.MAX_VALUE), () -> OrderedPipelineTest::slow, r -> assertTrue(r >= 0), Progress.NONE));
			interrupted.add(Thread.currentThread().isInterrupted());
		});
		caller.join();
		assertEquals(List.of(true), interrupted);
	}

	@Test
	void refusesSenselessBounds() {
		assertThrows(IllegalArgumentException.class, () -> pipeline(0, 1, 1));
		assertThrows(IllegalArgumentException.class, () -> pipeline(1, 0, 1));
	}
}
