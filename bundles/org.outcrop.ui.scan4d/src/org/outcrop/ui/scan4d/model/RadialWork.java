package org.outcrop.ui.scan4d.model;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.PassRequest;
import org.outcrop.scan4d.PassResult;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.Product;
import org.outcrop.scan4d.RadialProfile;
import org.outcrop.scan4d.RingEllipse;
import org.outcrop.scan4d.ScanPasses;

/** Makes radial profiles on a thread of its own, of several wishes the newest. */
public final class RadialWork implements AutoCloseable {

	private static final int COARSE = 16;
	/** A box of fewer positions is looked at as a whole at once. */
	private static final long MANY = 4096;

	/**
	 * What is to be made.
	 *
	 * @param frame    the values
	 * @param title    what they are
	 * @param box      positions whose frames fluctuate; the whole scan where none are chosen
	 * @param detector that rings may lie about
	 * @param inUnits  whether radii are told in the unit of the axis rather than in pixels
	 */
	public record Wish(ScanSession session, Picture frame, String title, Optional<ScanBox> box, Detector detector, RingCentre centre,
			RingQuantity quantity, boolean inUnits) {

		/** What a session shows; empty where it shows no frame. */
		public static Optional<Wish> of(ScanSession session, RingCentre centre, RingQuantity quantity, boolean inUnits) {
			return session.frame().filter(frame -> !frame.isAbsent()).map(frame -> new Wish(session, frame.picture(), frame.source().text(),
					session.box(), session.request().detector(), centre, quantity, inUnits));
		}

		/** Whether the same comes of it, whichever frame is shown. */
		public boolean isAnswered(Wish other) {
			return quantity.needsFrames() && session == other.session && detector.equals(other.detector) && frames().equals(other.frames())
					&& centre == other.centre && quantity == other.quantity && inUnits == other.inUnits;
		}

		private AxisCalibration axis() {
			AxisCalibration axis = session.outline().calibration().detectorX();
			return inUnits ? axis : AxisCalibration.pixels(axis.name());
		}

		/** Shape of the rings where they follow a detector that is an ellipse; for means alone. */
		private Optional<RingEllipse> ellipse() {
			return quantity == RingQuantity.MEAN && centre == RingCentre.DETECTOR && detector instanceof Detector.Ellipse e
					&& e.halfAxis1() > 0 && e.halfAxis2() > 0 ? Optional.of(RingEllipse.of(e)) : Optional.empty();
		}

		private ScanBox frames() {
			return box.orElseGet(() -> ScanBox.whole(session.shape()));
		}
	}

	/**
	 * A radial profile.
	 *
	 * @param centre       that it lies about
	 * @param cells        pixels of each ring
	 * @param completeness how much of the frames was looked at
	 */
	public record Radial(Curve curve, Place centre, long[] cells, Completeness completeness) {
	}

	/** What is known of frames whose pixels fluctuate. */
	private record Moments(ScanSession session, ScanBox box, Picture mean, Picture deviation, Completeness completeness) {

		boolean isOf(Wish wish) {
			return session == wish.session() && box.equals(wish.frames()) && completeness.isExact();
		}
	}

	private final NewestResult<Wish, Radial> work;
	private Optional<Moments> known = Optional.empty();

	/**
	 * @param target where results are handed over
	 * @param taker  receives them with what was wished
	 * @param failed receives a sentence for the user
	 */
	public RadialWork(Executor target, BiConsumer<Wish, Radial> taker, Consumer<String> failed) {
		work = new NewestResult<>("outcrop-radial-profile", target, this::make, taker, failed);
	}

	/** Any thread. */
	public void request(Wish wish) {
		work.request(wish);
	}

	private Radial make(Wish wish, Progress progress, Consumer<Radial> partial) {
		if (wish.quantity().needsFrames()) {
			known = known.filter(moments -> moments.isOf(wish)).or(() -> Optional.of(moments(wish, progress, partial)));
			return between(wish, known.get());
		}
		Place centre = wish.centre().in(wish.frame(), wish.detector());
		RadialProfile profile = wish.ellipse().map(ellipse -> RadialProfile.of(wish.frame(), ellipse))
				.orElseGet(() -> wish.quantity().of(wish.frame(), centre));
		return radial(wish, wish.title(), centre, profile, Completeness.EXACT);
	}

	private static Moments moments(Wish wish, Progress progress, Consumer<Radial> partial) {
		ScanBox box = wish.frames();
		PassRequest request = new PassRequest(box.region(wish.session().shape()),
				List.of(new Product.DetectorPicture(Product.Reduction.MEAN), new Product.DetectorPicture(Product.Reduction.DEVIATION)),
				box.positions() < MANY ? 1 : COARSE, wish.session().means().workers(), wish.session().means().budget());
		return moments(wish, ScanPasses.run(wish.session().scan(), request, progress, part -> {
			if (part.done() > 0) {
				partial.accept(between(wish, moments(wish, part)));
			}
		}));
	}

	private static Moments moments(Wish wish, PassResult result) {
		return new Moments(wish.session(), wish.frames(), picture(result, 0), picture(result, 1), Completeness.of(result));
	}

	private static Picture picture(PassResult result, int product) {
		if (result.outcomes().get(product) instanceof PassResult.Outcome.Pictures pictures) {
			return pictures.pictures().get(0);
		}
		throw new IllegalStateException("a pass for a detector picture gave " + result.outcomes().get(product));
	}

	private static Radial between(Wish wish, Moments moments) {
		Place centre = wish.centre().in(moments.mean(), wish.detector());
		String title = moments.box().positions() + (moments.box().positions() == 1 ? " frame, " : " frames, ") + moments.box().text();
		return radial(wish, title, centre, RadialProfile.fluctuation(moments.mean(), moments.deviation(), centre.row(), centre.column()),
				moments.completeness());
	}

	private static Radial radial(Wish wish, String frames, Place centre, RadialProfile profile, Completeness completeness) {
		AxisCalibration axis = wish.axis();
		double[] radii = new double[profile.means().length];
		for (int ring = 0; ring < radii.length; ring++) {
			radii[ring] = ring * Math.abs(axis.size());
		}
		String up = wish.quantity().unit(wish.session().valueUnit());
		Curve curve = new Curve(wish.quantity().title() + ": " + frames, "radius (" + axis.unit() + ")", up, radii, profile.means());
		return new Radial(curve, centre, profile.cells(), completeness);
	}

	@Override
	public void close() {
		work.close();
	}
}
