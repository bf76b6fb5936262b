package org.outcrop.ui.scan4d.fourier.model;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.scan4d.Picture;
import org.outcrop.ui.scan4d.model.Completeness;
import org.outcrop.ui.scan4d.model.Handover;
import org.outcrop.ui.scan4d.model.NewestWork;
import org.outcrop.ui.scan4d.model.Painted;
import org.outcrop.ui.scan4d.model.PicturePainter;
import org.outcrop.ui.scan4d.model.Problem;

/** Makes pictures on a thread of its own, of several wishes the newest. What was computed last is only coloured anew. Any thread. */
final class PaneWork implements AutoCloseable {

	/** Work that would be done by then is finished even if something newer is wanted, so that something is seen while the mouse moves. */
	private static final long PATIENCE_NANOS = 250_000_000;
	private static final long TELL_NANOS = 200_000_000;

	/** Makes values. */
	@FunctionalInterface
	interface Computation {

		/** @param partial may be given what is there so far */
		PaneValues run(Progress progress, Consumer<PaneValues> partial);
	}

	/**
	 * What is wanted.
	 *
	 * @param of          equal for equal values
	 * @param computation that makes them
	 * @param looks       pictures that they are shown in
	 */
	record Wish(Object of, Computation computation, List<Look> looks) {
	}

	/** What comes of it. Called on the target. */
	interface Taker {

		/** Pictures. */
		void came(List<Shown> pictures);

		/** It goes on. @param done 0 to 1 */
		void goesOn(double done);

		/** Nothing comes. @param why a sentence for the user */
		void failed(Object of, String why);
	}

	private record Made(Object of, PaneValues values) {
	}

	private final NewestWork<Wish> work;
	private final Executor target;
	private final Taker taker;
	private final Handover<List<Shown>> handover;
	private final Handover<Double> progress;
	private Optional<Made> made = Optional.empty();
	private final AtomicLong stops = new AtomicLong();
	private volatile Object wanted = "";

	/** @param target where results are handed over */
	PaneWork(String name, Executor target, Taker taker) {
		this.target = target;
		this.taker = taker;
		handover = new Handover<>(target, taker::came);
		progress = new Handover<>(target, taker::goesOn);
		work = new NewestWork<>(name, this::run, this::broken);
	}

	void request(Wish wish) {
		work.submit(wish);
	}

	/** Ends what is worked on; nothing comes of it. */
	void stop() {
		stops.incrementAndGet();
	}

	private void run(Wish wish, BooleanSupplier superseded) {
		wanted = wish.of();
		if (made.filter(m -> m.of().equals(wish.of())).isEmpty()) {
			made = Optional.empty();
			PaneValues values = wish.computation().run(new Stopping(superseded, System.nanoTime()), partial -> show(wish, partial));
			made = Optional.of(new Made(wish.of(), values));
		}
		show(wish, made.get().values());
	}

	private void show(Wish wish, PaneValues values) {
		handover.offer(wish.looks().stream().map(look -> shown(wish.of(), values, look)).toList());
	}

	private static Shown shown(Object of, PaneValues values, Look look) {
		Picture picture = values.real();
		Painted painted;
		if (look.phase().isPresent()) {
			picture = PhasePainter.phases(values.complex().orElseThrow(), values.real(), look.phase().get());
			painted = look.phase().get().colours() == Look.Colours.AS_STYLE ? PicturePainter.paint(picture, look.style())
					: PhasePainter.paint(values.complex().get(), values.real(), picture, look.phase().get().look(), look.style());
		} else {
			painted = PicturePainter.paint(picture, look.style());
		}
		return new Shown(look.pane(), of, look.title(), picture, values.complex(), painted, values.completeness());
	}

	private void broken(RuntimeException failure) {
		Object of = wanted;
		String why = failure instanceof DataException data ? Problem.sentence(data)
				: "The program made a mistake (" + failure + ").";
		target.execute(() -> taker.failed(of, why));
	}

	/** Ends what nobody waits for any more, once it has had a fair time. */
	private final class Stopping implements Progress {
		private final BooleanSupplier superseded;
		private final long begun;
		private final long stopsBefore = stops.get();
		private volatile long told;

		Stopping(BooleanSupplier superseded, long begun) {
			this.superseded = superseded;
			this.begun = begun;
			this.told = begun;
		}

		@Override
		public void stage(String what) {
			// said by the picture's title
		}

		@Override
		public void worked(long done, long total) {
			long now = System.nanoTime();
			if (now - told > TELL_NANOS && total > 0) {
				told = now;
				progress.offer((double) done / total);
			}
		}

		@Override
		public boolean isCancelled() {
			return stops.get() != stopsBefore || superseded.getAsBoolean() && System.nanoTime() - begun > PATIENCE_NANOS;
		}
	}

	/** Whether nothing is worked on and nothing waits. */
	boolean isIdle() {
		return work.isIdle();
	}

	@Override
	public void close() {
		work.close();
	}

	/** How much of a number of equal steps is done. */
	static Completeness share(long done, long total) {
		return new Completeness(1, done, total);
	}
}
