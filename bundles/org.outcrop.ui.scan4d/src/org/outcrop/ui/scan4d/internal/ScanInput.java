package org.outcrop.ui.scan4d.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

import org.eclipse.swt.SWT;
import org.outcrop.ui.picture.OverlayInk;
import org.outcrop.ui.picture.PictureInput;
import org.outcrop.ui.picture.PictureOverlay;
import org.outcrop.ui.scan4d.model.Pane;
import org.outcrop.ui.scan4d.model.PictureView;
import org.outcrop.ui.scan4d.model.Place;
import org.outcrop.ui.scan4d.model.ProfileLine;
import org.outcrop.ui.scan4d.model.ScanBox;
import org.outcrop.ui.scan4d.model.ScanModel;
import org.outcrop.ui.scan4d.model.ScanSession;
import org.outcrop.ui.scan4d.widgets.MarkColours;

/** What the mouse does over the scan: moves the probe, draws a box of positions, or a line. Thread: user interface. */
public final class ScanInput implements PictureInput<Place>, PictureOverlay<PictureView> {

	private final ScanModel model;
	private final Consumer<Optional<Place>> hover;
	private final DoubleSupplier scale;
	private final LineDrag line = new LineDrag(Pane.SCAN);
	private Tool tool = Tool.PROBE;
	private Tool dragging = Tool.PROBE;
	private Place from = new Place(0, 0);
	private Optional<ScanBox> boxBefore = Optional.empty();
	private Place probeBefore = new Place(0, 0);

	/** What a drag does where no key says otherwise. */
	public enum Tool {
		/** Moves the probe. */
		PROBE,
		/** Draws a box of positions. */
		BOX,
		/** Draws a line that is measured. */
		LINE
	}

	/**
	 * @param hover told of the place under the mouse
	 * @param scale points of the canvas for a pixel
	 */
	public ScanInput(ScanModel model, Consumer<Optional<Place>> hover, DoubleSupplier scale) {
		this.model = model;
		this.hover = hover;
		this.scale = scale;
	}

	public Tool tool() {
		return tool;
	}

	public void setTool(Tool newTool) {
		tool = newTool;
	}

	@Override
	public boolean pressed(Place place, int stateMask) {
		Optional<ScanSession> session = model.session();
		if (session.isEmpty() || !place.isOn(session.get().shape().scanY(), session.get().shape().scanX())) {
			return false;
		}
		dragging = (stateMask & SWT.SHIFT) != 0 ? Tool.BOX : (stateMask & SWT.ALT) != 0 ? Tool.LINE : tool;
		from = place;
		boxBefore = session.get().box();
		probeBefore = new Place(session.get().probe().y(), session.get().probe().x());
		switch (dragging) {
		case PROBE -> session.get().setProbe(place.pixelRow(), place.pixelColumn());
		case LINE -> line.begin(session.get(), place, scale.getAsDouble());
		case BOX -> {
			// a box begins when the mouse moves
		}
		}
		return true;
	}

	@Override
	public void dragged(Place place) {
		model.session().ifPresent(session -> {
			switch (dragging) {
			case PROBE -> session.setProbe(place.pixelRow(), place.pixelColumn());
			case BOX -> session.showBox(ScanBox.between(from, place, session.shape()));
			case LINE -> line.drag(session, place);
			}
		});
	}

	@Override
	public void released(Place place, boolean moved) {
		model.session().ifPresent(session -> {
			if (!moved && dragging == Tool.BOX) {
				session.setProbe(place.pixelRow(), place.pixelColumn());
			} else if (!moved && dragging == Tool.LINE) {
				session.setLine(Optional.empty());
			}
		});
	}

	@Override
	public void cancelled() {
		model.session().ifPresent(session -> {
			switch (dragging) {
			case PROBE -> session.setProbe((long) probeBefore.row(), (long) probeBefore.column());
			case BOX -> boxBefore.ifPresentOrElse(session::showBox, session::showProbe);
			case LINE -> line.cancel(session);
			}
		});
	}

	@Override
	public void hovered(Optional<Place> place) {
		hover.accept(place);
	}

	@Override
	public void paint(OverlayInk ink, PictureView view) {
		model.session().ifPresent(session -> {
			session.box().ifPresent(box -> {
				List<Place> corners = List.of(new Place(box.y0() - 0.5, box.x0() - 0.5), new Place(box.y0() - 0.5, box.x1() - 0.5),
						new Place(box.y1() - 0.5, box.x1() - 0.5), new Place(box.y1() - 0.5, box.x0() - 0.5));
				ink.line(view, corners, true, MarkColours.BOX);
			});
			if (session.box().isEmpty()) {
				Place probe = new Place(session.probe().y(), session.probe().x());
				ink.pixel(view, probe.corners(), probe, MarkColours.PROBE);
			}
			session.line().filter(l -> l.pane() == Pane.SCAN).ifPresent(l -> paintLine(ink, view, l));
		});
	}

	static void paintLine(OverlayInk ink, PictureView view, ProfileLine line) {
		ink.line(view, List.of(line.from(), line.to()), false, MarkColours.LINE);
		ink.handle(view, line.from(), MarkColours.LINE, false);
		ink.handle(view, line.to(), MarkColours.LINE, false);
	}
}
