package org.outcrop.ui.peakmap.widgets;

import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.outcrop.array.Interval;
import org.outcrop.ui.Palette;
import org.outcrop.ui.peakmap.model.CursorValue;
import org.outcrop.ui.peakmap.model.Gesture;
import org.outcrop.ui.peakmap.model.MapView;
import org.outcrop.ui.peakmap.model.Measurement;
import org.outcrop.ui.peakmap.model.PeakMapModel;
import org.outcrop.ui.peakmap.model.RtUnit;
import org.outcrop.ui.peakmap.model.RunSession;

/** What the mouse does on the map. Thread: user interface. */
final class MapMouse {

	private static final double ZOOM_STEP = 0.8;
	private static final int DRAG_STARTS = 4;

	/** What a pressed button is doing. */
	private enum Drag {
		NONE, BOX, PAN, MEASURE
	}

	private final PeakMapCanvas canvas;
	private final PeakMapModel model;
	private final MapCursor cursor;
	private Drag drag = Drag.NONE;
	private boolean moved;
	private Point from = new Point(0, 0);
	private Point to = new Point(0, 0);
	private Optional<MapView> viewAtStart = Optional.empty();
	private long drags;
	private Optional<Measurement> measurement = Optional.empty();
	private Optional<CursorValue> pressed = Optional.empty();

	MapMouse(PeakMapCanvas canvas, PeakMapModel model, MapCursor cursor) {
		this.canvas = canvas;
		this.model = model;
		this.cursor = cursor;
		canvas.addListener(SWT.MouseDown, this::down);
		canvas.addListener(SWT.MouseMove, this::move);
		canvas.addListener(SWT.MouseUp, this::up);
		canvas.addListener(SWT.MouseDoubleClick, this::doubleClick);
		canvas.addListener(SWT.MouseVerticalWheel, this::wheel);
		canvas.addListener(SWT.MouseExit, e -> cursor.left());
	}

	Optional<CursorValue> pressed() {
		return pressed;
	}

	Optional<Measurement> measurement() {
		return measurement;
	}

	void clearMeasurement() {
		measurement = Optional.empty();
		canvas.redraw();
	}

	/** Escape gives up what is being dragged, Delete removes the measurement. */
	void key(Event event) {
		if (event.keyCode == SWT.DEL) {
			clearMeasurement();
		}
		if (event.keyCode == SWT.ESC && drag != Drag.NONE) {
			if (drag == Drag.PAN) {
				viewAtStart.ifPresent(view -> run().ifPresent(run -> run.show(view, Gesture.drag(drags))));
			}
			drag = Drag.NONE;
			canvas.redraw();
		}
	}

	private Optional<RunSession> run() {
		return model.run().filter(RunSession::hasMap);
	}

	private void down(Event event) {
		canvas.setFocus();
		Point point = new Point(event.x, event.y);
		cursor.pressedAt(point, value -> pressed = value);
		if (run().isEmpty() || !canvas.layoutNow().plot().contains(point)) {
			return;
		}
		drag = start(event);
		moved = false;
		from = point;
		to = point;
		viewAtStart = run().map(RunSession::view);
		drags++;
	}

	private static Drag start(Event event) {
		if (event.button == 2) {
			return Drag.PAN;
		}
		if (event.button != 1) {
			return Drag.NONE;
		}
		if ((event.stateMask & SWT.SHIFT) != 0) {
			return Drag.MEASURE;
		}
		return (event.stateMask & (SWT.CTRL | SWT.ALT | SWT.COMMAND)) != 0 ? Drag.PAN : Drag.BOX;
	}

	private void move(Event event) {
		Point point = new Point(event.x, event.y);
		if (drag == Drag.NONE) {
			cursor.at(point);
			return;
		}
		moved |= Math.abs(point.x - from.x) >= DRAG_STARTS || Math.abs(point.y - from.y) >= DRAG_STARTS;
		Rectangle plot = canvas.layoutNow().plot();
		to = drag == Drag.PAN ? point
				: new Point(Math.clamp(point.x, plot.x, plot.x + plot.width), Math.clamp(point.y, plot.y, plot.y + plot.height));
		if (moved && drag == Drag.PAN) {
			pan(plot);
		}
		canvas.redraw();
	}

	private void pan(Rectangle plot) {
		double dx = (from.x - to.x) / (double) plot.width;
		double dy = (to.y - from.y) / (double) plot.height;
		run().ifPresent(run -> viewAtStart.ifPresent(view -> run.show(view.moved(dx, dy), Gesture.drag(drags))));
	}

	private void up(Event event) {
		Drag finished = drag;
		drag = Drag.NONE;
		canvas.redraw();
		if (run().isEmpty()) {
			return;
		}
		RunSession run = run().get();
		switch (finished) {
		case BOX -> {
			if (moved) {
				zoomToBox(run);
			} else {
				click(run);
			}
		}
		case MEASURE -> measurement = moved ? Optional.of(measured(run)) : Optional.empty();
		case PAN, NONE -> {
			// panning showed itself while it went on
		}
		}
	}

	private void click(RunSession run) {
		pressed.ifPresent(value -> run.selectAt(value.peak().map(CursorValue.Peak::rt).orElse(value.rt())));
	}

	private void zoomToBox(RunSession run) {
		MapLayout layout = canvas.layoutNow();
		MapView view = run.view();
		MapView box = view;
		// a box that is a line in one direction zooms the other one only
		if (Math.abs(to.x - from.x) >= DRAG_STARTS) {
			box = box.withRt(new Interval(layout.rtAt(Math.min(from.x, to.x), view), layout.rtAt(Math.max(from.x, to.x), view)));
		}
		if (Math.abs(to.y - from.y) >= DRAG_STARTS) {
			box = box.withMz(new Interval(layout.mzAt(Math.max(from.y, to.y), view), layout.mzAt(Math.min(from.y, to.y), view)));
		}
		run.show(box, Gesture.SINGLE);
	}

	private Measurement measured(RunSession run) {
		MapLayout layout = canvas.layoutNow();
		MapView view = run.view();
		return new Measurement(layout.rtAt(from.x, view), layout.mzAt(from.y, view), layout.rtAt(to.x, view), layout.mzAt(to.y, view));
	}

	private void doubleClick(Event event) {
		if (event.button == 1) {
			drag = Drag.NONE;
			run().ifPresent(RunSession::showWhole);
		}
	}

	private void wheel(Event event) {
		if (event.count == 0 || run().isEmpty()) {
			return;
		}
		RunSession run = run().get();
		MapLayout layout = canvas.layoutNow();
		double factor = event.count > 0 ? ZOOM_STEP : 1 / ZOOM_STEP;
		boolean onLeft = layout.left().contains(event.x, event.y);
		boolean onBottom = layout.bottom().contains(event.x, event.y);
		if (!onLeft && !onBottom && !layout.plot().contains(event.x, event.y)) {
			return;
		}
		MapView view = run.view();
		run.show(view.zoomed(onLeft ? 1 : factor, onBottom ? 1 : factor, layout.rtAt(event.x, view), layout.mzAt(event.y, view)),
				Gesture.WHEEL);
		event.doit = false;
	}

	/** Paints what is being dragged, and the measurement. */
	void paint(GC gc, Palette palette, MapLayout layout) {
		if (run().isEmpty()) {
			return;
		}
		gc.setClipping(layout.plot());
		if (drag == Drag.BOX && moved) {
			paintBox(gc);
		}
		Optional<Measurement> shown = drag == Drag.MEASURE ? Optional.of(measured(run().get())) : measurement;
		shown.ifPresent(m -> paintMeasurement(gc, layout, run().get(), m));
		gc.setClipping((Rectangle) null);
	}

	private void paintBox(GC gc) {
		int x = Math.min(from.x, to.x);
		int y = Math.min(from.y, to.y);
		int width = Math.abs(to.x - from.x);
		int height = Math.abs(to.y - from.y);
		gc.setBackground(gc.getDevice().getSystemColor(SWT.COLOR_WHITE));
		gc.setAlpha(50);
		gc.fillRectangle(x, y, width, height);
		gc.setAlpha(255);
		gc.setForeground(gc.getDevice().getSystemColor(SWT.COLOR_WHITE));
		gc.drawRectangle(x, y, width, height);
	}

	private static void paintMeasurement(GC gc, MapLayout layout, RunSession run, Measurement m) {
		int x0 = (int) layout.x(m.rt0(), run.view());
		int y0 = (int) layout.y(m.mz0(), run.view());
		int x1 = (int) layout.x(m.rt1(), run.view());
		int y1 = (int) layout.y(m.mz1(), run.view());
		gc.setForeground(gc.getDevice().getSystemColor(SWT.COLOR_WHITE));
		gc.drawLine(x0, y0, x1, y1);
		gc.drawOval(x0 - 2, y0 - 2, 4, 4);
		gc.drawOval(x1 - 2, y1 - 2, 4, 4);
		RtUnit unit = run.options().rtUnit();
		String text = m.text(unit);
		Point size = gc.textExtent(text);
		Rectangle plot = layout.plot();
		int x = Math.clamp(x1 + 8, plot.x, Math.max(plot.x, plot.x + plot.width - size.x - 4));
		int y = Math.clamp(y1 - size.y - 4, plot.y, Math.max(plot.y, plot.y + plot.height - size.y));
		gc.setBackground(gc.getDevice().getSystemColor(SWT.COLOR_BLACK));
		gc.setAlpha(170);
		gc.fillRectangle(x - 3, y - 1, size.x + 6, size.y + 2);
		gc.setAlpha(255);
		gc.drawText(text, x, y, SWT.DRAW_TRANSPARENT);
	}
}
