package org.outcrop.ui.scan4d.model;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.Frame;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.scan4d.PassRequest;
import org.outcrop.scan4d.PassResult;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.Pictures;
import org.outcrop.scan4d.Product;
import org.outcrop.scan4d.ScanPasses;

/**
 * Reads and paints frames on a thread of its own, the newest wanted one first; when nothing is wanted it reads on in the direction of the
 * last movement. Keeps the frames read last, so that none is decoded twice while one looks at it.
 */
public final class FrameWork implements AutoCloseable {

	private static final long KEPT_BYTES = 64L << 20;
	private static final int AHEAD = 3;
	private static final int COARSE = 16;
	/** A box of fewer positions is read as a whole at once. */
	private static final long MANY = 4096;

	/**
	 * What is to be shown.
	 *
	 * @param known the values, where somebody has them already
	 */
	private record Wish(FrameSource source, Optional<Picture> known) {
	}

	private record Cell(long y, long x) {
	}

	private final Scan4d scan;
	private final Means means;
	private final Handover<FrameShown> handover;
	private final NewestWork<Wish> work;
	private final MemoryBudget.Lease lease;
	private final Map<Cell, Picture> kept = new LinkedHashMap<>(16, 0.75f, true);
	private volatile PictureStyle style;
	private volatile long framesDecoded;
	private volatile Optional<Wish> wanted = Optional.empty();
	private Optional<Wish> made = Optional.empty();
	private Completeness madeTo = Completeness.EXACT;
	private Picture shown;
	private Cell before = new Cell(0, 0);

	/**
	 * @param scan   not closed here
	 * @param style  to begin with
	 * @param target where frames are handed over
	 * @param taker  receives them
	 */
	public FrameWork(Scan4d scan, Means means, PictureStyle style, Executor target, Consumer<FrameShown> taker) {
		this.scan = scan;
		this.means = means;
		this.style = style;
		this.handover = new Handover<>(target, taker);
		this.lease = means.budget().reserveUpTo("frames of " + scan.file().getFileName(), KEPT_BYTES);
		ScanShape shape = scan.outline().shape();
		this.shown = absent(shape);
		this.work = new NewestWork<>("outcrop-frames", this::run, failure -> fail(failure.toString()));
	}

	private static Picture absent(ScanShape shape) {
		BitSet all = new BitSet();
		all.set(0, Math.multiplyExact(shape.detectorY(), shape.detectorX()));
		return new Picture(shape.detectorY(), shape.detectorX(), new Picture.Reals(new double[all.length()]), all);
	}

	private static boolean isAbsent(Picture picture) {
		return picture.missing().cardinality() == picture.values().length();
	}

	/** Asks for a frame. Any thread. */
	public void request(FrameSource source, Optional<Picture> known) {
		Wish wish = new Wish(source, known);
		wanted = Optional.of(wish);
		work.submit(wish);
	}

	/** Paints what is shown, and what will be, in another style. Any thread. */
	public void setStyle(PictureStyle newStyle) {
		style = newStyle;
		// what is being made is painted in the newest style anyway
		wanted.filter(wish -> work.isIdle()).ifPresent(work::submit);
	}

	/** How many frames were read from the file so far, for measuring. */
	public long framesDecoded() {
		return framesDecoded;
	}

	private void run(Wish wish, BooleanSupplier superseded) {
		try {
			if (made.filter(wish::equals).isPresent() && madeTo.isExact()) {
				show(wish.source(), shown, Completeness.EXACT);
				return;
			}
			switch (wish.source()) {
			case FrameSource.Position at -> {
				Picture picture = position(new Cell(at.y(), at.x()));
				show(at, picture, Completeness.EXACT);
				// a frame that is not there yet may come while the file grows
				made = isAbsent(picture) ? Optional.empty() : Optional.of(wish);
				readAhead(new Cell(at.y(), at.x()), superseded);
			}
			case FrameSource.Box box -> {
				box(box, wish.known(), superseded);
				made = Optional.of(wish);
			}
			}
		} catch (DataException e) {
			fail(Problem.sentence(e));
		}
	}

	private void fail(String sentence) {
		wanted.ifPresent(
				wish -> handover.offer(new FrameShown(wish.source(), shown, paint(shown), Completeness.EXACT, Optional.of(sentence))));
	}

	private void show(FrameSource source, Picture picture, Completeness completeness) {
		shown = picture;
		madeTo = completeness;
		handover.offer(new FrameShown(source, picture, paint(picture), completeness, Optional.empty()));
	}

	private Painted paint(Picture picture) {
		Painted painted = PicturePainter.paint(picture, style);
		while (!painted.style().equals(style)) {
			painted = PicturePainter.paint(picture, style);
		}
		return painted;
	}

	private Picture position(Cell cell) {
		Picture known = kept.get(cell);
		if (known != null) {
			return known;
		}
		Frame frame = scan.frame(cell.y(), cell.x());
		framesDecoded++;
		Picture picture = Pictures.of(frame, scan.outline().noData());
		long most = Math.max(1 + AHEAD, lease.bytes() / (8L * picture.values().length()));
		if (frame.present()) {
			kept.put(cell, picture);
		}
		while (kept.size() > most) {
			kept.remove(kept.keySet().iterator().next());
		}
		return picture;
	}

	private void readAhead(Cell now, BooleanSupplier superseded) {
		long down = Long.signum(now.y() - before.y());
		long across = Long.signum(now.x() - before.x());
		before = now;
		ScanShape shape = scan.outline().shape();
		for (int i = 1; i <= AHEAD && !superseded.getAsBoolean() && (down != 0 || across != 0); i++) {
			Cell next = new Cell(now.y() + i * down, now.x() + i * across);
			if (next.y() >= 0 && next.y() < shape.scanY() && next.x() >= 0 && next.x() < shape.scanX()) {
				position(next);
			}
		}
	}

	private void box(FrameSource.Box box, Optional<Picture> known, BooleanSupplier superseded) {
		if (known.isPresent()) {
			show(box, known.get(), Completeness.EXACT);
			return;
		}
		List<Product> products = new ArrayList<>(List.of(new Product.DetectorPicture(box.reduction())));
		int coarse = box.box().positions() < MANY ? 1 : COARSE;
		PassRequest request = new PassRequest(box.box().region(scan.outline().shape()), products, coarse, means.workers(), means.budget());
		try {
			PassResult result = ScanPasses.run(scan, request, new Superseded(superseded), partial -> showBox(box, partial));
			showBox(box, result);
		} catch (CancellationException e) {
			madeTo = new Completeness(COARSE, 0, 1);
			throw e;
		}
	}

	private void showBox(FrameSource.Box box, PassResult result) {
		if (result.outcomes().get(0) instanceof PassResult.Outcome.Pictures pictures && !pictures.pictures().isEmpty()) {
			show(box, pictures.pictures().get(0), Completeness.of(result));
		}
	}

	@Override
	public void close() {
		work.close();
		lease.close();
	}
}
