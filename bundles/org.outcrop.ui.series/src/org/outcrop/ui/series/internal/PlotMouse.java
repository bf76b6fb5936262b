package org.outcrop.ui.series.internal;

import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.outcrop.array.Interval;
import org.outcrop.ui.series.plot.Box;
import org.outcrop.ui.series.plot.FigureLayout;
import org.outcrop.ui.series.plot.PlotModel;

/**
 * What the mouse does on a plot. A drag moves it along its axis; with Shift, or while the tool is on, it zooms to a box. The wheel zooms around the cursor; with Ctrl, or over an axis of values, it zooms values; with
 * Shift it moves. A double click shows everything. Thread: user interface.
 */
final class PlotMouse {

	private static final int DRAG_STARTS = 4;
	private static final double IN = 0.8;
	private static final double WHEEL_MOVE = 0.1;

	private final PlotCanvas canvas;
	private final PlotModel model;
	private final Runnable cursorMoved;
	private Optional<Event> pressed = Optional.empty();
	private boolean boxTool;
	private boolean box;
	private double movedTo;
	private int drags;

	/** @param cursorMoved told when something else is under the cursor */
	PlotMouse(PlotCanvas canvas, PlotModel model, Runnable cursorMoved) {
		this.canvas = canvas;
		this.model = model;
		this.cursorMoved = cursorMoved;
		canvas.addListener(SWT.MouseDown, this::down);
		canvas.addListener(SWT.MouseMove, this::move);
		canvas.addListener(SWT.MouseUp, this::up);
		canvas.addListener(SWT.MouseExit, e -> cursor(Optional.empty()));
		canvas.addListener(SWT.MouseVerticalWheel, this::wheel);
		canvas.addListener(SWT.MouseHorizontalWheel, e -> model.move(-Integer.signum(e.count) * WHEEL_MOVE, "wheel move"));
		canvas.addListener(SWT.MouseDoubleClick, e -> {
			if (e.button == 1) {
				pressed = Optional.empty();
				canvas.setRubber(Optional.empty());
				model.fit();
			}
		});
	}

	/** From now on a drag zooms to a box, or moves. */
	void setBoxTool(boolean on) {
		boxTool = on;
		canvas.setCursor(on ? canvas.getDisplay().getSystemCursor(SWT.CURSOR_CROSS) : null);
	}

	private double across(int x) {
		Box plot = canvas.figure().plot();
		return (x - plot.x()) / plot.width();
	}

	private static double up(int y, Box panel) {
		return (panel.bottom() - y) / panel.height();
	}

	/** Where the curves under a point are drawn. */
	private Box panel(int x, int y) {
		return canvas.figure().panelAt(x, y).map(FigureLayout.Placed::panel).orElse(canvas.figure().plot());
	}

	/** The axis of the panel under a point, where each has one. */
	private Optional<String> key(int x, int y) {
		return model.isStacked() ? canvas.figure().panelAt(x, y).map(placed -> placed.axis().key()) : Optional.empty();
	}

	private void cursor(Optional<Double> share) {
		if (!share.equals(model.cursor())) {
			model.setCursor(share);
			canvas.redraw();
			cursorMoved.run();
		}
	}

	private void down(Event event) {
		canvas.setFocus();
		if ((event.button == 1 || event.button == 2) && canvas.figure().plot().contains(event.x, event.y)) {
			pressed = Optional.of(event);
			box = event.button == 1 && (boxTool || (event.stateMask & SWT.SHIFT) != 0);
			movedTo = across(event.x);
			drags++;
		}
	}

	private void move(Event event) {
		if (pressed.isEmpty()) {
			cursor(canvas.figure().plot().contains(event.x, event.y) ? Optional.of(across(event.x)) : Optional.empty());
			return;
		}
		Event from = pressed.get();
		if (box) {
			canvas.setRubber(Optional.of(rubber(from, event)));
		} else {
			// shares are of the view as it is now, which follows the mouse
			double to = across(event.x);
			if (to != movedTo) {
				double share = movedTo - to;
				model.move(share, "drag " + drags);
				movedTo = to;
			}
		}
	}

	private Rectangle rubber(Event from, Event to) {
		Box plot = panel(from.x, from.y);
		int x0 = (int) Math.clamp(Math.min(from.x, to.x), plot.x(), plot.right());
		int x1 = (int) Math.clamp(Math.max(from.x, to.x), plot.x(), plot.right());
		int y0 = (int) Math.clamp(Math.min(from.y, to.y), plot.y(), plot.bottom());
		int y1 = (int) Math.clamp(Math.max(from.y, to.y), plot.y(), plot.bottom());
		return new Rectangle(x0, y0, x1 - x0, y1 - y0);
	}

	private void up(Event event) {
		if (pressed.isPresent() && box) {
			Rectangle chosen = rubber(pressed.get(), event);
			canvas.setRubber(Optional.empty());
			if (chosen.width >= DRAG_STARTS && chosen.height >= DRAG_STARTS) {
				Event from = pressed.get();
				Box panel = panel(from.x, from.y);
				model.box(key(from.x, from.y), new Interval(across(chosen.x), across(chosen.x + chosen.width)),
						new Interval(up(chosen.y + chosen.height, panel), up(chosen.y, panel)));
			}
		}
		pressed = Optional.empty();
	}

	private void wheel(Event event) {
		if (event.count == 0) {
			return;
		}
		event.doit = false;
		double factor = event.count > 0 ? IN : 1 / IN;
		canvas.axesAt(event.x, event.y).stream().findFirst().ifPresentOrElse(
				placed -> model.zoomValues(Optional.of(placed.axis().key()), up(event.y, placed.panel()), factor, "wheel " + placed.axis().key()), () -> {
					if ((event.stateMask & SWT.CTRL) != 0) {
						model.zoomValues(key(event.x, event.y), Math.clamp(up(event.y, panel(event.x, event.y)), 0, 1), factor, "wheel values");
					} else if ((event.stateMask & SWT.SHIFT) != 0) {
						model.move(event.count > 0 ? -WHEEL_MOVE : WHEEL_MOVE, "wheel move");
					} else {
						model.zoom(Math.clamp(across(event.x), 0, 1), factor, "wheel");
					}
				});
	}
}
