package org.outcrop.ui.imaging.widgets;

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
import org.outcrop.ui.imaging.model.Legend;
import org.outcrop.ui.imaging.model.PictureView;
import org.outcrop.ui.imaging.model.Place;
import org.outcrop.ui.imaging.model.ScaleBar;

/**
 * A picture to zoom and to move in, with whatever is laid over it and under it: the wheel zooms at the cursor, the middle button or Ctrl and
 * a drag move, a double click fits. What the left button does is told to a {@link PictureInput}.
 *
 * <p>Thread: user interface.
 */
public final class PictureCanvas extends Canvas {

	private static final int PLAIN_ZOOM = 100;
	private static final int MARGIN = 8;
	/** Narrower pictures have no room for a legend beside the scale bar. */
	private static final int LEGEND_FROM = 260;
	private static final double BAR_SHARE = 0.3;
	private static final double BAR_LONGEST = 160;

	/** Something under the picture, which is then drawn over it as opaque as wished. */
	public interface Backdrop {

		/** Paints it. */
		void paint(GC gc, PictureView view);

		/** How opaque the picture over it is, from 0 to 255. */
		int alpha();
	}

	private final List<PictureOverlay> overlays = new ArrayList<>();
	private final String name;
	private Optional<PixelImage> painted = Optional.empty();
	private Optional<SeenImage> picture = Optional.empty();
	private Optional<PictureView> view = Optional.empty();
	private Optional<Notice> notice = Optional.empty();
	private Optional<Legend> legend = Optional.empty();
	private Optional<Backdrop> backdrop = Optional.empty();
	private double pixelWidth = Double.NaN;
	private boolean hasBar = true;
	private double aspect = 1;
	private boolean fitted = true;
	private String badge = "";
	private String words = "";

	/** @param name for screen readers */
	public PictureCanvas(Composite parent, String name, PictureInput input) {
		super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
		this.name = name;
		addListener(SWT.Paint, e -> paintAll(e.gc, getClientArea()));
		addListener(SWT.Resize, e -> resized());
		addListener(SWT.Dispose, e -> picture.ifPresent(SeenImage::close));
		addListener(SWT.FocusIn, e -> redraw());
		addListener(SWT.FocusOut, e -> redraw());
		new PictureMouse(this, input);
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

	/** Draws something over the picture from now on. */
	public void addOverlay(PictureOverlay overlay) {
		overlays.add(overlay);
	}

	/**
	 * Shows a picture; one of another size is fitted.
	 *
	 * @param newPicture alpha 0 where there is nothing
	 * @param newAspect  height of a pixel by its width
	 */
	public void show(PixelImage newPicture, double newAspect) {
		if (painted.filter(shown -> shown == newPicture).isPresent() && newAspect == aspect) {
			return;
		}
		replace(newPicture, new SeenImage(getDisplay(), newPicture), newAspect);
	}

	/** Shows a picture that was loaded. */
	public void show(ImageData data) {
		replace(new PixelImage(data.width, data.height, new int[Math.multiplyExact(data.width, data.height)]), new SeenImage(getDisplay(), data), 1);
	}

	private void replace(PixelImage newPicture, SeenImage image, double newAspect) {
		picture.ifPresent(SeenImage::close);
		painted = Optional.of(newPicture);
		picture = Optional.of(image);
		boolean alike = view.filter(v -> v.columns() == newPicture.width() && v.rows() == newPicture.height() && newAspect == aspect).isPresent();
		aspect = newAspect;
		if (!alike) {
			fit();
		}
		redraw();
	}

	/** Shows nothing but a few words. */
	public void clear() {
		picture.ifPresent(SeenImage::close);
		picture = Optional.empty();
		painted = Optional.empty();
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

	/** What a pixel is across in micrometres, for the scale bar; NaN for a bar in pixels. */
	public void setPixelWidth(double micrometres) {
		pixelWidth = micrometres;
		redraw();
	}

	/** Whether there is a scale bar. */
	public void setBar(boolean wanted) {
		hasBar = wanted;
	}

	/** What the colours mean; empty for nothing said. */
	public void setLegend(Optional<Legend> newLegend) {
		legend = newLegend;
		redraw();
	}

	/** What lies under the picture. */
	public void setBackdrop(Optional<Backdrop> newBackdrop) {
		backdrop = newBackdrop;
		redraw();
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
	public Optional<PictureView> view() {
		return view;
	}

	void setView(PictureView newView) {
		view = Optional.of(newView);
		fitted = false;
		redraw();
	}

	/** Larger or smaller about the middle. */
	public void zoom(double factor) {
		Rectangle area = getClientArea();
		view.ifPresent(v -> setView(v.zoomed(factor, area.width / 2.0, area.height / 2.0, area.width, area.height)));
	}

	/** Moves as little as it takes for a place to be seen. */
	public void reveal(Place place) {
		Rectangle area = getClientArea();
		view.filter(v -> !v.equals(v.showing(place, area.width, area.height))).ifPresent(v -> setView(v.showing(place, area.width, area.height)));
	}

	/** Shows the whole picture, as large as it fits, and goes on doing so. */
	public void fit() {
		Rectangle area = getClientArea();
		view = painted.map(p -> PictureView.fit(p.width(), p.height(), aspect, area.width, area.height));
		fitted = true;
		redraw();
	}

	private void resized() {
		if (fitted) {
			fit();
		}
	}

	/** What is shown, for tests. */
	public Optional<PixelImage> painted() {
		return painted;
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
			backdrop.ifPresent(b -> b.paint(gc, view.get()));
			gc.setAlpha(backdrop.map(Backdrop::alpha).orElse(255));
			paintPicture(gc, area, picture.get(), view.get());
			gc.setAlpha(255);
			paintEdge(gc, view.get());
			paintMarks(gc, area, view.get());
		}
		notice.ifPresent(n -> paintNotice(gc, area, n));
	}

	/** Only what is visible is drawn: enlarged, the whole picture can be much larger than any screen. */
	private static void paintPicture(GC gc, Rectangle area, SeenImage image, PictureView view) {
		int x0 = (int) Math.clamp(Math.floor(-view.left() / view.scale()), 0, view.columns() - 1);
		int y0 = (int) Math.clamp(Math.floor(-view.top() / view.down()), 0, view.rows() - 1);
		int x1 = (int) Math.clamp(Math.ceil((area.width - view.left()) / view.scale()), x0 + 1, view.columns());
		int y1 = (int) Math.clamp(Math.ceil((area.height - view.top()) / view.down()), y0 + 1, view.rows());
		int left = (int) Math.round(view.left() + x0 * view.scale());
		int top = (int) Math.round(view.top() + y0 * view.down());
		int right = (int) Math.round(view.left() + x1 * view.scale());
		int bottom = (int) Math.round(view.top() + y1 * view.down());
		// enlarged pixels are squares; made smaller, none must be left out
		gc.setInterpolation(view.scale() >= 1 ? SWT.NONE : SWT.HIGH);
		gc.drawImage(image.image(), x0, y0, x1 - x0, y1 - y0, left, top, Math.max(1, right - left), Math.max(1, bottom - top));
	}

	/** A value can have the colour of the paper, and would look like none. */
	private void paintEdge(GC gc, PictureView shown) {
		gc.setForeground(Palette.color(Palette.of(this).muted()));
		int left = (int) Math.round(shown.left());
		int top = (int) Math.round(shown.top());
		gc.drawRectangle(left - 1, top - 1, (int) Math.round(shown.left() + shown.width()) - left + 1,
				(int) Math.round(shown.top() + shown.height()) - top + 1);
	}

	private void paintMarks(GC gc, Rectangle area, PictureView shown) {
		OverlayInk ink = new OverlayInk(gc);
		overlays.forEach(overlay -> overlay.paint(ink, shown));
		if (hasBar) {
			ScaleBar bar = ScaleBar.of(pixelWidth, shown.scale(), Math.min(BAR_LONGEST, Math.min(area.width, shown.width()) * BAR_SHARE));
			ink.bar(bar.points(), bar.label(), MARGIN, area.height - MARGIN);
		}
		legend.filter(l -> area.width >= LEGEND_FROM).ifPresent(l -> LegendPainter.paint(gc, l, area.width - MARGIN, area.height - MARGIN));
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
