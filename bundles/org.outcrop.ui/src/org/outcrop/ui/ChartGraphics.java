package org.outcrop.ui;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.geom.Rectangle2D;
import java.util.HashMap;
import java.util.Map;

import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.GC;
import org.jfree.swt.SWTGraphics2D;

/**
 * Java 2D drawing on a graphics context of SWT, with text measured in the very font that draws it.
 *
 * <p>The parent class measures with a Swing panel, which makes labels overlap where the two toolkits disagree, and needs a Swing that a
 * workbench should not start.
 */
final class ChartGraphics extends SWTGraphics2D {

	private static final double POINTS_A_PIXEL = 72.0 / 96.0;

	private final GC gc;
	private final FontData base;
	private final Map<Font, org.eclipse.swt.graphics.Font> fonts = new HashMap<>();
	private Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

	/** @param gc drawn on; its font is the face of all text, in sizes and styles as asked for */
	ChartGraphics(GC gc) {
		super(gc);
		this.gc = gc;
		this.base = gc.getFont().getFontData()[0];
	}

	@Override
	public void setFont(Font wanted) {
		if (wanted != null) {
			font = wanted;
			gc.setFont(swtFont(wanted));
		}
	}

	@Override
	public Font getFont() {
		return font;
	}

	private org.eclipse.swt.graphics.Font swtFont(Font wanted) {
		return fonts.computeIfAbsent(wanted, f -> {
			// Java's style bits are SWT's: 1 bold, 2 italic
			FontData data = new FontData(base.getName(), (int) Math.max(1, Math.round(f.getSize2D() * POINTS_A_PIXEL)), f.getStyle());
			return new org.eclipse.swt.graphics.Font(gc.getDevice(), data);
		});
	}

	@Override
	public FontMetrics getFontMetrics(Font wanted) {
		return new Metrics(wanted);
	}

	@Override
	public Graphics create() {
		throw new UnsupportedOperationException("a chart is drawn by one graphics object");
	}

	@Override
	public void dispose() {
		super.dispose();
		fonts.values().forEach(org.eclipse.swt.graphics.Font::dispose);
		fonts.clear();
	}

	private final class Metrics extends FontMetrics {
		private static final long serialVersionUID = 1L;
		private final transient org.eclipse.swt.graphics.FontMetrics metrics;

		Metrics(Font font) {
			super(font);
			org.eclipse.swt.graphics.Font before = gc.getFont();
			gc.setFont(swtFont(font));
			metrics = gc.getFontMetrics();
			gc.setFont(before);
		}

		@Override
		public int getAscent() {
			return metrics.getAscent() + metrics.getLeading();
		}

		@Override
		public int getDescent() {
			return metrics.getDescent();
		}

		@Override
		public int getLeading() {
			return 0;
		}

		@Override
		public int getHeight() {
			return getAscent() + getDescent();
		}

		@Override
		public int stringWidth(String text) {
			org.eclipse.swt.graphics.Font before = gc.getFont();
			gc.setFont(swtFont(font));
			int width = gc.textExtent(text).x;
			gc.setFont(before);
			return width;
		}

		@Override
		public int charsWidth(char[] data, int offset, int length) {
			return stringWidth(new String(data, offset, length));
		}

		@Override
		public int charWidth(char c) {
			return stringWidth(String.valueOf(c));
		}

		@Override
		public Rectangle2D getStringBounds(String text, Graphics context) {
			return new Rectangle2D.Double(0, -getAscent(), stringWidth(text), getHeight());
		}
	}
}
