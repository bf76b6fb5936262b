package org.outcrop.scan4d;

/**
 * Values along a line over a picture.
 *
 * @param distances from its start, in cells, equally spaced by at most 1
 * @param values    mean across the width; NaN where no data lies under it
 */
public record LineProfile(double[] distances, double[] values) {

	/**
	 * Between two points (cell centres have whole numbers), bilinear between cells. Where some of the four cells around a point have no data,
	 * the others count by their weights.
	 *
	 * @param width cells across, at least 1
	 */
	public static LineProfile along(Picture picture, double row0, double column0, double row1, double column1, double width) {
		double length = Math.hypot(row1 - row0, column1 - column0);
		int steps = Math.max(1, (int) Math.ceil(length));
		int lines = Math.max(1, (int) Math.round(width));
		double acrossRow = length == 0 ? 0 : -(column1 - column0) / length;
		double acrossColumn = length == 0 ? 0 : (row1 - row0) / length;
		double[] distances = new double[steps + 1];
		double[] values = new double[steps + 1];
		for (int i = 0; i <= steps; i++) {
			double t = (double) i / steps;
			distances[i] = t * length;
			double sum = 0;
			int count = 0;
			for (int line = 0; line < lines; line++) {
				double aside = line - (lines - 1) / 2.0;
				double value = interpolated(picture, row0 + t * (row1 - row0) + aside * acrossRow, column0 + t * (column1 - column0)
						+ aside * acrossColumn);
				if (!Double.isNaN(value)) {
					sum += value;
					count++;
				}
			}
			values[i] = count == 0 ? Double.NaN : sum / count;
		}
		return new LineProfile(distances, values);
	}

	/** Between the cells around a point; NaN where none of them has data, and more than half a cell outside. */
	private static double interpolated(Picture picture, double row, double column) {
		int y = (int) Math.floor(row);
		int x = (int) Math.floor(column);
		if (row < -0.5 || column < -0.5 || row > picture.rows() - 0.5 || column > picture.columns() - 0.5) {
			return Double.NaN;
		}
		double sum = 0;
		double weights = 0;
		for (int dy = 0; dy <= 1; dy++) {
			for (int dx = 0; dx <= 1; dx++) {
				double weight = (dy == 0 ? 1 - (row - y) : row - y) * (dx == 0 ? 1 - (column - x) : column - x);
				boolean inside = y + dy >= 0 && y + dy < picture.rows() && x + dx >= 0 && x + dx < picture.columns();
				if (weight > 0 && inside && !picture.isMissing(y + dy, x + dx) && !Double.isNaN(picture.at(y + dy, x + dx))) {
					sum += weight * picture.at(y + dy, x + dx);
					weights += weight;
				}
			}
		}
		return weights == 0 ? Double.NaN : sum / weights;
	}
}
