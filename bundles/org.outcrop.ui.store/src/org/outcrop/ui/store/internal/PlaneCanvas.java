package org.outcrop.ui.store.internal;

import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.outcrop.raster.Colouring;
import org.outcrop.raster.RasterPainter;
import org.outcrop.ui.Notice;
import org.outcrop.ui.Palette;
import org.outcrop.ui.ScreenPicture;
import org.outcrop.ui.ScreenZoom;
import org.outcrop.ui.store.model.PlanePicture;
import org.outcrop.ui.store.model.PlaneView;

/**
 * A plane of an array, to zoom and to move in: the wheel zooms at the cursor, a drag moves, a double click shows all. What is seen is told
 * to a listener, who reads it and hands the picture back; until then the one before is drawn where it belongs now.
 *
 * <p>Thread: user interface.
 */
public final class PlaneCanvas extends Canvas {

	private static final double ZOOM_STEP = 1.25;
	private static final double KEY_STEP = 64;
	private static final int MARGIN = 6;

	/** A place of the plane, in whole items. */
	public record Place(long row, long column) {
	}

	private final Consumer<PlaneView> changed;
	private long rows;
	private long columns;
	private Optional<PlaneView> view = Optional.empty();
	private boolean fitted = true;
	private Optional<PlanePicture> picture = Optional.empty();
	private Optional<ScreenPicture> painted = Optional.empty();
	private Optional<Colouring> colouring = Optional.empty();
	private Optional<Notice> notice = Optional.empty();
	private Consumer<Optional<Place>> hovered = place -> {
		// nobody listens yet
	};
	private Optional<Point> drag = Optional.empty();
	private String badge = "";
	private String words = "";
	private int deviceZoom = 100;

	/** @param changed told when another part of the plane is seen */
	public PlaneCanvas(Composite parent, Consumer<PlaneView> changed) {
		super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
		this.changed = changed;
		addListener(SWT.Paint, e -> paint(e.gc, getClientArea()));
		addListener(SWT.Resize, e -> resized());
		addListener(SWT.Dispose, e -> painted.ifPresent(ScreenPicture::close));
		addListener(SWT.MouseDown, this::down);
		addListener(SWT.MouseMove, this::move);
		addListener(SWT.MouseUp, e -> drag = Optional.empty());
		addListener(SWT.MouseExit, e -> hovered.accept(Optional.empty()));
		addListener(SWT.MouseDoubleClick, e -> fit());
		addListener(SWT.MouseVerticalWheel, this::wheel);
		addListener(SWT.KeyDown, this::key);
		addListener(SWT.FocusIn, e -> redraw());
		addListener(SWT.FocusOut, e -> redraw());
		getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent event) {
				event.result = "Plane of the array";
			}

			@Override
			public void getDescription(AccessibleEvent event) {
				event.result = words;
			}
		});
	}

	/** @param listener told the place under the mouse */
	public void onHover(Consumer<Optional<Place>> listener) {
		hovered = listener;
	}

	/** Another plane is to be shown; the view stays where its size does. */
	public void setPlane(long newRows, long newColumns) {
		if (newRows != rows || newColumns != columns) {
			rows = newRows;
			columns = newColumns;
			drop();
			fit();
		}
	}

	/** Draws a picture from now on. */
	public void show(PlanePicture newPicture) {
		picture = Optional.of(newPicture);
		repaint();
	}

	/** Forgets the picture. */
	public void drop() {
		picture = Optional.empty();
		repaint();
	}

	/** Colours the picture so from now on. */
	public void setColouring(Colouring newColouring) {
		if (!colouring.equals(Optional.of(newColouring))) {
			colouring = Optional.of(newColouring);
			repaint();
		}
	}

	private void repaint() {
		painted.ifPresent(ScreenPicture::close);
		painted = Optional.empty();
		redraw();
	}

	/** Words in the middle instead of a picture. */
	public void setNotice(Optional<Notice> newNotice) {
		if (!newNotice.equals(notice)) {
			notice = newNotice;
			redraw();
		}
	}

	/** A few words in the corner; empty for none. */
	public void setBadge(String newBadge) {
		if (!newBadge.equals(badge)) {
			badge = newBadge;
			redraw();
		}
	}

	/** What screen readers are told. */
	public void setWords(String newWords) {
		words = newWords;
	}

	/** What is shown, for tests. */
	public Optional<PlanePicture> picture() {
		return picture;
	}

	/** The words in the corner, for tests. */
	public String badge() {
		return badge;
	}

	/** Which part of the plane is seen. */
	public Optional<PlaneView> view() {
		return view;
	}

	/** Device pixels in a point. */
	public double devicePixels() {
		return deviceZoom / 100.0;
	}

	/** Shows the whole plane, and goes on doing so when the canvas changes its size. */
	public void fit() {
		Rectangle area = getClientArea();
		if (rows > 0 && columns > 0 && area.width > 1 && area.height > 1) {
			fitted = true;
			see(PlaneView.fit(rows, columns, area.width, area.height));
		}
	}

	/** Larger or smaller about the middle. */
	public void zoom(double factor) {
		Rectangle area = getClientArea();
		zoom(factor, area.width / 2.0, area.height / 2.0);
	}

	private void zoom(double factor, double x, double y) {
		Rectangle area = getClientArea();
		view.ifPresent(v -> {
			fitted = false;
			see(v.zoomed(factor, x, y, rows, columns, area.width, area.height));
		});
	}

	private void pan(double dx, double dy) {
		Rectangle area = getClientArea();
		view.ifPresent(v -> {
			fitted = false;
			see(v.moved(dx, dy, rows, columns, area.width, area.height));
		});
	}

	private void see(PlaneView next) {
		if (!view.equals(Optional.of(next))) {
			view = Optional.of(next);
			redraw();
			changed.accept(next);
		}
	}

	private void resized() {
		if (fitted || view.isEmpty()) {
			fit();
		} else {
			changed.accept(view.get());
		}
	}

	private void down(Event event) {
		setFocus();
		if (event.button == 1 || event.button == 2) {
			drag = Optional.of(new Point(event.x, event.y));
		}
	}

	private void move(Event event) {
		drag.ifPresent(from -> {
			pan(event.x - from.x, event.y - from.y);
			drag = Optional.of(new Point(event.x, event.y));
		});
		hovered.accept(view.map(v -> new Place((long) Math.floor(v.placeY(event.y)), (long) Math.floor(v.placeX(event.x))))
				.filter(place -> place.row() >= 0 && place.column() >= 0 && place.row() < rows && place.column() < columns));
	}

	private void wheel(Event event) {
		if (event.count != 0) {
			zoom(event.count > 0 ? ZOOM_STEP : 1 / ZOOM_STEP, event.x, event.y);
			event.doit = false;
		}
	}

	private void key(Event event) {
		switch (event.keyCode) {
		case SWT.ARROW_LEFT -> pan(KEY_STEP, 0);
		case SWT.ARROW_RIGHT -> pan(-KEY_STEP, 0);
		case SWT.ARROW_UP -> pan(0, KEY_STEP);
		case SWT.ARROW_DOWN -> pan(0, -KEY_STEP);
		case SWT.HOME -> fit();
		case '+', '=', SWT.KEYPAD_ADD -> zoom(ZOOM_STEP);
		case '-', SWT.KEYPAD_SUBTRACT -> zoom(1 / ZOOM_STEP);
		default -> {
			// not ours
		}
		}
	}

	private void paint(GC gc, Rectangle area) {
		deviceZoom = ScreenZoom.of(gc);
		Palette palette = Palette.of(this);
		gc.setBackground(Palette.color(palette.paper()));
		gc.fillRectangle(area);
		if (notice.isPresent()) {
			notice.get().paint(gc, this, area);
		} else {
			view.ifPresent(v -> paintPlane(gc, v, palette));
			paintBadge(gc, area, palette);
		}
		if (isFocusControl()) {
			gc.drawFocus(0, 0, area.width, area.height);
		}
	}

	private void paintPlane(GC gc, PlaneView seen, Palette palette) {
		int left = (int) Math.round(seen.x(0));
		int top = (int) Math.round(seen.y(0));
		int right = (int) Math.round(seen.x(columns));
		int bottom = (int) Math.round(seen.y(rows));
		if (picture.isPresent() && colouring.isPresent()) {
			gc.setClipping(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
			paintPicture(gc, seen, picture.get(), colouring.get());
			gc.setClipping((Rectangle) null);
		}
		// a value can have the colour of the paper, and would look like none
		gc.setForeground(Palette.color(palette.muted()));
		gc.drawRectangle(left - 1, top - 1, right - left + 1, bottom - top + 1);
	}

	private void paintPicture(GC gc, PlaneView seen, PlanePicture shown, Colouring colours) {
		if (painted.isEmpty()) {
			painted = Optional.of(new ScreenPicture(getDisplay(), RasterPainter.paint(shown.raster(), colours), 100));
		}
		Image image = painted.get().image();
		double across = (shown.right() - shown.left()) / shown.width() * seen.scale();
		double down = (shown.bottom() - shown.top()) / shown.height() * seen.scale();
		// only what is visible is drawn: enlarged, all of it can be larger than any screen
		Rectangle area = getClientArea();
		int x0 = (int) Math.clamp(Math.floor((0 - seen.x(shown.left())) / across), 0, shown.width() - 1);
		int y0 = (int) Math.clamp(Math.floor((0 - seen.y(shown.top())) / down), 0, shown.height() - 1);
		int x1 = (int) Math.clamp(Math.ceil((area.width - seen.x(shown.left())) / across), x0 + 1, shown.width());
		int y1 = (int) Math.clamp(Math.ceil((area.height - seen.y(shown.top())) / down), y0 + 1, shown.height());
		int left = (int) Math.round(seen.x(shown.left()) + x0 * across);
		int top = (int) Math.round(seen.y(shown.top()) + y0 * down);
		int right = (int) Math.round(seen.x(shown.left()) + x1 * across);
		int bottom = (int) Math.round(seen.y(shown.top()) + y1 * down);
		gc.setInterpolation(across >= 1 ? SWT.NONE : SWT.HIGH);
		gc.drawImage(image, x0, y0, x1 - x0, y1 - y0, left, top, Math.max(1, right - left), Math.max(1, bottom - top));
	}

	private void paintBadge(GC gc, Rectangle area, Palette palette) {
		if (badge.isEmpty()) {
			return;
		}
		Point size = gc.textExtent(badge);
		int x = area.width - size.x - 2 * MARGIN - MARGIN;
		gc.setBackground(Palette.color(palette.paper()));
		gc.setAlpha(200);
		gc.fillRoundRectangle(x, MARGIN, size.x + 2 * MARGIN, size.y + MARGIN, MARGIN, MARGIN);
		gc.setAlpha(255);
		gc.setForeground(Palette.color(palette.ink()));
		gc.drawText(badge, x + MARGIN, MARGIN + MARGIN / 2, true);
	}
}
