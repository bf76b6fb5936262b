package org.outcrop.ui.scan4d.model;

/**
 * Values over an axis, as a chart shows them.
 *
 * @param title  what it is, for the user and for exported files
 * @param across label of the axis with its unit: {@code radius (1/nm)}
 * @param up     label of the values with their unit
 * @param x      places on the axis, rising or falling
 * @param y      values, as many; NaN where there is none
 */
public record Curve(String title, String across, String up, double[] x, double[] y) {

	public Curve {
		if (x.length != y.length) {
			throw new IllegalArgumentException("a curve of " + x.length + " places can't have " + y.length + " values");
		}
	}
}
