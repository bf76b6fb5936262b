package org.outcrop.ui.series.plot;

import java.util.List;

/**
 * Colours of a figure, 0xRRGGBB.
 *
 * @param paper  behind everything
 * @param ink    text and axes
 * @param muted  text that matters less
 * @param grid   lines behind curves
 * @param curves in their order; told apart by people who don't see red and green alike
 */
public record FigureColours(int paper, int ink, int muted, int grid, List<Integer> curves) {

	/** On white. */
	public static final FigureColours LIGHT = new FigureColours(0xFFFFFF, 0x202020, 0x6A6A6A, 0xE2E2E2, lightCurves());

	private static final int DARK_BELOW = 128;

	public FigureColours {
		curves = List.copyOf(curves);
	}

	/** Of a theme. */
	public static FigureColours of(int paper, int ink, int muted, int grid) {
		double brightness = 0.299 * (paper >> 16 & 255) + 0.587 * (paper >> 8 & 255) + 0.114 * (paper & 255);
		return new FigureColours(paper, ink, muted, grid, brightness < DARK_BELOW ? darkCurves() : lightCurves());
	}

	private static List<Integer> lightCurves() {
		return List.of(0x0067A5, 0xC8500A, 0x00806A, 0xA8186E, 0x8A6A00, 0x3A8FD0, 0x5B3A9E, 0x505050);
	}

	private static List<Integer> darkCurves() {
		return List.of(0x5AB4F0, 0xFF9A4D, 0x30CFA8, 0xF07CC0, 0xE6C84B, 0xA9D4FF, 0xB79CFF, 0xC8C8C8);
	}

	/** Colour of a number; beyond the last they begin anew. */
	public int curve(int number) {
		return curves.get(Math.floorMod(number, curves.size()));
	}

	/** Number of different colours of curves. */
	public static int count() {
		return LIGHT.curves.size();
	}
}
