package org.outcrop.ui.scan4d.model;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.outcrop.scan4d.Contrast;
import org.outcrop.scan4d.Picture;

/** Counts the values of pictures on a thread of its own, of several the newest. */
public final class FactsWork implements AutoCloseable {

	/**
	 * A picture that is to be looked at.
	 *
	 * @param contrast it is painted with
	 */
	public record Wish(Pane pane, Picture picture, Contrast contrast) {

		/** What a pane shows; empty where it shows nothing. */
		public static Optional<Wish> of(ScanSession session, Pane pane) {
			return pane == Pane.SCAN
					? session.image().map(image -> new Wish(pane, image.picture(), image.painted().contrast()))
					: session.frame().map(frame -> new Wish(pane, frame.picture(), frame.painted().contrast()));
		}
	}

	private final NewestWork<Wish> work;

	/**
	 * @param target where results are handed over
	 * @param taker  receives them
	 */
	public FactsWork(Executor target, Consumer<PictureFacts> taker) {
		Handover<PictureFacts> handover = new Handover<>(target, taker);
		work = new NewestWork<>("outcrop-picture-facts",
				(wish, superseded) -> handover.offer(PictureFacts.of(wish.pane(), wish.picture(), wish.contrast())), failure -> {
					throw failure;
				});
	}

	/** Any thread. */
	public void request(Wish wish) {
		work.submit(wish);
	}

	@Override
	public void close() {
		work.close();
	}
}
