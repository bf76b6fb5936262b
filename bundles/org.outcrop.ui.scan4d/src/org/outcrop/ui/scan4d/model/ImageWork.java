package org.outcrop.ui.scan4d.model;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.scan4d.Dpc;
import org.outcrop.scan4d.PassRequest;
import org.outcrop.scan4d.PassResult;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.Product;
import org.outcrop.scan4d.ScanPasses;

/**
 * Makes and paints pictures over the scan on a thread of its own: coarse first, then exact. A newer wish ends the older one, but not before
 * that has shown something, so that a detector that is being dragged has a picture all the way.
 */
public final class ImageWork implements AutoCloseable {

	private static final int COARSE = 16;
	/** A scan of fewer positions is looked at as a whole at once. */
	private static final long MANY = 1024;
	/** Even what has shown nothing yet ends after so long when something newer is wanted. */
	private static final long PATIENCE_NANOS = 150_000_000;

	/**
	 * What is to be shown.
	 *
	 * @param known its values, where somebody has them already
	 */
	private record Wish(ImageRequest request, Optional<Known> known) {
	}

	/** Values that need not be computed. */
	public record Known(FilledPicture values, Completeness completeness) {
	}

	/** What a pass made, before it was turned into what is shown. */
	private record Raw(Product product, List<FilledPicture> pictures, Completeness completeness) {
	}

	private final Scan4d scan;
	private final Means means;
	private final Handover<ScanImage> handover;
	private final NewestWork<Wish> work;
	private volatile PictureStyle style;
	private volatile Optional<Wish> wanted = Optional.empty();
	private volatile Optional<Raw> raw = Optional.empty();

	/**
	 * @param scan   not closed here
	 * @param style  to begin with
	 * @param target where pictures are handed over
	 * @param taker  receives them
	 */
	public ImageWork(Scan4d scan, Means means, PictureStyle style, Executor target, Consumer<ScanImage> taker) {
		this.scan = scan;
		this.means = means;
		this.style = style;
		this.handover = new Handover<>(target, taker);
		this.work = new NewestWork<>("outcrop-scan-images", this::run, failure -> fail(failure.toString()));
	}

	/** Asks for a picture. Any thread. */
	public void request(ImageRequest request, Optional<Known> known) {
		Wish wish = new Wish(request, known);
		wanted = Optional.of(wish);
		work.submit(wish);
	}

	/** Forgets what was computed, because the file has grown. Any thread. */
	public void forget() {
		raw = Optional.empty();
	}

	/** Paints what is shown, and what will be, in another style. Any thread. */
	public void setStyle(PictureStyle newStyle) {
		style = newStyle;
		// what is being made is painted in the newest style anyway
		wanted.filter(wish -> work.isIdle()).ifPresent(work::submit);
	}

	/** Values laid out for showing. Any thread. */
	public FilledPicture filled(Picture picture, Completeness completeness) {
		return completeness.isExact() ? FilledPicture.exact(picture)
				: FilledPicture.of(picture, completeness.step(), COARSE, scan.outline());
	}

	private void run(Wish wish, BooleanSupplier superseded) {
		try {
			if (wish.known().isPresent()) {
				Known known = wish.known().get();
				show(wish.request(), new Raw(wish.request().product(), List.of(known.values()), known.completeness()));
				return;
			}
			Product product = wish.request().product();
			Optional<Raw> usable = raw.filter(r -> r.product().equals(product) && r.completeness().isExact());
			show(wish.request(), usable.isPresent() ? usable.get() : pass(wish, product, superseded));
		} catch (DataException e) {
			fail(Problem.sentence(e));
		}
	}

	private Raw pass(Wish wish, Product product, BooleanSupplier superseded) {
		int coarse = scan.outline().shape().positions() < MANY ? 1 : COARSE;
		PassRequest request = new PassRequest(scan.outline().shape().everything(), List.of(product), coarse, means.workers(), means.budget());
		long begun = System.nanoTime();
		boolean[] hasShown = {false};
		BooleanSupplier unwanted = () -> superseded.getAsBoolean() && (hasShown[0] || System.nanoTime() - begun > PATIENCE_NANOS);
		PassResult result = ScanPasses.run(scan, request, new Superseded(unwanted), partial -> {
			if (partial.done() > 0) {
				show(wish.request(), raw(product, partial));
				hasShown[0] = true;
			}
		});
		Raw exact = raw(product, result);
		raw = Optional.of(exact);
		return exact;
	}

	private Raw raw(Product product, PassResult result) {
		Completeness completeness = Completeness.of(result);
		PassResult.Outcome outcome = result.outcomes().get(0);
		if (!(outcome instanceof PassResult.Outcome.Pictures pictures)) {
			throw new IllegalStateException("a pass for " + product + " gave " + outcome);
		}
		return new Raw(product, pictures.pictures().stream().map(picture -> filled(picture, completeness)).toList(), completeness);
	}

	private void show(ImageRequest request, Raw made) {
		ScanImage image;
		do {
			image = painted(request, made);
		} while (!image.painted().style().equals(style));
		handover.offer(image);
	}

	private ScanImage painted(ImageRequest request, Raw made) {
		PictureStyle now = style;
		BitSet pending = made.pictures().get(0).pending();
		if (!request.mode().isShift()) {
			FilledPicture values = made.pictures().get(0);
			return new ScanImage(request, values, PicturePainter.paint(values.picture(), now, pending), made.completeness(), Optional.empty());
		}
		Dpc shifts = request.shifts(made.pictures().get(0).picture(), made.pictures().get(1).picture());
		Dpc turned = request.degrees() == 0 && !request.flip() ? shifts : shifts.turned(request.degrees(), request.flip());
		FilledPicture values = new FilledPicture(request.of(turned), pending);
		Painted painted = request.mode() == ImageMode.WHEEL ? PicturePainter.wheel(turned, now, pending)
				: PicturePainter.paint(values.picture(), now, pending);
		return new ScanImage(request, values, painted, made.completeness(), Optional.empty());
	}

	/** Turn of the scan's axes at which the curl of the centres of mass is least; empty until they are computed. Takes a moment. */
	public Optional<Double> turnOfLeastCurl(ImageRequest request, boolean flip) {
		Optional<Raw> now = raw;
		return now.filter(r -> r.product() instanceof Product.CentreOfMass).map(
				r -> request.shifts(r.pictures().get(0).picture(), r.pictures().get(1).picture()).turnOfLeastCurl(flip));
	}

	private void fail(String sentence) {
		wanted.ifPresent(wish -> {
			Picture none = absent();
			handover.offer(new ScanImage(wish.request(), FilledPicture.exact(none), PicturePainter.paint(none, style), Completeness.EXACT,
					Optional.of(sentence)));
		});
	}

	private Picture absent() {
		int rows = Math.toIntExact(scan.outline().shape().scanY());
		int columns = Math.toIntExact(scan.outline().shape().scanX());
		BitSet all = new BitSet();
		all.set(0, Math.multiplyExact(rows, columns));
		return new Picture(rows, columns, new Picture.Reals(new double[rows * columns]), all);
	}

	@Override
	public void close() {
		work.close();
	}
}
