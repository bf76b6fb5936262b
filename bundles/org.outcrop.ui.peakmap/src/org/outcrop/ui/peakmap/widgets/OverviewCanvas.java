package org.outcrop.ui.peakmap.widgets;

import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.outcrop.array.Interval;
import org.outcrop.ui.Notice;
import org.outcrop.ui.Palette;
import org.outcrop.ui.ScreenZoom;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.peakmap.model.FramePump;
import org.outcrop.ui.peakmap.model.FrameRequest;
import org.outcrop.ui.peakmap.model.Gesture;
import org.outcrop.ui.peakmap.model.MapView;
import org.outcrop.ui.peakmap.model.PeakMapModel;
import org.outcrop.ui.peakmap.model.RunSession;
import org.outcrop.ui.peakmap.model.RunState;

/**
 * The whole run in one small picture, with the window of the map as a box. A click or a drag moves the window; Shift and drag draws a new
 * one; a double click shows everything. Thread: user interface.
 */
public final class OverviewCanvas extends Canvas {

	private static final int MARGIN = 6;
	private static final int DRAG_STARTS = 4;

	private final PeakMapModel model;
	private final FramePump pump;
	private Optional<StretchedPicture> picture = Optional.empty();
	private Optional<FrameRequest> wanted = Optional.empty();
	private Object source = "";
	private MapLayout layout = layout(new Rectangle(0, 0, 1, 1));
	private boolean dragging;
	private boolean drawing;
	private int fromX;
	private int fromY;
	private int toX;
	private int toY;
	private long drags;
	private int zoom = 100;

	/** @param model of the run to show */
	public OverviewCanvas(Composite parent, PeakMapModel model) {
		super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
		this.model = model;
		this.pump = new FramePump("outcrop-overview", new UiThread(getDisplay()), frame -> {
			if (!isDisposed()) {
				dropPicture();
				picture = Optional.of(new StretchedPicture(getDisplay(), frame, zoom));
				redraw();
			}
		}, failure -> dropPicture());
		addListener(SWT.Paint, this::paint);
		addListener(SWT.Resize, e -> redraw());
		addListener(SWT.MouseDown, this::down);
		addListener(SWT.MouseMove, this::move);
		addListener(SWT.MouseUp, this::up);
		addListener(SWT.MouseDoubleClick, e -> run().ifPresent(RunSession::showWhole));
		addListener(SWT.Dispose, e -> {
			pump.close();
			dropPicture();
		});
		getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent e) {
				e.result = "Overview of the whole run";
			}
		});
	}

	private static MapLayout layout(Rectangle area) {
		Rectangle plot = new Rectangle(area.x + MARGIN, area.y + MARGIN, Math.max(1, area.width - 2 * MARGIN),
				Math.max(1, area.height - 2 * MARGIN));
		Rectangle none = new Rectangle(0, 0, 0, 0);
		return new MapLayout(plot, none, none, none);
	}

	private void dropPicture() {
		picture.ifPresent(StretchedPicture::close);
		picture = Optional.empty();
	}

	private Optional<RunSession> run() {
		return model.run().filter(RunSession::hasMap);
	}

	/** Where the run is drawn. */
	public Rectangle plotArea() {
		Rectangle p = layout.plot();
		return new Rectangle(p.x, p.y, p.width, p.height);
	}

	/** The words shown when there is no run. */
	public Optional<Notice> notice() {
		return run().isPresent() ? Optional.empty() : Optional.of(Notices.forOverview(model));
	}

	/** True once the picture is there. */
	public boolean isDrawn() {
		return picture.isPresent();
	}

	private void paint(Event event) {
		GC gc = event.gc;
		Rectangle area = getClientArea();
		zoom = ScreenZoom.of(gc);
		gc.setAntialias(SWT.ON);
		Palette palette = Palette.of(this);
		gc.setBackground(Palette.color(palette.paper()));
		gc.fillRectangle(area);
		layout = layout(area);
		if (run().isEmpty()) {
			forget();
			Notices.forOverview(model).paint(gc, this, area);
			return;
		}
		RunSession run = run().get();
		want(run);
		gc.setBackground(Palette.color(MapColours.rgb(MapColours.background(run.options().colourMap()))));
		gc.fillRectangle(layout.plot());
		gc.setClipping(layout.plot());
		picture.ifPresent(p -> p.paint(gc, layout, run.wholeView()));
		paintBox(gc, run);
	}

	private void forget() {
		pump.reset();
		dropPicture();
		wanted = Optional.empty();
		source = "";
	}

	private void want(RunSession run) {
		Object now = run.state() instanceof RunState.Ready ready ? ready.store() : run.state();
		Rectangle plot = layout.plot();
		FrameRequest request = new FrameRequest(run.wholeView(), ScreenZoom.pixels(plot.width, zoom), ScreenZoom.pixels(plot.height, zoom),
				run.options(), MapColours.background(run.options().colourMap()), Optional.empty());
		if (now == source && wanted.equals(Optional.of(request))) {
			return;
		}
		if (now != source) {
			pump.reset();
		}
		source = now;
		wanted = Optional.of(request);
		switch (run.state()) {
		case RunState.Reading reading -> pump.request(request, (r, progress) -> reading.preview().map());
		case RunState.Ready ready -> pump.request(request, FramePump.of(ready.store()));
		case RunState.Opening o -> forget();
		case RunState.Failed f -> forget();
		case RunState.Cancelled c -> forget();
		case RunState.Closed c -> forget();
		}
	}

	private void paintBox(GC gc, RunSession run) {
		Rectangle plot = layout.plot();
		Rectangle box = drawing ? new Rectangle(Math.min(fromX, toX), Math.min(fromY, toY), Math.abs(toX - fromX), Math.abs(toY - fromY))
				: box(run.view(), run.wholeView());
		if (!drawing && run.view().equals(run.wholeView())) {
			return;
		}
		// what is not in the window is dimmed, so that even a tiny window is found
		gc.setBackground(gc.getDevice().getSystemColor(SWT.COLOR_BLACK));
		gc.setAlpha(90);
		gc.fillRectangle(plot.x, plot.y, plot.width, box.y - plot.y);
		gc.fillRectangle(plot.x, box.y + box.height, plot.width, plot.y + plot.height - box.y - box.height);
		gc.fillRectangle(plot.x, box.y, box.x - plot.x, box.height);
		gc.fillRectangle(box.x + box.width, box.y, plot.x + plot.width - box.x - box.width, box.height);
		gc.setAlpha(255);
		gc.setForeground(gc.getDevice().getSystemColor(SWT.COLOR_WHITE));
		gc.setLineWidth(2);
		gc.drawRectangle(box);
		gc.setLineWidth(1);
	}

	/** The window as a box, never too small to see. */
	private Rectangle box(MapView view, MapView whole) {
		int x0 = (int) Math.round(layout.x(view.rt().min(), whole));
		int x1 = (int) Math.round(layout.x(view.rt().max(), whole));
		int y0 = (int) Math.round(layout.y(view.mz().max(), whole));
		int y1 = (int) Math.round(layout.y(view.mz().min(), whole));
		return new Rectangle(x0, y0, Math.max(4, x1 - x0), Math.max(4, y1 - y0));
	}

	private void down(Event event) {
		if (event.button != 1 || run().isEmpty()) {
			return;
		}
		setFocus();
		fromX = event.x;
		fromY = event.y;
		drags++;
		drawing = (event.stateMask & SWT.SHIFT) != 0;
		dragging = !drawing;
		toX = fromX;
		toY = fromY;
		if (dragging && !run().get().view().equals(run().get().wholeView())) {
			centre(event);
		}
	}

	private void move(Event event) {
		if (dragging) {
			centre(event);
		} else if (drawing) {
			toX = Math.clamp(event.x, layout.plot().x, layout.plot().x + layout.plot().width);
			toY = Math.clamp(event.y, layout.plot().y, layout.plot().y + layout.plot().height);
			redraw();
		}
	}

	private void centre(Event event) {
		run().ifPresent(run -> {
			MapView whole = run.wholeView();
			run.show(run.view().centredOn(layout.rtAt(event.x, whole), layout.mzAt(event.y, whole)), Gesture.drag(-drags));
		});
	}

	private void up(Event event) {
		boolean drawn = drawing && Math.abs(toX - fromX) >= DRAG_STARTS && Math.abs(toY - fromY) >= DRAG_STARTS;
		dragging = false;
		drawing = false;
		if (drawn && run().isPresent()) {
			RunSession run = run().get();
			MapView whole = run.wholeView();
			run.show(new MapView(new Interval(layout.rtAt(Math.min(fromX, toX), whole), layout.rtAt(Math.max(fromX, toX), whole)),
					new Interval(layout.mzAt(Math.max(fromY, toY), whole), layout.mzAt(Math.min(fromY, toY), whole))), Gesture.SINGLE);
		}
		redraw();
	}
}
