package org.outcrop.ui.imaging.internal;

import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Transform;
import org.eclipse.swt.widgets.Control;
import org.outcrop.data.imaging.ImagingOutline.PixelSize;
import org.outcrop.imaging.image.Alignment;
import org.outcrop.ui.imaging.model.Optical;
import org.outcrop.ui.imaging.model.PictureView;
import org.outcrop.ui.imaging.model.Place;
import org.outcrop.ui.imaging.widgets.IonCanvas;

/** Paints an optical image where it belongs under the ion image. Thread: user interface. */
final class OpticalBackdrop implements IonCanvas.Backdrop {

	private static final int OPAQUE = 255;

	private final Control owner;
	private Optional<Optical> optical = Optional.empty();
	private Optional<Optical.Picture> loaded = Optional.empty();
	private Optional<Image> image = Optional.empty();
	private PixelSize pixel = new PixelSize(1, 1);

	OpticalBackdrop(Control owner) {
		this.owner = owner;
		owner.addListener(SWT.Dispose, e -> image.ifPresent(Image::dispose));
	}

	/** @param pixelSize of the grid @return whether there is something to paint */
	boolean take(Optional<Optical> now, PixelSize pixelSize) {
		pixel = pixelSize;
		optical = now.filter(Optical::isVisible);
		Optional<Optical.Picture> next = now.flatMap(Optical::picture);
		if (!next.equals(loaded)) {
			image.ifPresent(Image::dispose);
			loaded = next;
			image = next.map(picture -> new Image(owner.getDisplay(), picture.data()));
		}
		return optical.isPresent();
	}

	@Override
	public void paint(GC gc, PictureView view) {
		Optional<Alignment> found = optical.flatMap(Optical::alignment);
		if (found.isEmpty() || image.isEmpty()) {
			return;
		}
		Alignment place = found.get();
		// points of the canvas where the corner of the optical image and its neighbours lie
		double[] corner = point(place, view, 0, 0);
		double[] right = point(place, view, 1, 0);
		double[] down = point(place, view, 0, 1);
		Transform transform = new Transform(gc.getDevice());
		gc.getTransform(transform);
		Transform own = new Transform(gc.getDevice(), (float) (right[0] - corner[0]), (float) (right[1] - corner[1]), (float) (down[0] - corner[0]),
				(float) (down[1] - corner[1]), (float) corner[0], (float) corner[1]);
		transform.multiply(own);
		gc.setTransform(transform);
		gc.setInterpolation(SWT.HIGH);
		gc.drawImage(image.get(), 0, 0);
		gc.setTransform(null);
		own.dispose();
		transform.dispose();
	}

	/** The centre of the grid's first pixel is the origin of micrometres. */
	private double[] point(Alignment place, PictureView view, double u, double v) {
		Place on = new Place(place.x(u, v) / pixel.x() + 0.5, place.y(u, v) / pixel.y() + 0.5);
		return new double[] {view.x(on), view.y(on)};
	}

	@Override
	public int alpha() {
		return optical.map(o -> (int) Math.round(o.opacity() * OPAQUE)).orElse(OPAQUE);
	}
}
