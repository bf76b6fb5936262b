package org.outcrop.ui;

import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;
import org.outcrop.raster.PlotTheme;

/**
 * The colours of a drawing, taken from the control it is drawn on, so that it follows whatever theme is set.
 *
 * @param paper  behind the data
 * @param ink    text and axes
 * @param muted  text that matters less
 * @param grid   lines behind the data
 * @param data   lines and sticks
 * @param accent what the user marked: selection, view box
 * @param second a second curve over the data
 */
public record Palette(RGB paper, RGB ink, RGB muted, RGB grid, RGB data, RGB accent, RGB second) {

	/** The palette for the control's present colours. Thread: user interface. */
	public static Palette of(Control control) {
		return of(control.getBackground().getRGB(), control.getForeground().getRGB());
	}

	/** The palette on a background with a text colour. */
	public static Palette of(RGB background, RGB foreground) {
		boolean dark = isDark(background);
		RGB ink = isDark(foreground) == dark ? rgb(dark ? PlotTheme.DARK.ink() : PlotTheme.LIGHT.ink()) : foreground;
		RGB data = rgb(dark ? PlotTheme.DARK.line() : PlotTheme.LIGHT.line());
		RGB accent = dark ? new RGB(255, 167, 77) : new RGB(196, 72, 0);
		RGB second = dark ? new RGB(240, 120, 190) : new RGB(166, 20, 120);
		return new Palette(background, ink, mix(background, ink, 0.62), mix(background, ink, 0.14), data, accent, second);
	}

	public boolean isDark() {
		return isDark(paper);
	}

	/** The paper as opaque ARGB. */
	public int paperArgb() {
		return 0xFF << 24 | paper.red << 16 | paper.green << 8 | paper.blue;
	}

	private static boolean isDark(RGB c) {
		return 0.299 * c.red + 0.587 * c.green + 0.114 * c.blue < 128;
	}

	private static RGB rgb(int argb) {
		return new RGB(argb >> 16 & 255, argb >> 8 & 255, argb & 255);
	}

	private static RGB mix(RGB a, RGB b, double t) {
		return new RGB((int) Math.round(a.red + (b.red - a.red) * t), (int) Math.round(a.green + (b.green - a.green) * t),
				(int) Math.round(a.blue + (b.blue - a.blue) * t));
	}

	/** As an SWT colour, which needs no disposal. */
	public static Color color(RGB rgb) {
		return new Color(rgb);
	}

	/** As a colour of Java 2D, for charts. */
	public static java.awt.Color awt(RGB rgb) {
		return new java.awt.Color(rgb.red, rgb.green, rgb.blue);
	}
}
