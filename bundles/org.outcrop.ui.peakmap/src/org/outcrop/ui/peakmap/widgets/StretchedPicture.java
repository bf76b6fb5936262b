package org.outcrop.ui.peakmap.widgets;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.outcrop.ui.ScreenPicture;
import org.outcrop.ui.peakmap.model.Frame;
import org.outcrop.ui.peakmap.model.MapView;

/**
 * A picture of one view that can be shown in another, until a better one is there. Thread: user interface.
 */
final class StretchedPicture implements AutoCloseable {

	private final Frame frame;
	private final ScreenPicture picture;

	/** @param zoom device pixels in a hundred points, as the frame was made for */
	StretchedPicture(Device device, Frame frame, int zoom) {
		this.frame = frame;
		this.picture = new ScreenPicture(device, frame.image(), zoom);
	}

	Frame frame() {
		return frame;
	}

	/** Paints the part of this picture that lies in a view. */
	void paint(GC gc, MapLayout layout, MapView view) {
		Rectangle plot = layout.plot();
		if (frame.view().equals(view)) {
			Rectangle size = picture.image().getBounds();
			if (Math.abs(size.width - plot.width) <= 1 && Math.abs(size.height - plot.height) <= 1) {
				gc.drawImage(picture.image(), plot.x, plot.y);
				return;
			}
		}
		paintPart(gc, layout, view);
	}

	private void paintPart(GC gc, MapLayout layout, MapView view) {
		Rectangle size = picture.image().getBounds();
		MapView own = frame.view();
		// whole source pixels that cover the view, so that the rest of a deep zoom is not scaled in vain
		int left = cell(own.shareOfRt(view.rt().min()), size.width);
		int right = cell(own.shareOfRt(view.rt().max()), size.width) + 1;
		int top = cell(1 - own.shareOfMz(view.mz().max()), size.height);
		int bottom = cell(1 - own.shareOfMz(view.mz().min()), size.height) + 1;
		left = Math.max(0, left);
		top = Math.max(0, top);
		right = Math.min(size.width, right);
		bottom = Math.min(size.height, bottom);
		if (left >= right || top >= bottom) {
			return;
		}
		int x0 = (int) Math.round(layout.x(own.rt().min() + own.rt().length() * left / size.width, view));
		int x1 = (int) Math.round(layout.x(own.rt().min() + own.rt().length() * right / size.width, view));
		int y0 = (int) Math.round(layout.y(own.mz().max() - own.mz().length() * top / size.height, view));
		int y1 = (int) Math.round(layout.y(own.mz().max() - own.mz().length() * bottom / size.height, view));
		gc.setInterpolation(SWT.NONE);
		gc.drawImage(picture.image(), left, top, right - left, bottom - top, x0, y0, Math.max(1, x1 - x0), Math.max(1, y1 - y0));
	}

	private static int cell(double share, int cells) {
		return (int) Math.floor(Math.clamp(share, -1, 2) * cells);
	}

	@Override
	public void close() {
		picture.close();
	}
}
