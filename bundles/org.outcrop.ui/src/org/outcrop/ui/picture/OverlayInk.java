package org.outcrop.ui.picture;

import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;

/** Lines and words that can be seen on any picture: bright ones over a dark edge. Colours are 0xRRGGBB. Thread: user interface, while painting. */
public final class OverlayInk {

	/** For what is looked at. */
	public static final int WHITE = 0xFFFFFF;

	private static final Color EDGE = new Color(0, 0, 0);
	private static final Color LIGHT = new Color(255, 255, 255);
	private static final int HANDLE = 4;
	/** Points from which on a pixel is framed. */
	private static final double LARGE_PIXEL = 14;
	private static final int CROSS = 6;

	private final GC gc;

	/** @param gc stays with the caller */
	public OverlayInk(GC gc) {
		this.gc = gc;
	}

	/** A colour of the toolkit. */
	public static Color colour(int rgb) {
		return new Color(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255);
	}

	/** From a colour of the toolkit's dialog. */
	public static int rgb(RGB colour) {
		return colour.red << 16 | colour.green << 8 | colour.blue;
	}

	/** A line through places of the picture. @param strong a little wider */
	public <P> void line(SeenPart<P> view, List<P> places, boolean closed, int colour, boolean strong) {
		Path path = new Path(gc.getDevice());
		add(path, view, places);
		if (closed) {
			path.close();
		}
		stroke(path, colour, strong ? 3 : 2);
		path.dispose();
	}

	/** A line through places of the picture. */
	public <P> void line(SeenPart<P> view, List<P> places, boolean closed, int colour) {
		line(view, places, closed, colour, false);
	}

	private static <P> void add(Path path, SeenPart<P> view, List<P> places) {
		for (int i = 0; i < places.size(); i++) {
			float x = (float) view.x(places.get(i));
			float y = (float) view.y(places.get(i));
			if (i == 0) {
				path.moveTo(x, y);
			} else {
				path.lineTo(x, y);
			}
		}
	}

	private void stroke(Path path, int colour, int width) {
		gc.setAlpha(200);
		gc.setForeground(EDGE);
		gc.setLineWidth(width + 2);
		gc.drawPath(path);
		gc.setAlpha(255);
		gc.setForeground(colour(colour));
		gc.setLineWidth(width);
		gc.drawPath(path);
		gc.setLineWidth(1);
	}

	/** Shades what lies inside of lines, by the even-odd rule. */
	public <P> void shade(SeenPart<P> view, List<List<P>> lines, int colour) {
		Path path = new Path(gc.getDevice());
		for (List<P> line : lines) {
			add(path, view, line);
			path.close();
		}
		gc.setFillRule(SWT.FILL_EVEN_ODD);
		gc.setBackground(colour(colour));
		gc.setAlpha(38);
		gc.fillPath(path);
		gc.setAlpha(255);
		path.dispose();
	}

	/** A square that can be dragged. */
	public <P> void handle(SeenPart<P> view, P place, int colour, boolean hot) {
		int x = (int) Math.round(view.x(place));
		int y = (int) Math.round(view.y(place));
		int size = hot ? HANDLE + 2 : HANDLE;
		gc.setBackground(EDGE);
		gc.fillRectangle(x - size - 1, y - size - 1, 2 * size + 2, 2 * size + 2);
		gc.setBackground(colour(colour));
		gc.fillRectangle(x - size, y - size, 2 * size, 2 * size);
	}

	/**
	 * The edge of a pixel where that is large enough to be seen, else a cross with an open middle.
	 *
	 * @param corners of it, one behind the other
	 * @param middle  of it
	 */
	public <P> void pixel(SeenPart<P> view, List<P> corners, P middle, int colour) {
		if (Math.min(view.scale(), view.port().down()) >= LARGE_PIXEL) {
			line(view, corners, true, colour);
			return;
		}
		float x = (float) view.x(middle);
		float y = (float) view.y(middle);
		float gap = (float) Math.max(4, view.scale() * 0.7);
		float arm = gap + 9;
		Path path = new Path(gc.getDevice());
		for (int[] way : new int[][] {{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
			path.moveTo(x + way[0] * gap, y + way[1] * gap);
			path.lineTo(x + way[0] * arm, y + way[1] * arm);
		}
		stroke(path, colour, 2);
		path.dispose();
	}

	/** A point with a few words; empty for none. */
	public <P> void point(SeenPart<P> view, P place, String label, int colour) {
		float x = (float) view.x(place);
		float y = (float) view.y(place);
		Path path = new Path(gc.getDevice());
		path.moveTo(x - CROSS, y);
		path.lineTo(x + CROSS, y);
		path.moveTo(x, y - CROSS);
		path.lineTo(x, y + CROSS);
		stroke(path, colour, 2);
		path.dispose();
		if (!label.isEmpty()) {
			plate(label, Math.round(x) + CROSS + 2, Math.round(y) - CROSS, false, true);
		}
	}

	/** Words on a dark plate, with a corner of the plate at a place of the canvas. */
	public void plate(String words, int x, int y, boolean fromRight, boolean fromBottom) {
		Point size = gc.textExtent(words);
		int left = fromRight ? x - size.x - 8 : x;
		int top = fromBottom ? y - size.y - 4 : y;
		shade(left, top, size.x + 8, size.y + 4, 165);
		gc.setForeground(LIGHT);
		gc.drawText(words, left + 4, top + 2, SWT.DRAW_TRANSPARENT);
	}

	/** A bar of a length with its label, with its lower left corner at a place of the canvas. */
	public void bar(double length, String label, int x, int y) {
		Point size = gc.textExtent(label);
		int width = (int) Math.round(length);
		int plate = Math.max(width, size.x) + 12;
		int height = size.y + 14;
		shade(x, y - height, plate, height, 150);
		gc.setForeground(LIGHT);
		gc.setBackground(LIGHT);
		gc.drawText(label, x + (plate - size.x) / 2, y - height + 2, SWT.DRAW_TRANSPARENT);
		gc.fillRectangle(x + (plate - width) / 2, y - 8, width, 4);
	}

	/** A dark plate. */
	public void shade(int x, int y, int width, int height, int alpha) {
		gc.setBackground(EDGE);
		gc.setAlpha(alpha);
		gc.fillRoundRectangle(x, y, width, height, 6, 6);
		gc.setAlpha(255);
	}
}
