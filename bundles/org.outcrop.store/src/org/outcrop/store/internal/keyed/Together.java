package org.outcrop.store.internal.keyed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Asks for many things at once, by a few threads, and gives the answers in order. The first failure stops all and is thrown. */
final class Together {

	private Together() {
	}

	static <Q, A> List<A> ask(List<Q> questions, int workers, Function<Q, A> answer) {
		Object[] answers = new Object[questions.size()];
		AtomicInteger next = new AtomicInteger();
		AtomicReference<RuntimeException> failure = new AtomicReference<>();
		Runnable work = () -> {
			try {
				for (int i = next.getAndIncrement(); i < answers.length && failure.get() == null; i = next.getAndIncrement()) {
					answers[i] = answer.apply(questions.get(i));
				}
			} catch (RuntimeException e) {
				failure.compareAndSet(null, e);
			}
		};
		List<Thread> threads = new ArrayList<>();
		for (int i = 1; i < Math.min(workers, answers.length); i++) {
			threads.add(Thread.ofPlatform().daemon(true).name("store list " + i).start(work));
		}
		work.run();
		threads.forEach(Together::join);
		if (failure.get() != null) {
			throw failure.get();
		}
		@SuppressWarnings("unchecked")
		List<A> all = (List<A>) Arrays.asList(answers);
		return all;
	}

	/** What is asked is short; an interrupt is kept for the caller to see. */
	private static void join(Thread thread) {
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
