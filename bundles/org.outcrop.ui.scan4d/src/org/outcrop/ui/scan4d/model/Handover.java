package org.outcrop.ui.scan4d.model;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Hands results to another thread, the newest only: while one waits to be taken, later ones take its place.
 *
 * @param <T> result
 */
public final class Handover<T> {

	private final Executor target;
	private final Consumer<T> taker;
	private final AtomicReference<T> waiting = new AtomicReference<>();

	/** @param taker called on the target */
	public Handover(Executor target, Consumer<T> taker) {
		this.target = target;
		this.taker = taker;
	}

	/** Any thread; returns at once. */
	public void offer(T result) {
		if (waiting.getAndSet(result) == null) {
			target.execute(() -> taker.accept(waiting.getAndSet(null)));
		}
	}
}
