package org.outcrop.ui.imaging.widgets;

import java.util.Optional;

import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.outcrop.raster.PixelImage;
import org.outcrop.ui.imaging.model.Legend;
import org.outcrop.ui.imaging.model.PictureView;
import org.outcrop.ui.imaging.model.Place;
import org.outcrop.ui.imaging.model.ScaleBars;
import org.outcrop.ui.picture.PictureCanvas;
import org.outcrop.ui.picture.PictureInput;
import org.outcrop.ui.picture.PictureKeys;
import org.outcrop.ui.picture.ScaleBar;
import org.outcrop.ui.picture.Viewport;

/** The image of a section, or what lies under it: with a bar in micrometres, and a row of colours for each ion. Thread: user interface. */
public final class IonCanvas extends PictureCanvas<Place, PictureView> {

	/** Narrower pictures have no room for a legend beside the scale bar. */
	private static final int LEGEND_FROM = 260;

	/** Something under the picture, which is then drawn over it as opaque as wished. */
	public interface Backdrop {

		/** Paints it. */
		void paint(GC gc, PictureView view);

		/** How opaque the picture over it is, from 0 to 255. */
		int alpha();
	}

	private Optional<PixelImage> painted = Optional.empty();
	private Optional<Legend> legend = Optional.empty();
	private Optional<Backdrop> backdrop = Optional.empty();
	private double pixelWidth = Double.NaN;
	private boolean hasBar = true;
	private double aspect = 1;

	/** @param name for screen readers */
	public IonCanvas(Composite parent, String name, PictureInput<Place> input) {
		super(parent, name, input);
		PictureKeys.install(this, input);
	}

	/**
	 * Shows a picture; one of another size is fitted.
	 *
	 * @param picture   alpha 0 where there is nothing
	 * @param newAspect height of a pixel by its width
	 */
	public void show(PixelImage picture, double newAspect) {
		if (painted.filter(shown -> shown == picture).isPresent() && newAspect == aspect) {
			return;
		}
		painted = Optional.of(picture);
		aspect = newAspect;
		replace(picture, newAspect, true);
	}

	/** Shows a picture that was loaded. */
	public void show(ImageData data) {
		painted = Optional.of(new PixelImage(data.width, data.height, new int[Math.multiplyExact(data.width, data.height)]));
		aspect = 1;
		replace(data, true);
	}

	@Override
	public void clear() {
		painted = Optional.empty();
		super.clear();
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

	/** What is shown, for tests. */
	public Optional<PixelImage> painted() {
		return painted;
	}

	@Override
	protected PictureView through(Viewport port) {
		return new PictureView(port);
	}

	@Override
	protected int paintUnder(GC gc, PictureView shown) {
		backdrop.ifPresent(b -> b.paint(gc, shown));
		return backdrop.map(Backdrop::alpha).orElse(255);
	}

	@Override
	protected Optional<ScaleBar> bar(PictureView shown, double most) {
		return hasBar ? Optional.of(ScaleBars.of(pixelWidth, shown.scale(), most)) : Optional.empty();
	}

	@Override
	protected void paintLegend(GC gc, Rectangle area, int x, int y) {
		legend.filter(_ -> area.width >= LEGEND_FROM).ifPresent(l -> LegendPainter.paint(gc, l, x, y));
	}
}
