package org.outcrop.ui.picture;

import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;

/** What the mouse does on a picture, and Escape. Thread: user interface. */
final class PictureMouse<P, V extends SeenPart<P>> {

	private static final int DRAG_STARTS = 3;

	private enum Drag {
		NONE, PAN, INPUT
	}

	private final PictureCanvas<P, V> canvas;
	private final PictureInput<P> input;
	private Drag drag = Drag.NONE;
	private Point last = new Point(0, 0);
	private Point from = new Point(0, 0);
	private boolean moved;

	PictureMouse(PictureCanvas<P, V> canvas, PictureInput<P> input) {
		this.canvas = canvas;
		this.input = input;
		canvas.addListener(SWT.MouseDown, this::down);
		canvas.addListener(SWT.MouseMove, this::move);
		canvas.addListener(SWT.MouseUp, this::up);
		canvas.addListener(SWT.MouseDoubleClick, this::doubleClick);
		canvas.addListener(SWT.MouseVerticalWheel, this::wheel);
		canvas.addListener(SWT.MouseExit, e -> input.hovered(Optional.empty()));
		canvas.addListener(SWT.KeyDown, this::key);
	}

	private void down(Event event) {
		canvas.setFocus();
		Optional<V> view = canvas.view();
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
		Optional<V> view = canvas.view();
		if (view.isEmpty()) {
			return;
		}
		P place = view.get().placeAt(event.x, event.y);
		moved |= Math.abs(event.x - from.x) >= DRAG_STARTS || Math.abs(event.y - from.y) >= DRAG_STARTS;
		if (drag == Drag.PAN && moved) {
			Rectangle area = canvas.getClientArea();
			canvas.setPort(view.get().port().moved(event.x - last.x, event.y - last.y, area.width, area.height));
			last = new Point(event.x, event.y);
		} else if (drag == Drag.INPUT && moved) {
			input.dragged(place);
		}
		input.hovered(view.get().isOn(place) ? Optional.of(place) : Optional.empty());
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
			double factor = event.count > 0 ? PictureCanvas.ZOOM_STEP : 1 / PictureCanvas.ZOOM_STEP;
			canvas.setPort(canvas.view().get().port().zoomed(factor, event.x, event.y, area.width, area.height));
			event.doit = false;
		}
	}

	private void key(Event event) {
		if (event.keyCode == SWT.ESC) {
			boolean dragged = drag == Drag.INPUT;
			drag = Drag.NONE;
			if (dragged) {
				input.cancelled();
			} else {
				input.escaped();
			}
			canvas.redraw();
		}
	}
}
