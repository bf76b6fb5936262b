package org.outcrop.scan4d;

/**
 * Values along a line over a picture.
 *
 * @param distances from its start, in cells, equally spaced by at most 1
 * @param values    mean across the width; NaN where no data lies under it
 */
public record LineProfile(double[] distances, double[] values) {

	/**
	 * Between two points (cell centres have whole numbers), bilinear between cells.
	 *
	 * @param width cells across, at least 1
	 */
	public static LineProfile along(Picture picture, double row0, double column0, double row1, double column1, double width) {
		throw new UnsupportedOperationException();
	}
}
