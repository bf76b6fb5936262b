package org.outcrop.ui.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.outcrop.raster.PixelImage;
import org.outcrop.ui.Notice;
import org.outcrop.ui.Palette;

/**
 * A picture to zoom and to move in, with whatever is laid over it and under it: the wheel zooms at the cursor, the middle button or Ctrl and
 * a drag move, a double click fits. What the left button does is told to a {@link PictureInput}. Perspectives say what a place on it is, and draw the
 * scale bar and the legend.
 *
 * <p>Thread: user interface.
 *
 * @param <P> a place on the picture
 * @param <V> where places are seen
 */
public abstract class PictureCanvas<P, V extends SeenPart<P>> extends Canvas {

	/** What one step of the wheel, or of a key, zooms by. */
	public static final double ZOOM_STEP = 1.25;

	private static final int PLAIN_ZOOM = 100;
	private static final int MARGIN = 8;
	private static final double BAR_SHARE = 0.3;
	private static final double BAR_LONGEST = 160;

	private final List<PictureOverlay<V>> overlays = new ArrayList<>();
	private final String name;
	private Optional<SeenImage> picture = Optional.empty();
	private Optional<V> view = Optional.empty();
	private Optional<Notice> notice = Optional.empty();
	private int columns;
	private int rows;
	private double aspect = 1;
	private boolean fitted = true;
	private String badge = "";
	private String words = "";

	/** @param name for screen readers */
	protected PictureCanvas(Composite parent, String name, PictureInput<P> input) {
		super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
		this.name = name;
		addListener(SWT.Paint, e -> paintAll(e.gc, getClientArea()));
		addListener(SWT.Resize, e -> resized());
		addListener(SWT.Dispose, e -> picture.ifPresent(SeenImage::close));
		addListener(SWT.FocusIn, e -> redraw());
		addListener(SWT.FocusOut, e -> redraw());
		new PictureMouse<>(this, input);
		getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent event) {
				event.result = PictureCanvas.this.name;
			}

			@Override
			public void getDescription(AccessibleEvent event) {
				event.result = words.isEmpty() ? notice.map(Notice::text).orElse("") : words;
			}
		});
	}

	/** Where places of the picture that is shown are seen. */
	protected abstract V through(Viewport port);

	/** The scale bar. @param most points that it may be long @return empty where there is none */
	protected abstract Optional<ScaleBar> bar(V shown, double most);

	/** Paints what the colours mean, with its lower right corner at a place of the canvas. */
	protected abstract void paintLegend(GC gc, Rectangle area, int x, int y);

	/** Paints what lies under the picture. @return how opaque the picture over it is, from 0 to 255 */
	protected int paintUnder(GC gc, V shown) {
		return 255;
	}

	/** Paints what shows through where the picture has no value. */
	protected void paintHoles(GC gc, Rectangle area) {
		// the paper
	}

	/** Draws something over the picture from now on. */
	public void addOverlay(PictureOverlay<V> overlay) {
		overlays.add(overlay);
	}

	/**
	 * Shows a picture; unless it is like the one before, it is fitted.
	 *
	 * @param newPicture alpha 0 where there is nothing
	 * @param newAspect  height of a pixel by its width
	 */
	protected void replace(PixelImage newPicture, double newAspect, boolean alike) {
		replace(new SeenImage(getDisplay(), newPicture), newPicture.width(), newPicture.height(), newAspect, alike);
	}

	/** Shows a picture that was loaded, as {@link #replace(PixelImage, double, boolean)}. */
	protected void replace(ImageData data, boolean alike) {
		replace(new SeenImage(getDisplay(), data), data.width, data.height, 1, alike);
	}

	private void replace(SeenImage image, int newColumns, int newRows, double newAspect, boolean alike) {
		picture.ifPresent(SeenImage::close);
		picture = Optional.of(image);
		boolean kept = alike && view.isPresent() && columns == newColumns && rows == newRows && aspect == newAspect;
		columns = newColumns;
		rows = newRows;
		aspect = newAspect;
		if (!kept) {
			fit();
		}
		redraw();
	}

	/** Shows nothing but a few words. */
	public void clear() {
		picture.ifPresent(SeenImage::close);
		picture = Optional.empty();
		view = Optional.empty();
		redraw();
	}

	/** Words in the place of the picture, or over it where there is one. */
	public void setNotice(Optional<Notice> newNotice) {
		if (!newNotice.equals(notice)) {
			notice = newNotice;
			redraw();
		}
	}

	/** A few words in the corner about how good the picture is; empty for none. */
	public void setBadge(String newBadge) {
		if (!newBadge.equals(badge)) {
			badge = newBadge;
			redraw();
		}
	}

	/** What screen readers are told of the place under the mouse. */
	public void setWords(String newWords) {
		words = newWords;
	}

	/** What screen readers are told, for tests. */
	public String words() {
		return words;
	}

	/** Which part of the picture is seen where. */
	public Optional<V> view() {
		return view;
	}

	void setPort(Viewport port) {
		view = Optional.of(through(port));
		fitted = false;
		redraw();
	}

	/** Larger or smaller about the middle. */
	public void zoom(double factor) {
		Rectangle area = getClientArea();
		view.ifPresent(v -> setPort(v.port().zoomed(factor, area.width / 2.0, area.height / 2.0, area.width, area.height)));
	}

	/** Moves as little as it takes for a place to be seen. */
	public void reveal(P place) {
		Rectangle area = getClientArea();
		view.ifPresent(v -> {
			Viewport next = v.port().showing(v.x(place), v.y(place), area.width, area.height);
			if (!next.equals(v.port())) {
				setPort(next);
			}
		});
	}

	/** Shows the whole picture, as large as it fits, and goes on doing so. */
	public void fit() {
		Rectangle area = getClientArea();
		view = picture.map(_ -> through(Viewport.fit(columns, rows, aspect, area.width, area.height)));
		fitted = true;
		redraw();
	}

	private void resized() {
		if (fitted) {
			fit();
		}
	}

	/** The words in the place of the picture, for tests. */
	public Optional<Notice> notice() {
		return notice;
	}

	/** The words in the corner, for tests. */
	public String badge() {
		return badge;
	}

	/** All that is seen, without what the mouse is doing. */
	public ImageData snapshot() {
		Rectangle area = getClientArea();
		Image image = new Image(getDisplay(), (gc, width, height) -> paintAll(gc, new Rectangle(0, 0, width, height)),
				Math.max(1, area.width), Math.max(1, area.height));
		ImageData data = image.getImageData(PLAIN_ZOOM);
		image.dispose();
		return data;
	}

	private void paintAll(GC gc, Rectangle area) {
		gc.setAntialias(SWT.ON);
		gc.setFont(getFont());
		gc.setBackground(Palette.color(Palette.of(this).paper()));
		gc.fillRectangle(area);
		if (picture.isPresent() && view.isPresent()) {
			int alpha = paintUnder(gc, view.get());
			gc.setAlpha(alpha);
			paintPicture(gc, area, picture.get(), view.get().port());
			gc.setAlpha(255);
			paintEdge(gc, view.get().port());
			paintMarks(gc, area, view.get());
		}
		notice.ifPresent(n -> paintNotice(gc, area, n));
	}

	/** Only what is visible is drawn: enlarged, the whole picture can be much larger than any screen. */
	private void paintPicture(GC gc, Rectangle area, SeenImage image, Viewport port) {
		int x0 = (int) Math.clamp(Math.floor(port.across(0)), 0, port.columns() - 1);
		int y0 = (int) Math.clamp(Math.floor(port.down(0.0)), 0, port.rows() - 1);
		int x1 = (int) Math.clamp(Math.ceil(port.across(area.width)), x0 + 1, port.columns());
		int y1 = (int) Math.clamp(Math.ceil(port.down((double) area.height)), y0 + 1, port.rows());
		int left = (int) Math.round(port.x(x0));
		int top = (int) Math.round(port.y(y0));
		int width = Math.max(1, (int) Math.round(port.x(x1)) - left);
		int height = Math.max(1, (int) Math.round(port.y(y1)) - top);
		// enlarged pixels are squares; made smaller, none must be left out
		gc.setInterpolation(port.scale() >= 1 ? SWT.NONE : SWT.HIGH);
		if (image.hasHoles()) {
			paintHoles(gc, new Rectangle(left, top, width, height));
		}
		gc.drawImage(image.image(), x0, y0, x1 - x0, y1 - y0, left, top, width, height);
	}

	/** A value can have the colour of the paper, and would look like none. */
	private void paintEdge(GC gc, Viewport port) {
		gc.setForeground(Palette.color(Palette.of(this).muted()));
		int left = (int) Math.round(port.left());
		int top = (int) Math.round(port.top());
		gc.drawRectangle(left - 1, top - 1, (int) Math.round(port.left() + port.width()) - left + 1,
				(int) Math.round(port.top() + port.height()) - top + 1);
	}

	private void paintMarks(GC gc, Rectangle area, V shown) {
		OverlayInk ink = new OverlayInk(gc);
		overlays.forEach(overlay -> overlay.paint(ink, shown));
		bar(shown, Math.min(BAR_LONGEST, Math.min(area.width, shown.width()) * BAR_SHARE))
				.ifPresent(bar -> ink.bar(bar.points(), bar.label(), MARGIN, area.height - MARGIN));
		paintLegend(gc, area, area.width - MARGIN, area.height - MARGIN);
		if (!badge.isEmpty()) {
			ink.plate(badge, area.width - MARGIN, MARGIN, true, false);
		}
	}

	private void paintNotice(GC gc, Rectangle area, Notice said) {
		if (picture.isPresent()) {
			gc.setBackground(Palette.color(Palette.of(this).paper()));
			gc.setAlpha(215);
			gc.fillRectangle(area);
			gc.setAlpha(255);
		}
		said.paint(gc, this, area);
	}
}
