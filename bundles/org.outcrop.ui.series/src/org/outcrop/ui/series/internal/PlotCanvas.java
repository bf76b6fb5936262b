package org.outcrop.ui.series.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.outcrop.ui.Notice;
import org.outcrop.ui.Palette;
import org.outcrop.ui.ScreenZoom;
import org.outcrop.ui.series.plot.Box;
import org.outcrop.ui.series.plot.FigureLayout;
import org.outcrop.ui.series.plot.FigurePainter;
import org.outcrop.ui.series.plot.PlotModel;

/** Shows a plot. The figure is drawn when it changes and kept; the cursor is drawn over it. Thread: user interface. */
public final class PlotCanvas extends Canvas {

	private final PlotModel model;
	private final IntConsumer columns;
	private Optional<Notice> notice = Optional.empty();
	private FigureLayout layout = new FigureLayout(Box.NONE, List.of());
	private Optional<Rectangle> rubber = Optional.empty();
	private Palette painted;
	private Image image;
	private boolean old = true;
	private String words = "";

	/** @param columns told how many columns the picture has, each time it was drawn */
	PlotCanvas(Composite parent, PlotModel model, IntConsumer columns) {
		super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
		this.model = model;
		this.columns = columns;
		addListener(SWT.Paint, this::paint);
		addListener(SWT.Resize, e -> renew());
		addListener(SWT.Dispose, e -> dropImage());
		getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent event) {
				event.result = words.isEmpty() ? "Series plot" : words;
			}
		});
	}

	/** Draws the figure again, soon. */
	void renew() {
		old = true;
		redraw();
	}

	/** Shows words in the place of the figure. */
	void setNotice(Optional<Notice> next) {
		if (!next.equals(notice)) {
			notice = next;
			renew();
		}
	}

	/** The words in the place of the figure. */
	public Optional<Notice> notice() {
		return notice;
	}

	/** Where things are drawn. */
	public FigureLayout figure() {
		return layout;
	}

	/** Shows what the user is about to zoom to. */
	void setRubber(Optional<Rectangle> box) {
		rubber = box;
		redraw();
	}

	/** What is under the cursor, for screen readers. */
	void setWords(String next) {
		words = next;
	}

	/** See {@link #setWords}. */
	public String words() {
		return words;
	}

	private void dropImage() {
		if (image != null) {
			image.dispose();
			image = null;
		}
	}

	private void paint(Event event) {
		Rectangle area = getClientArea();
		if (area.width < 1 || area.height < 1) {
			return;
		}
		Palette palette = Palette.of(this);
		if (notice.isPresent()) {
			event.gc.setBackground(getBackground());
			event.gc.fillRectangle(area);
			notice.get().paint(event.gc, this, area);
			layout = new FigureLayout(Box.NONE, List.of());
			return;
		}
		int zoom = ScreenZoom.of(event.gc);
		if (zoom == 100) {
			if (old || image == null || !palette.equals(painted)) {
				dropImage();
				image = new Image(getDisplay(), (gc, width, height) -> draw(gc, width, height, 100, palette), area.width, area.height);
				event.gc.drawImage(image, 0, 0);
				old = false;
			} else {
				event.gc.drawImage(image, 0, 0);
			}
		} else {
			// an image would be drawn in points and enlarged, which blurs its text
			draw(event.gc, area.width, area.height, zoom, palette);
		}
		painted = palette;
		over(event.gc, palette);
		columns.accept((int) Math.max(1, layout.plot().width() * zoom / 100));
	}

	private void draw(GC gc, int width, int height, int zoom, Palette palette) {
		gc.setFont(getFont());
		layout = new FigurePainter(model, GcInk.colours(palette)).paint(new GcInk(gc, zoom), width, height);
	}

	private void over(GC gc, Palette palette) {
		Box plot = layout.plot();
		gc.setForeground(Palette.color(palette.muted()));
		model.cursor().ifPresent(share -> {
			int x = (int) Math.round(plot.x() + share * plot.width());
			gc.setLineStyle(SWT.LINE_DOT);
			gc.drawLine(x, (int) plot.y(), x, (int) plot.bottom());
			gc.setLineStyle(SWT.LINE_SOLID);
		});
		rubber.ifPresent(box -> {
			gc.setBackground(Palette.color(palette.accent()));
			gc.setForeground(Palette.color(palette.accent()));
			gc.setAlpha(40);
			gc.fillRectangle(box);
			gc.setAlpha(255);
			gc.drawRectangle(box);
		});
	}

	/** The figure without cursor, as it is on the screen. */
	public ImageData snapshot() {
		Rectangle area = getClientArea();
		Palette palette = Palette.of(this);
		Image picture = new Image(getDisplay(), (gc, width, height) -> draw(gc, width, height, 100, palette), Math.max(1, area.width), Math.max(1, area.height));
		try {
			return picture.getImageData(100);
		} finally {
			picture.dispose();
		}
	}

	/** Axes whose strip a point lies in. */
	List<FigureLayout.Placed> axesAt(int x, int y) {
		List<FigureLayout.Placed> found = new ArrayList<>();
		layout.axes().stream().filter(placed -> placed.strip().contains(x, y)).forEach(found::add);
		return found;
	}
}
