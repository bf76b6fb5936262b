package org.outcrop.ui.peakmap.widgets;

import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.outcrop.array.Interval;
import org.outcrop.ui.Notice;
import org.outcrop.ui.Palette;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.peakmap.model.CursorValue;
import org.outcrop.ui.peakmap.model.Frame;
import org.outcrop.ui.peakmap.model.MapOptions;
import org.outcrop.ui.peakmap.model.MapView;
import org.outcrop.ui.peakmap.model.Measurement;
import org.outcrop.ui.peakmap.model.PeakMapModel;
import org.outcrop.ui.peakmap.model.RunSession;

/**
 * The map of all peaks of a run, to look at and to move in. Shows what the model says, and changes the model when the user acts.
 *
 * <p>Thread: user interface. Nothing here waits: until a picture of a view is there, the coarse one is stretched in its place.
 */
public final class PeakMapCanvas extends Canvas {

	private final PeakMapModel model;
	private final MapPictures pictures;
	private final MapMouse mouse;
	private final MapCursor cursor;
	private MapListener listener;
	private MapLayout layout = MapLayout.NONE;
	private String told = "";

	/** @param model of the run to show */
	public PeakMapCanvas(Composite parent, PeakMapModel model, MapListener listener) {
		super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
		this.model = model;
		this.listener = listener;
		UiThread ui = new UiThread(getDisplay());
		this.pictures = new MapPictures(this, ui);
		this.cursor = new MapCursor(this, model, ui, listener::cursor);
		this.mouse = new MapMouse(this, model, cursor);
		addListener(SWT.Paint, this::paint);
		addListener(SWT.Resize, e -> redraw());
		addListener(SWT.KeyDown, e -> mouse.key(e));
		addListener(SWT.Dispose, e -> {
			pictures.close();
			cursor.close();
		});
		describeToScreenReaders();
	}

	/** Shows the model as it is now. */
	public void refresh() {
		if (!isDisposed()) {
			redraw();
		}
	}

	/** The part of this control that shows the map. */
	public Rectangle plotArea() {
		Rectangle p = layout.plot();
		return new Rectangle(p.x, p.y, p.width, p.height);
	}

	/** The mass axis beside the map. */
	public Rectangle mzAxisArea() {
		Rectangle p = layout.left();
		return new Rectangle(p.x, p.y, p.width, p.height);
	}

	/** The time axis below the map. */
	public Rectangle rtAxisArea() {
		Rectangle p = layout.bottom();
		return new Rectangle(p.x, p.y, p.width, p.height);
	}

	MapLayout layoutNow() {
		return layout;
	}

	MapPictures pictures() {
		return pictures;
	}

	/** True once the picture shows exactly the present view with the present options. */
	public boolean isExact() {
		return exactFrame().isPresent();
	}

	/** The picture that is shown, once it is exact. */
	public Optional<Frame> exactFrame() {
		return model.run().flatMap(pictures::exact);
	}

	/** What is under the mouse. */
	public Optional<CursorValue> cursorValue() {
		return cursor.value();
	}

	/** Where the user last pressed a button: what a menu opened there is about. */
	public Optional<CursorValue> pressedValue() {
		return mouse.pressed();
	}

	/** What was measured with Shift and drag. */
	public Optional<Measurement> measurement() {
		return mouse.measurement();
	}

	/** Removes the measurement. */
	public void clearMeasurement() {
		mouse.clearMeasurement();
	}

	/** What is seen, as a picture for a file, at the resolution of the screen. */
	public ImageData snapshot() {
		Rectangle area = getClientArea();
		Image image = new Image(getDisplay(), (gc, width, height) -> paintAll(gc, new Rectangle(0, 0, width, height)), area.width, area.height);
		ImageData data = image.getImageData(pictures.zoom());
		image.dispose();
		return data;
	}

	private void paint(Event event) {
		paintAll(event.gc, getClientArea());
		mouse.paint(event.gc, Palette.of(this), layout);
		tell();
	}

	private void paintAll(GC gc, Rectangle area) {
		gc.setAntialias(SWT.ON);
		gc.setFont(getFont());
		Palette palette = Palette.of(this);
		gc.setBackground(Palette.color(palette.paper()));
		gc.fillRectangle(area);
		Optional<RunSession> run = model.run().filter(RunSession::hasMap);
		if (run.isEmpty()) {
			pictures.clear();
			layout = MapLayout.NONE;
			Notices.forMap(model).paint(gc, this, area);
			return;
		}
		layout = MapLayout.of(area, (int) Math.ceil(gc.getFontMetrics().getAverageCharacterWidth()), gc.getFontMetrics().getHeight());
		paintMap(gc, palette, run.get());
	}

	private void paintMap(GC gc, Palette palette, RunSession run) {
		Rectangle plot = layout.plot();
		pictures.want(gc, run, plot);
		MapOptions options = run.options();
		gc.setClipping(plot);
		gc.setBackground(Palette.color(MapColours.rgb(MapColours.background(options.colourMap()))));
		gc.fillRectangle(plot);
		pictures.paint(gc, layout, run);
		paintSelection(gc, run);
		gc.setClipping((Rectangle) null);
		MapView view = run.view();
		AxisPainter axes = new AxisPainter(gc, palette);
		Interval rt = new Interval(options.rtUnit().of(view.rt().min()), options.rtUnit().of(view.rt().max()));
		axes.horizontal(plot, layout.bottom(), rt, "retention time (" + options.rtUnit().symbol() + ")");
		axes.vertical(plot, layout.left(), view.mz(), "m/z");
		pictures.best(run).ifPresent(frame -> ColourBar.paint(gc, palette, layout.colourBar(), options, frame.range()));
	}

	private void paintSelection(GC gc, RunSession run) {
		run.store().ifPresent(store -> run.selected().ifPresent(index -> {
			int x = (int) Math.round(layout.x(store.spectra().rt(index), run.view()));
			Rectangle plot = layout.plot();
			gc.setAlpha(150);
			gc.setForeground(getDisplay().getSystemColor(SWT.COLOR_WHITE));
			gc.setLineStyle(SWT.LINE_DASH);
			gc.drawLine(x, plot.y, x, plot.y + plot.height);
			gc.setLineStyle(SWT.LINE_SOLID);
			gc.setAlpha(255);
		}));
	}

	private void tell() {
		String state = model.run().map(this::pictureState).orElse("");
		if (!state.equals(told)) {
			told = state;
			listener.picture(state);
		}
	}

	private String pictureState(RunSession run) {
		if (pictures.failure().isPresent()) {
			return "This part can't be drawn: " + pictures.failure().get().getMessage();
		}
		if (run.store().isEmpty()) {
			return Notices.reading(run);
		}
		return !run.hasMap() || pictures.exact(run).isPresent() ? "" : "coarse, drawing…";
	}

	/** The words shown when there is no map. */
	public Optional<Notice> notice() {
		return model.run().filter(RunSession::hasMap).isPresent() ? Optional.empty() : Optional.of(Notices.forMap(model));
	}

	private void describeToScreenReaders() {
		getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent e) {
				e.result = "Peak map";
			}

			@Override
			public void getHelp(AccessibleEvent e) {
				e.result = "Plus and minus zoom, arrow keys move, Home shows everything, G goes to a range. "
						+ "The table of spectra says the same in words.";
			}
		});
		getAccessible().addAccessibleControlListener(new AccessibleControlAdapter() {
			@Override
			public void getRole(AccessibleControlEvent e) {
				e.detail = ACC.ROLE_GRAPHIC;
			}

			@Override
			public void getValue(AccessibleControlEvent e) {
				e.result = model.run().flatMap(run -> cursor.value().map(value -> value.text(run.options().rtUnit()))).orElse("");
			}
		});
	}
}
