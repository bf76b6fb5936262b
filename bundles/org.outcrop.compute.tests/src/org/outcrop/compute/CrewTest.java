package org.outcrop.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CrewTest {

	/** Counts, and is cancelled from a task on. */
	private static final class Counting implements Progress {
		private final List<Long> seen = Collections.synchronizedList(new ArrayList<>());
		private final AtomicBoolean cancelled = new AtomicBoolean();

		@Override
		public void stage(String what) {
			throw new AssertionError("a crew names no stages");
		}

		@Override
		public void worked(long done, long total) {
			assertEquals(100, total);
			seen.add(done);
		}

		@Override
		public boolean isCancelled() {
			return cancelled.get();
		}
	}

	private static long threads(String name) {
		return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith(name)).count();
	}

	private static void meet(CyclicBarrier barrier) {
		try {
			barrier.await(10, TimeUnit.SECONDS);
		} catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
			throw new AssertionError("not all threads came", e);
		}
	}

	@Test
	void everyTaskIsDoneOnceAndCountedInOrder() {
		for (int workers : new int[] { 0, 1, 3, 200 }) {
			AtomicLongArray times = new AtomicLongArray(100);
			Counting progress = new Counting();
			Crew.run("once", workers, 100, progress, task -> times.incrementAndGet((int) task));
			assertTrue(IntStream.range(0, 100).allMatch(task -> times.get(task) == 1));
			assertEquals(IntStream.rangeClosed(1, 100).mapToObj(Long::valueOf).toList(), progress.seen);
		}
	}

	@Test
	void theCallerWorksWithTheOthersAndNoMoreThreadsThanTasksAreStarted() {
		Set<Thread> at = ConcurrentHashMap.newKeySet();
		CyclicBarrier all = new CyclicBarrier(3);
		Crew.run("caller too", 8, 3, Progress.NONE, _ -> {
			at.add(Thread.currentThread());
			meet(all);
		});
		assertEquals(3, at.size());
		assertTrue(at.contains(Thread.currentThread()));
		Set<Thread> alone = ConcurrentHashMap.newKeySet();
		Crew.run("alone", 1, 5, Progress.NONE, _ -> alone.add(Thread.currentThread()));
		assertEquals(Set.of(Thread.currentThread()), alone);
	}

	@Test
	void answersComeInTheOrderOfTheQuestions() {
		List<Integer> questions = IntStream.range(0, 100).boxed().toList();
		assertEquals(IntStream.range(0, 100).mapToObj(i -> "answer " + i).toList(),
				Crew.answers("questions", 4, questions, new Counting(), question -> "answer " + question));
		assertEquals(List.of(), Crew.answers("questions", 4, List.of(), Progress.NONE, question -> question));
	}

	@Test
	void nothingIsMadeWhereNothingIsToBeDone() {
		Crew.runAll("nothing", 4, 0, Progress.NONE, () -> {
			throw new AssertionError("nobody is needed");
		});
	}

	@Test
	void theFirstFailureEndsAllAndTheOthersAreAttachedToIt() {
		IllegalStateException first = new IllegalStateException("first");
		AtomicLong begun = new AtomicLong();
		CyclicBarrier both = new CyclicBarrier(2);
		RuntimeException seen = assertThrows(IllegalStateException.class, () -> Crew.run("failing", 2, 1_000_000, Progress.NONE, task -> {
			begun.incrementAndGet();
			meet(both);
			if (task == 0) {
				throw first;
			}
			pause();
			throw new IllegalArgumentException("second");
		}));
		assertSame(first, seen);
		assertEquals("second", seen.getSuppressed()[0].getMessage());
		assertEquals(2, begun.get());
		assertEquals(0, threads("failing"));
	}

	private static void await(CountDownLatch latch) {
		try {
			assertTrue(latch.await(10, TimeUnit.SECONDS));
		} catch (InterruptedException e) {
			throw new AssertionError(e);
		}
	}

	private static void pause() {
		try {
			Thread.sleep(100);
		} catch (InterruptedException e) {
			throw new AssertionError(e);
		}
	}

	@Test
	void errorsReachTheCallerAsWhatTheyAre() {
		OutOfMemoryError error = new OutOfMemoryError("none");
		assertSame(error, assertThrows(OutOfMemoryError.class, () -> Crew.run("broken", 3, 10, Progress.NONE, _ -> {
			throw error;
		})));
	}

	@Test
	void cancellingEndsItBeforeTheNextTask() {
		Counting progress = new Counting();
		assertThrows(CancellationException.class, () -> Crew.run("cancelled", 2, 100, progress, task -> {
			if (task == 5) {
				progress.cancelled.set(true);
			}
		}));
		assertTrue(progress.seen.size() <= 7, "went on to " + progress.seen.size());
		assertEquals(0, threads("cancelled"));
	}

	@Test
	void membersAreMadeUsedAndClosedByTheirThreadAlsoWhereItFails() {
		AtomicInteger open = new AtomicInteger();
		AtomicInteger made = new AtomicInteger();
		for (boolean failing : new boolean[] { false, true }) {
			made.set(0);
			CyclicBarrier all = new CyclicBarrier(3);
			Runnable run = () -> Crew.runAll("members", 3, 30, Progress.NONE, () -> {
				open.incrementAndGet();
				made.incrementAndGet();
				// so that each thread makes one before the tasks are done
				meet(all);
				Thread own = Thread.currentThread();
				return new Crew.Member() {
					@Override
					public void run(long task) {
						assertSame(own, Thread.currentThread());
						if (failing && task == 7) {
							throw new IllegalStateException("seven");
						}
					}

					@Override
					public void close() {
						assertSame(own, Thread.currentThread());
						open.decrementAndGet();
					}
				};
			});
			if (failing) {
				assertThrows(IllegalStateException.class, run::run);
			} else {
				run.run();
			}
			assertEquals(3, made.get());
			assertEquals(0, open.get());
		}
	}

	@Test
	void aMemberThatCannotBeMadeOrClosedIsAFailure() {
		assertThrows(IllegalStateException.class, () -> Crew.runAll("unmade", 2, 5, Progress.NONE, () -> {
			throw new IllegalStateException("no memory");
		}));
		Crew.Member unclosed = new Crew.Member() {
			@Override
			public void run(long task) {
				// nothing to do
			}

			@Override
			public void close() {
				throw new IllegalStateException("not closed");
			}
		};
		assertEquals("not closed", assertThrows(IllegalStateException.class, () -> Crew.runAll("unclosed", 1, 1, Progress.NONE, () -> unclosed))
				.getMessage());
	}

	@Test
	void anInterruptOfTheCallerWaitsForTheOthersAndIsKept() {
		CountDownLatch inside = new CountDownLatch(1);
		AtomicBoolean ended = new AtomicBoolean();
		Thread caller = Thread.currentThread();
		Crew.run("interrupted", 2, 2, Progress.NONE, _ -> {
			if (Thread.currentThread() == caller) {
				await(inside);
				caller.interrupt();
			} else {
				inside.countDown();
				pause();
				ended.set(true);
			}
		});
		assertTrue(ended.get());
		assertTrue(Thread.interrupted());
		assertFalse(Thread.currentThread().isInterrupted());
	}
}
