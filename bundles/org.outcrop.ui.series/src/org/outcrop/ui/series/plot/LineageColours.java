package org.outcrop.ui.series.plot;

/**
 * Colours of a graph, 0xRRGGBB.
 *
 * @param paper  behind all
 * @param ink    names
 * @param muted  words that matter less, and lines
 * @param box    within a series
 * @param chosen border of the chosen series, and of the lines to what belongs to it
 * @param old    border of what is old
 */
public record LineageColours(int paper, int ink, int muted, int box, int chosen, int old) {

	/** On white, for files. */
	public static final LineageColours LIGHT = new LineageColours(0xFFFFFF, 0x202020, 0x6A6A6A, 0xF2F5F9, 0x1F6FC0, 0xC44800);
}
