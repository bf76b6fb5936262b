package org.outcrop.ui.scan4d.widgets;

import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.outcrop.ui.scan4d.model.PictureView;
import org.outcrop.ui.scan4d.model.Place;

/** Lines and words that can be seen on any picture: bright ones over a dark edge. Thread: user interface, while painting. */
public final class OverlayInk {

	/** For the detector. */
	public static final RGB DETECTOR = new RGB(255, 176, 59);
	/** For the second detector. */
	public static final RGB SECOND = new RGB(120, 235, 160);
	/** For the place that is looked at. */
	public static final RGB PROBE = new RGB(255, 255, 255);
	/** For positions that are put together. */
	public static final RGB BOX = new RGB(120, 220, 255);
	/** For a line that is measured. */
	public static final RGB LINE = new RGB(255, 130, 220);

	private static final RGB EDGE = new RGB(0, 0, 0);
	private static final int HANDLE = 4;
	/** Points from which on a pixel is framed. */
	private static final double LARGE_PIXEL = 14;

	private final GC gc;

	OverlayInk(GC gc) {
		this.gc = gc;
	}

	/** A line through places of the picture. */
	public void line(PictureView view, List<Place> places, boolean closed, RGB colour) {
		Path path = new Path(gc.getDevice());
		for (int i = 0; i < places.size(); i++) {
			float x = (float) view.x(places.get(i));
			float y = (float) view.y(places.get(i));
			if (i == 0) {
				path.moveTo(x, y);
			} else {
				path.lineTo(x, y);
			}
		}
		if (closed) {
			path.close();
		}
		stroke(path, colour);
		path.dispose();
	}

	private void stroke(Path path, RGB colour) {
		gc.setAlpha(200);
		gc.setForeground(new Color(EDGE));
		gc.setLineWidth(4);
		gc.drawPath(path);
		gc.setAlpha(255);
		gc.setForeground(new Color(colour));
		gc.setLineWidth(2);
		gc.drawPath(path);
		gc.setLineWidth(1);
	}

	/** Shades what lies inside of lines, by the even-odd rule. */
	public void shade(PictureView view, List<List<Place>> lines, RGB colour) {
		Path path = new Path(gc.getDevice());
		for (List<Place> line : lines) {
			for (int i = 0; i < line.size(); i++) {
				float x = (float) view.x(line.get(i));
				float y = (float) view.y(line.get(i));
				if (i == 0) {
					path.moveTo(x, y);
				} else {
					path.lineTo(x, y);
				}
			}
			path.close();
		}
		gc.setFillRule(SWT.FILL_EVEN_ODD);
		gc.setBackground(new Color(colour));
		gc.setAlpha(38);
		gc.fillPath(path);
		gc.setAlpha(255);
		path.dispose();
	}

	/** A square that can be dragged. */
	public void handle(PictureView view, Place place, RGB colour, boolean hot) {
		int x = (int) Math.round(view.x(place));
		int y = (int) Math.round(view.y(place));
		int size = hot ? HANDLE + 2 : HANDLE;
		gc.setBackground(new Color(EDGE));
		gc.fillRectangle(x - size - 1, y - size - 1, 2 * size + 2, 2 * size + 2);
		gc.setBackground(new Color(colour));
		gc.fillRectangle(x - size, y - size, 2 * size, 2 * size);
	}

	/** The edge of a pixel where that is large enough to be seen, else a cross with an open middle. */
	public void pixel(PictureView view, Place place, RGB colour) {
		if (view.scale() < LARGE_PIXEL) {
			cross(view, place, colour);
			return;
		}
		double row = place.row();
		double column = place.column();
		line(view, List.of(new Place(row - 0.5, column - 0.5), new Place(row - 0.5, column + 0.5), new Place(row + 0.5, column + 0.5),
				new Place(row + 0.5, column - 0.5)), true, colour);
	}

	private void cross(PictureView view, Place place, RGB colour) {
		float x = (float) view.x(place);
		float y = (float) view.y(place);
		float gap = (float) Math.max(4, view.scale() * 0.7);
		float arm = gap + 9;
		Path path = new Path(gc.getDevice());
		for (int[] way : new int[][] {{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
			path.moveTo(x + way[0] * gap, y + way[1] * gap);
			path.lineTo(x + way[0] * arm, y + way[1] * arm);
		}
		stroke(path, colour);
		path.dispose();
	}

	/** Words on a dark plate, with a corner of the plate at a place of the canvas. */
	public void plate(String words, int x, int y, boolean fromRight, boolean fromBottom) {
		Point size = gc.textExtent(words);
		int left = fromRight ? x - size.x - 8 : x;
		int top = fromBottom ? y - size.y - 4 : y;
		gc.setBackground(new Color(EDGE));
		gc.setAlpha(165);
		gc.fillRoundRectangle(left, top, size.x + 8, size.y + 4, 6, 6);
		gc.setAlpha(255);
		gc.setForeground(new Color(PROBE));
		gc.drawText(words, left + 4, top + 2, SWT.DRAW_TRANSPARENT);
	}

	/** A bar of a length with its label, with its lower left corner at a place of the canvas. */
	public void bar(double length, String label, int x, int y) {
		Point size = gc.textExtent(label);
		int width = (int) Math.round(length);
		int plate = Math.max(width, size.x) + 12;
		int height = size.y + 14;
		gc.setBackground(new Color(EDGE));
		gc.setAlpha(150);
		gc.fillRoundRectangle(x, y - height, plate, height, 6, 6);
		gc.setAlpha(255);
		gc.setForeground(new Color(PROBE));
		gc.setBackground(new Color(PROBE));
		gc.drawText(label, x + (plate - size.x) / 2, y - height + 2, SWT.DRAW_TRANSPARENT);
		gc.fillRectangle(x + (plate - width) / 2, y - 8, width, 4);
	}
}
