package org.outcrop.ui.scan4d.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

import org.eclipse.swt.SWT;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.PixelMask;
import org.outcrop.ui.picture.OverlayInk;
import org.outcrop.ui.picture.PictureInput;
import org.outcrop.ui.picture.PictureOverlay;
import org.outcrop.ui.scan4d.model.DetectorHandle;
import org.outcrop.ui.scan4d.model.DetectorHandle.Grip;
import org.outcrop.ui.scan4d.model.DetectorMove;
import org.outcrop.ui.scan4d.model.DetectorShape;
import org.outcrop.ui.scan4d.model.ImageRequest;
import org.outcrop.ui.scan4d.model.Pane;
import org.outcrop.ui.scan4d.model.PictureView;
import org.outcrop.ui.scan4d.model.Place;
import org.outcrop.ui.scan4d.model.ScanModel;
import org.outcrop.ui.scan4d.model.ScanSession;
import org.outcrop.ui.scan4d.widgets.MarkColours;

/** What the mouse does over a frame: drags the detector and its handles, or draws a line. Thread: user interface. */
public final class FrameInput implements PictureInput<Place>, PictureOverlay<PictureView> {

	private static final double REACH = 9;
	/** A mask of more pieces than this is drawn in part, which takes no longer than a picture may. */
	private static final int MOST_SPANS = 4096;

	private final ScanModel model;
	private final Consumer<Optional<Place>> hover;
	private final DoubleSupplier scale;
	private final LineDrag line = new LineDrag(Pane.FRAME);
	private boolean drawsLines;
	private boolean dragsLine;
	private Optional<DetectorHandle> handle = Optional.empty();
	private Optional<DetectorHandle> hot = Optional.empty();
	private Detector before = new Detector.Everything();
	private Place from = new Place(0, 0);

	/**
	 * @param hover told of the place under the mouse
	 * @param scale points of the canvas for a pixel
	 */
	public FrameInput(ScanModel model, Consumer<Optional<Place>> hover, DoubleSupplier scale) {
		this.model = model;
		this.hover = hover;
		this.scale = scale;
	}

	/** Whether a drag draws a line rather than moving the detector. */
	public boolean drawsLines() {
		return drawsLines;
	}

	public void setDrawsLines(boolean newDrawsLines) {
		drawsLines = newDrawsLines;
	}

	@Override
	public boolean pressed(Place place, int stateMask) {
		Optional<ScanSession> session = model.session();
		if (session.isEmpty()) {
			return false;
		}
		dragsLine = drawsLines || (stateMask & SWT.ALT) != 0;
		from = place;
		if (dragsLine) {
			line.begin(session.get(), place, scale.getAsDouble());
			return true;
		}
		before = session.get().request().detector();
		boolean isOn = place.isOn(session.get().shape().detectorY(), session.get().shape().detectorX());
		if (before instanceof Detector.Polygon polygon && (stateMask & SWT.SHIFT) != 0 && isOn) {
			Optional<DetectorHandle> vertex = handleAt(session.get(), place).filter(h -> h.grip() == Grip.VERTEX);
			session.get().setDetector(vertex.map(v -> DetectorMove.withoutVertex(polygon, v.index()))
					.orElseGet(() -> DetectorMove.withVertex(polygon, place)));
			before = session.get().request().detector();
		}
		handle = handleAt(session.get(), place);
		if (handle.isEmpty() && before instanceof Detector.Point && isOn) {
			session.get().setDetector(new Detector.Point((int) place.pixelRow(), (int) place.pixelColumn()));
			before = session.get().request().detector();
			handle = DetectorShape.handles(before).stream().findFirst();
		}
		return handle.isPresent() || DetectorShape.contains(before, place);
	}

	private Optional<DetectorHandle> handleAt(ScanSession session, Place place) {
		double reach = REACH / scale.getAsDouble();
		return DetectorShape.handles(session.request().detector()).stream().filter(h -> h.place().distanceTo(place) <= reach).findFirst();
	}

	@Override
	public void dragged(Place place) {
		model.session().ifPresent(session -> {
			if (dragsLine) {
				line.drag(session, place);
				return;
			}
			DetectorMove move = new DetectorMove(session.shape().detectorY(), session.shape().detectorX());
			session.setDetector(handle.map(h -> move.dragged(before, h, place)).orElseGet(() -> move.movedBy(before, from, place)));
		});
	}

	@Override
	public void released(Place place, boolean moved) {
		handle = Optional.empty();
		if (!moved && dragsLine) {
			model.session().ifPresent(session -> session.setLine(Optional.empty()));
		}
	}

	@Override
	public void cancelled() {
		handle = Optional.empty();
		model.session().ifPresent(session -> {
			if (dragsLine) {
				line.cancel(session);
			} else {
				session.setDetector(before);
			}
		});
	}

	@Override
	public void hovered(Optional<Place> place) {
		hot = handle.isPresent() ? handle : model.session().flatMap(session -> place.flatMap(p -> handleAt(session, p)));
		hover.accept(place);
	}

	@Override
	public void paint(OverlayInk ink, PictureView view) {
		model.session().ifPresent(session -> {
			session.second().request().map(ImageRequest::detector).ifPresent(
					kept -> DetectorShape.outlines(kept).forEach(outline -> ink.line(view, outline, true, MarkColours.SECOND)));
			Detector detector = session.request().detector();
			if (detector instanceof Detector.Weights mask) {
				paintMask(ink, view, mask);
			}
			List<List<Place>> outlines = DetectorShape.outlines(detector);
			ink.shade(view, outlines, MarkColours.DETECTOR);
			outlines.forEach(outline -> ink.line(view, outline, true, MarkColours.DETECTOR));
			DetectorShape.handles(detector).forEach(h -> ink.handle(view, h.place(), MarkColours.DETECTOR,
					hot.filter(g -> g.grip() == h.grip() && g.index() == h.index()).isPresent()));
			session.line().filter(l -> l.pane() == Pane.FRAME).ifPresent(l -> ScanInput.paintLine(ink, view, l));
		});
	}

	private static void paintMask(OverlayInk ink, PictureView view, Detector.Weights mask) {
		List<List<Place>> boxes = PixelMask.of(mask, mask.rows(), mask.columns()).spans().stream().limit(MOST_SPANS)
				.map(s -> List.of(new Place(s.row() - 0.5, s.from() - 0.5), new Place(s.row() - 0.5, s.to() - 0.5),
						new Place(s.row() + 0.5, s.to() - 0.5), new Place(s.row() + 0.5, s.from() - 0.5)))
				.toList();
		ink.shade(view, boxes, MarkColours.DETECTOR);
		ink.shade(view, boxes, MarkColours.DETECTOR);
	}
}
