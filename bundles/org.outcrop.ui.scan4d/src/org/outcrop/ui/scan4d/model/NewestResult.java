package org.outcrop.ui.scan4d.model;

import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;

/**
 * Computes what parts show on a thread of its own, of several wishes the newest, and hands over what came of it. A wish that is being
 * worked on is stopped by a newer one only where the work asks; so something always comes, however fast wishes come.
 *
 * @param <I> wish
 * @param <R> result
 */
public final class NewestResult<I, R> implements AutoCloseable {

	/** Makes a result on the worker thread. */
	@FunctionalInterface
	public interface Work<I, R> {

		/**
		 * @param progress cancelled as soon as a newer wish waits
		 * @param partial  takes results before the last one
		 */
		R make(I wish, Progress progress, Consumer<R> partial);
	}

	private final NewestWork<I> work;

	/**
	 * @param name   of the thread
	 * @param target where results are handed over, the newest only
	 * @param taker  receives wishes with their results
	 * @param failed receives a sentence for the user where there is no result
	 */
	public NewestResult(String name, Executor target, Work<I, R> work, BiConsumer<I, R> taker, Consumer<String> failed) {
		Handover<Runnable> handover = new Handover<>(target, Runnable::run);
		this.work = new NewestWork<>(name, (wish, superseded) -> {
			try {
				R result = work.make(wish, new Superseded(superseded), part -> handover.offer(() -> taker.accept(wish, part)));
				handover.offer(() -> taker.accept(wish, result));
			} catch (DataException e) {
				handover.offer(() -> failed.accept(Problem.sentence(e)));
			}
		}, failure -> handover.offer(() -> failed.accept(failure.toString())));
	}

	/** Any thread. */
	public void request(I wish) {
		work.submit(wish);
	}

	@Override
	public void close() {
		work.close();
	}
}
