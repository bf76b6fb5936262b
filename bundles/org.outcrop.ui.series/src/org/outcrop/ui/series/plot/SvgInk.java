package org.outcrop.ui.series.plot;

import java.util.Locale;

/** Draws into an SVG document, with text in the reader's sans-serif font. Give it to a painter, then take {@link #document}. For one thread. */
public final class SvgInk implements Ink {

	private static final double LETTER = 6.2;
	private static final double LINE = 15;
	private static final int FONT = 12;

	private final StringBuilder svg = new StringBuilder();
	private final double width;
	private final double height;
	private int clips;
	private boolean clipped;

	/** @param width,height of the document in points */
	public SvgInk(double width, double height) {
		this.width = width;
		this.height = height;
	}

	/** All that was drawn, as XML 1.0 to be written in UTF-8. @param title for who can't see it */
	public String document(String title) {
		return String.format(Locale.ROOT, """
				<?xml version="1.0" encoding="UTF-8"?>
				<svg xmlns="http://www.w3.org/2000/svg" width="%1$s" height="%2$s" viewBox="0 0 %1$s %2$s" font-family="sans-serif" font-size="%3$d">
				<title>%4$s</title>
				%5$s</svg>
				""", number(width), number(height), FONT, escaped(title), svg);
	}

	@Override
	public void clip(Box box) {
		svg.append("<clipPath id=\"c").append(++clips).append("\">").append(rect(box)).append("/></clipPath>\n<g clip-path=\"url(#c").append(clips).append(")\">\n");
		clipped = true;
	}

	@Override
	public void unclip() {
		if (clipped) {
			svg.append("</g>\n");
			clipped = false;
		}
	}

	private static String rect(Box box) {
		return "<rect x=\"" + number(box.x()) + "\" y=\"" + number(box.y()) + "\" width=\"" + number(box.width()) + "\" height=\"" + number(box.height()) + "\"";
	}

	@Override
	public void fill(Box box, int colour) {
		svg.append(rect(box)).append(" fill=\"").append(colour(colour)).append("\"/>\n");
	}

	@Override
	public void line(double x0, double y0, double x1, double y1, int colour) {
		svg.append("<path stroke=\"").append(colour(colour)).append("\" d=\"M").append(number(x0)).append(' ').append(number(y0)).append('L').append(number(x1))
				.append(' ').append(number(y1)).append("\"/>\n");
	}

	@Override
	public void polyline(double[] xy, int points, double thick, int colour) {
		svg.append("<path fill=\"none\" stroke-linejoin=\"round\" stroke=\"").append(colour(colour)).append("\" stroke-width=\"").append(number(thick))
				.append("\" d=\"");
		path(xy, points);
		svg.append("\"/>\n");
	}

	@Override
	public void polygon(double[] xy, int points, int colour, int alpha) {
		svg.append("<path fill=\"").append(colour(colour)).append("\" fill-opacity=\"").append(number(alpha / 255.0)).append("\" d=\"");
		path(xy, points);
		svg.append("Z\"/>\n");
	}

	private void path(double[] xy, int points) {
		for (int i = 0; i < points; i++) {
			svg.append(i == 0 ? 'M' : 'L').append(number(xy[2 * i])).append(' ').append(number(xy[2 * i + 1]));
		}
	}

	@Override
	public void dot(double x, double y, double radius, int colour) {
		svg.append("<circle cx=\"").append(number(x)).append("\" cy=\"").append(number(y)).append("\" r=\"").append(number(radius)).append("\" fill=\"")
				.append(colour(colour)).append("\"/>\n");
	}

	@Override
	public void text(String text, double x, double y, Align align, int colour) {
		if (!text.isEmpty()) {
			String anchor = switch (align) {
			case LEFT -> "start";
			case CENTRE -> "middle";
			case RIGHT -> "end";
			};
			svg.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y + FONT * 0.35)).append("\" text-anchor=\"").append(anchor)
					.append("\" fill=\"").append(colour(colour)).append("\">").append(escaped(text)).append("</text>\n");
		}
	}

	@Override
	public void upwards(String text, double x, double y, int colour) {
		svg.append("<g transform=\"translate(").append(number(x)).append(' ').append(number(y)).append(") rotate(-90)\">");
		text(text, 0, 0, Align.CENTRE, colour);
		svg.append("</g>\n");
	}

	@Override
	public double width(String text) {
		return text.length() * LETTER;
	}

	@Override
	public double height() {
		return LINE;
	}

	@Override
	public double resolution() {
		return 2;
	}

	private static String number(double value) {
		String text = String.format(Locale.ROOT, "%.2f", value);
		return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
	}

	private static String colour(int rgb) {
		return String.format(Locale.ROOT, "#%06x", rgb & 0xFFFFFF);
	}

	/** Escapes mark-up and drops what XML 1.0 does not allow. */
	private static String escaped(String text) {
		StringBuilder out = new StringBuilder();
		text.codePoints().forEach(code -> {
			switch (code) {
			case '&' -> out.append("&amp;");
			case '<' -> out.append("&lt;");
			case '>' -> out.append("&gt;");
			default -> {
				if (code >= 0x20 && code != 0xFFFE && code != 0xFFFF && (code < 0xD800 || code > 0xDFFF)) {
					out.appendCodePoint(code);
				}
			}
			}
		});
		return out.toString();
	}
}
