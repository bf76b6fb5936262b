package org.outcrop.ui.imaging.widgets;

import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.outcrop.ui.imaging.model.PictureView;
import org.outcrop.ui.imaging.model.Place;

/** What mouse and keyboard do on a picture. Thread: user interface. */
final class PictureMouse {

	private static final double ZOOM_STEP = 1.25;
	private static final int DRAG_STARTS = 3;
	private static final int FAR = 5;

	private enum Drag {
		NONE, PAN, INPUT
	}

	private final PictureCanvas canvas;
	private final PictureInput input;
	private Drag drag = Drag.NONE;
	private Point last = new Point(0, 0);
	private Point from = new Point(0, 0);
	private boolean moved;

	PictureMouse(PictureCanvas canvas, PictureInput input) {
		this.canvas = canvas;
		this.input = input;
		canvas.addListener(SWT.MouseDown, this::down);
		canvas.addListener(SWT.MouseMove, this::move);
		canvas.addListener(SWT.MouseUp, this::up);
		canvas.addListener(SWT.MouseDoubleClick, this::doubleClick);
		canvas.addListener(SWT.MouseVerticalWheel, this::wheel);
		canvas.addListener(SWT.MouseExit, e -> input.hovered(Optional.empty()));
		canvas.addListener(SWT.KeyDown, this::key);
		canvas.addListener(SWT.Traverse, e -> {
			// arrows and Enter belong to the picture; Tab goes on
			boolean own = e.detail == SWT.TRAVERSE_ARROW_NEXT || e.detail == SWT.TRAVERSE_ARROW_PREVIOUS || e.detail == SWT.TRAVERSE_RETURN;
			e.doit = !own;
		});
	}

	private void down(Event event) {
		canvas.setFocus();
		Optional<PictureView> view = canvas.view();
		if (view.isEmpty() || drag != Drag.NONE) {
			return;
		}
		last = new Point(event.x, event.y);
		from = last;
		moved = false;
		boolean panKey = (event.stateMask & (SWT.CTRL | SWT.COMMAND)) != 0;
		if (event.button == 2 || event.button == 1 && panKey) {
			drag = Drag.PAN;
		} else if (event.button == 1) {
			drag = input.pressed(view.get().placeAt(event.x, event.y), event.stateMask) ? Drag.INPUT : Drag.PAN;
		}
	}

	private void move(Event event) {
		Optional<PictureView> view = canvas.view();
		if (view.isEmpty()) {
			return;
		}
		Place place = view.get().placeAt(event.x, event.y);
		moved |= Math.abs(event.x - from.x) >= DRAG_STARTS || Math.abs(event.y - from.y) >= DRAG_STARTS;
		if (drag == Drag.PAN && moved) {
			Rectangle area = canvas.getClientArea();
			canvas.setView(view.get().moved(event.x - last.x, event.y - last.y, area.width, area.height));
			last = new Point(event.x, event.y);
		} else if (drag == Drag.INPUT && moved) {
			input.dragged(place);
		}
		input.hovered(place.cell().isOn(view.get().columns(), view.get().rows()) ? Optional.of(place) : Optional.empty());
	}

	private void up(Event event) {
		Drag finished = drag;
		drag = Drag.NONE;
		if (finished == Drag.INPUT) {
			canvas.view().ifPresent(view -> input.released(view.placeAt(event.x, event.y), moved));
		}
	}

	private void doubleClick(Event event) {
		if (event.button == 1 && !input.finished()) {
			canvas.fit();
		}
	}

	private void wheel(Event event) {
		Rectangle area = canvas.getClientArea();
		if (event.count != 0 && canvas.view().isPresent()) {
			double factor = event.count > 0 ? ZOOM_STEP : 1 / ZOOM_STEP;
			canvas.setView(canvas.view().get().zoomed(factor, event.x, event.y, area.width, area.height));
			event.doit = false;
		}
	}

	private void key(Event event) {
		int far = (event.stateMask & SWT.SHIFT) != 0 ? FAR : 1;
		switch (event.keyCode) {
		case SWT.ESC -> {
			drag = Drag.NONE;
			input.cancelled();
			canvas.redraw();
		}
		case SWT.CR, SWT.KEYPAD_CR -> input.finished();
		case SWT.ARROW_LEFT -> input.stepped(-far, 0);
		case SWT.ARROW_RIGHT -> input.stepped(far, 0);
		case SWT.ARROW_UP -> input.stepped(0, -far);
		case SWT.ARROW_DOWN -> input.stepped(0, far);
		case SWT.HOME -> canvas.fit();
		case SWT.KEYPAD_ADD, '+', '=' -> canvas.zoom(ZOOM_STEP);
		case SWT.KEYPAD_SUBTRACT, '-' -> canvas.zoom(1 / ZOOM_STEP);
		default -> {
			// letters have no meaning here
		}
		}
	}
}
