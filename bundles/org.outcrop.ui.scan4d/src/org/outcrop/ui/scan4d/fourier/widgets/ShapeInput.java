package org.outcrop.ui.scan4d.fourier.widgets;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

import org.outcrop.scan4d.Detector;
import org.outcrop.ui.picture.OverlayInk;
import org.outcrop.ui.picture.PictureInput;
import org.outcrop.ui.picture.PictureOverlay;
import org.outcrop.ui.scan4d.model.DetectorHandle;
import org.outcrop.ui.scan4d.model.DetectorMove;
import org.outcrop.ui.scan4d.model.DetectorShape;
import org.outcrop.ui.scan4d.model.PictureView;
import org.outcrop.ui.scan4d.model.Place;

/**
 * Moves a point or a region on a picture: a click or drag puts it there, handles change its size, Escape takes a drag back. Thread: user
 * interface.
 */
public final class ShapeInput implements PictureInput<Place>, PictureOverlay<PictureView> {

	private static final double REACH = 9;
	private static final int FOLLOWER = 0xBEBEBE;

	private final Supplier<Optional<ShapeTarget>> active;
	private final Supplier<List<ShapeTarget>> painted;
	private final Consumer<Optional<Place>> hover;
	private final DoubleSupplier scale;
	private Optional<DetectorHandle> handle = Optional.empty();
	private Optional<DetectorHandle> hot = Optional.empty();
	private Optional<Detector> before = Optional.empty();
	private Optional<Detector> held = Optional.empty();
	private Place from = new Place(0, 0);

	/**
	 * @param active  what the mouse changes now
	 * @param painted what is drawn
	 * @param hover   told of the place under the mouse
	 * @param scale   points of the canvas for a pixel
	 */
	public ShapeInput(Supplier<Optional<ShapeTarget>> active, Supplier<List<ShapeTarget>> painted, Consumer<Optional<Place>> hover,
			DoubleSupplier scale) {
		this.active = active;
		this.painted = painted;
		this.hover = hover;
		this.scale = scale;
	}

	@Override
	public boolean pressed(Place place, int stateMask) {
		Optional<ShapeTarget> target = active.get();
		before = target.flatMap(ShapeTarget::shape);
		if (before.isEmpty()) {
			return false;
		}
		handle = before.filter(shape -> !(shape instanceof Detector.Point)).flatMap(shape -> handleAt(shape, place));
		boolean isOn = place.isOn(target.get().rows(), target.get().columns());
		if (handle.isEmpty() && !isOn) {
			return false;
		}
		if (handle.isEmpty() && (before.get() instanceof Detector.Point || !DetectorShape.contains(before.get(), place))) {
			target.get().setShape(put(target.get(), before.get(), place));
		}
		held = target.get().shape();
		from = place;
		return true;
	}

	private static Detector put(ShapeTarget target, Detector shape, Place place) {
		Place pixel = new Place(place.pixelRow(), place.pixelColumn());
		Place centre = DetectorShape.centre(shape, target.rows(), target.columns());
		return new DetectorMove(target.rows(), target.columns()).movedBy(shape, centre, pixel);
	}

	private Optional<DetectorHandle> handleAt(Detector shape, Place place) {
		double reach = REACH / scale.getAsDouble();
		return DetectorShape.handles(shape).stream().filter(h -> h.place().distanceTo(place) <= reach).findFirst();
	}

	@Override
	public void dragged(Place place) {
		active.get().ifPresent(target -> held.ifPresent(start -> {
			DetectorMove move = new DetectorMove(target.rows(), target.columns());
			if (start instanceof Detector.Point) {
				target.setShape(put(target, start, place.inside(target.rows(), target.columns())));
			} else {
				target.setShape(handle.map(h -> move.dragged(start, h, place)).orElseGet(() -> move.movedBy(start, from, place)));
			}
		}));
	}

	@Override
	public void released(Place place, boolean moved) {
		handle = Optional.empty();
		held = Optional.empty();
	}

	@Override
	public void cancelled() {
		handle = Optional.empty();
		held = Optional.empty();
		active.get().ifPresent(target -> before.ifPresent(target::setShape));
	}

	@Override
	public void hovered(Optional<Place> place) {
		hot = handle.isPresent() ? handle
				: active.get().flatMap(ShapeTarget::shape).flatMap(shape -> place.flatMap(p -> handleAt(shape, p)));
		hover.accept(place);
	}

	@Override
	public void paint(OverlayInk ink, PictureView view) {
		Optional<Detector> mine = active.get().flatMap(ShapeTarget::shape);
		for (ShapeTarget target : painted.get()) {
			target.followers().forEach(shape -> outline(ink, view, shape, FOLLOWER));
			target.shape().ifPresent(shape -> {
				boolean isActive = mine.filter(shape::equals).isPresent();
				ink.shade(view, shape instanceof Detector.Point ? List.of() : DetectorShape.outlines(shape), target.colour());
				outline(ink, view, shape, target.colour());
				if (isActive && !(shape instanceof Detector.Point)) {
					DetectorShape.handles(shape).forEach(h -> ink.handle(view, h.place(), target.colour(),
							hot.filter(g -> g.grip() == h.grip() && g.index() == h.index()).isPresent()));
				}
			});
		}
	}

	private static void outline(OverlayInk ink, PictureView view, Detector shape, int colour) {
		if (shape instanceof Detector.Point point) {
			Place place = new Place(point.row(), point.column());
			ink.pixel(view, place.corners(), place, colour);
		} else {
			DetectorShape.outlines(shape).forEach(line -> ink.line(view, line, true, colour));
		}
	}
}
