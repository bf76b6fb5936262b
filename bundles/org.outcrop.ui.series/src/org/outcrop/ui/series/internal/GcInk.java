package org.outcrop.ui.series.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.LineAttributes;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.graphics.Transform;
import org.outcrop.ui.Palette;
import org.outcrop.ui.series.plot.Box;
import org.outcrop.ui.series.plot.FigureColours;
import org.outcrop.ui.series.plot.Ink;

/** Draws on a screen or an image. Thread: user interface. */
final class GcInk implements Ink {

	private final GC gc;
	private final double resolution;

	/** @param zoom device pixels in a hundred points */
	GcInk(GC gc, int zoom) {
		this.gc = gc;
		resolution = zoom / 100.0;
		gc.setAntialias(SWT.ON);
	}

	/** The colours of a theme. */
	static FigureColours colours(Palette palette) {
		return FigureColours.of(number(palette.paper()), number(palette.ink()), number(palette.muted()), number(palette.grid()));
	}

	private static int number(RGB rgb) {
		return rgb.red << 16 | rgb.green << 8 | rgb.blue;
	}

	/** As the toolkit has it. */
	static RGB rgb(int colour) {
		return new RGB(colour >> 16 & 255, colour >> 8 & 255, colour & 255);
	}

	private static Rectangle rectangle(Box box) {
		int x = (int) Math.floor(box.x());
		int y = (int) Math.floor(box.y());
		return new Rectangle(x, y, (int) Math.ceil(box.right()) - x, (int) Math.ceil(box.bottom()) - y);
	}

	@Override
	public void clip(Box box) {
		gc.setClipping(rectangle(box));
	}

	@Override
	public void unclip() {
		gc.setClipping((Rectangle) null);
	}

	@Override
	public void fill(Box box, int colour) {
		gc.setBackground(Palette.color(rgb(colour)));
		gc.fillRectangle(rectangle(box));
	}

	@Override
	public void line(double x0, double y0, double x1, double y1, int colour) {
		gc.setForeground(Palette.color(rgb(colour)));
		gc.setLineWidth(1);
		gc.drawLine((int) Math.round(x0), (int) Math.round(y0), (int) Math.round(x1), (int) Math.round(y1));
	}

	@Override
	public void polyline(double[] xy, int points, double width, int colour) {
		gc.setForeground(Palette.color(rgb(colour)));
		Path path = path(xy, points);
		gc.setLineAttributes(new LineAttributes((float) width, SWT.CAP_ROUND, SWT.JOIN_BEVEL));
		gc.drawPath(path);
		gc.setLineWidth(1);
		path.dispose();
	}

	@Override
	public void polygon(double[] xy, int points, int colour, int alpha) {
		gc.setBackground(Palette.color(rgb(colour)));
		Path path = path(xy, points);
		path.close();
		gc.setAlpha(alpha);
		// a band has a corner for each column: smooth edges would take most of a frame's time
		gc.setAntialias(SWT.OFF);
		gc.fillPath(path);
		gc.setAntialias(SWT.ON);
		gc.setAlpha(255);
		path.dispose();
	}

	private Path path(double[] xy, int points) {
		Path path = new Path(gc.getDevice());
		path.moveTo((float) xy[0], (float) xy[1]);
		for (int i = 1; i < points; i++) {
			path.lineTo((float) xy[2 * i], (float) xy[2 * i + 1]);
		}
		return path;
	}

	@Override
	public void dot(double x, double y, double radius, int colour) {
		gc.setBackground(Palette.color(rgb(colour)));
		int size = (int) Math.max(1, Math.round(2 * radius));
		gc.fillOval((int) Math.round(x - radius), (int) Math.round(y - radius), size, size);
	}

	@Override
	public void text(String text, double x, double y, Align align, int colour) {
		gc.setForeground(Palette.color(rgb(colour)));
		Point size = gc.textExtent(text);
		double left = switch (align) {
		case LEFT -> x;
		case CENTRE -> x - size.x / 2.0;
		case RIGHT -> x - size.x;
		};
		gc.drawText(text, (int) Math.round(left), (int) Math.round(y - size.y / 2.0), SWT.DRAW_TRANSPARENT);
	}

	@Override
	public void upwards(String text, double x, double y, int colour) {
		gc.setForeground(Palette.color(rgb(colour)));
		Point size = gc.textExtent(text);
		Transform before = new Transform(gc.getDevice());
		gc.getTransform(before);
		Transform turned = new Transform(gc.getDevice());
		gc.getTransform(turned);
		turned.translate((float) (x - size.y / 2.0), (float) (y + size.x / 2.0));
		turned.rotate(-90);
		gc.setTransform(turned);
		gc.drawText(text, 0, 0, SWT.DRAW_TRANSPARENT);
		gc.setTransform(before);
		turned.dispose();
		before.dispose();
	}

	@Override
	public double width(String text) {
		return gc.textExtent(text).x;
	}

	@Override
	public double height() {
		return gc.getFontMetrics().getHeight();
	}

	@Override
	public double resolution() {
		return resolution;
	}
}
