package org.outcrop.compute;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Some threads that share numbered tasks, the calling thread among them, each taking the next one that nobody has begun. The first failure
 * ends all and reaches the caller; those of the others after it are attached to it. When a call returns or throws, all threads that it
 * started have ended. No thread is ever interrupted, because an interrupt would close a file channel that others use.
 */
public final class Crew {

	/** What one thread does tasks with: made, used and closed by that thread alone. */
	@FunctionalInterface
	public interface Member extends AutoCloseable {

		/** Does one task. */
		void run(long task);

		@Override
		default void close() {
			// most have nothing to let go
		}
	}

	private final AtomicLong next = new AtomicLong();
	private final AtomicReference<Throwable> failure = new AtomicReference<>();
	private final long tasks;
	private final Progress progress;
	private final Supplier<? extends Member> members;
	private long done;

	private Crew(long tasks, Progress progress, Supplier<? extends Member> members) {
		this.tasks = tasks;
		this.progress = progress;
		this.members = members;
	}

	/**
	 * Does the tasks 0 to {@code tasks}, exclusive, by threads that need nothing of their own.
	 *
	 * @param name     of the threads, before their number
	 * @param workers  threads at the most, the caller's among them; it works alone where it is 1 or less
	 * @param progress asked before each task whether to go on; counts tasks
	 * @throws java.util.concurrent.CancellationException when cancelled before all tasks were begun
	 */
	public static void run(String name, int workers, long tasks, Progress progress, LongConsumer work) {
		runAll(name, workers, tasks, progress, () -> work::accept);
	}

	/**
	 * Asks each of many questions once.
	 *
	 * @param name     of the threads, before their number
	 * @param workers  threads at the most, the caller's among them; it works alone where it is 1 or less
	 * @param progress asked before each question whether to go on; counts answers
	 * @param answer   any thread; not null
	 * @return the answers in the order of the questions
	 * @throws java.util.concurrent.CancellationException when cancelled before all questions were asked
	 */
	public static <Q, A> List<A> answers(String name, int workers, List<Q> questions, Progress progress, Function<? super Q, ? extends A> answer) {
		AtomicReferenceArray<A> answers = new AtomicReferenceArray<>(questions.size());
		run(name, workers, questions.size(), progress, task -> answers.set((int) task, answer.apply(questions.get((int) task))));
		return IntStream.range(0, answers.length()).<A>mapToObj(answers::get).toList();
	}

	/**
	 * Does the tasks 0 to {@code tasks}, exclusive, by members that each thread makes and closes.
	 *
	 * @param name     of the threads, before their number
	 * @param workers  threads at the most, the caller's among them; it works alone where it is 1 or less
	 * @param progress asked before each task whether to go on; counts tasks
	 * @param members  asked once by each thread that gets to work
	 * @throws java.util.concurrent.CancellationException when cancelled before all tasks were begun
	 */
	public static void runAll(String name, int workers, long tasks, Progress progress, Supplier<? extends Member> members) {
		if (tasks <= 0) {
			return;
		}
		Crew crew = new Crew(tasks, progress, members);
		List<Thread> threads = new ArrayList<>();
		try {
			for (int i = 1; i < Math.min(workers, tasks); i++) {
				threads.add(Thread.ofPlatform().name(name + " " + i).daemon(true).start(crew::work));
			}
			crew.work();
		} finally {
			// also where the machine has no more threads: those that began are ended by the failure or by the end of the tasks
			threads.forEach(Crew::join);
		}
		crew.rethrow();
	}

	private void work() {
		try (Member member = members.get()) {
			for (long task = next.getAndIncrement(); task < tasks && failure.get() == null; task = next.getAndIncrement()) {
				progress.checkCancelled();
				member.run(task);
				report();
			}
		} catch (RuntimeException | Error e) { // handed to the caller
			fail(e);
		}
	}

	private void fail(Throwable e) {
		if (!failure.compareAndSet(null, e) && failure.get() != e) {
			failure.get().addSuppressed(e);
		}
	}

	private void rethrow() {
		switch (failure.get()) {
		case null -> {
			// all went well
		}
		case RuntimeException e -> throw e;
		case Error e -> throw e;
		case Throwable e -> throw new IllegalStateException("no task throws this", e);
		}
	}

	private synchronized void report() {
		progress.worked(++done, tasks);
	}

	/** Waits for a thread even when interrupted, because it uses what the caller is about to close; the interrupt is kept for the caller. */
	public static void join(Thread thread) {
		boolean interrupted = false;
		while (thread.isAlive()) {
			try {
				thread.join();
			} catch (InterruptedException e) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}
}
