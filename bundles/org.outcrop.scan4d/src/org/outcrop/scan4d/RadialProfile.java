package org.outcrop.scan4d;

/**
 * Means over rings about a centre: ring {@code k} holds the cells whose centres are {@code k - 0.5} (inclusive) to {@code k + 0.5} cells
 * away.
 *
 * @param means NaN for a ring without data
 * @param cells of each ring, without those that have no data
 */
public record RadialProfile(double[] means, long[] cells) {

	/** Out to the farthest corner. */
	public static RadialProfile of(Picture picture, double centreRow, double centreColumn) {
		double farRow = Math.max(Math.abs(centreRow), Math.abs(picture.rows() - 1 - centreRow));
		double farColumn = Math.max(Math.abs(centreColumn), Math.abs(picture.columns() - 1 - centreColumn));
		int rings = (int) Math.floor(Math.hypot(farRow, farColumn) + 0.5) + 1;
		double[] sums = new double[rings];
		long[] cells = new long[rings];
		for (int row = 0; row < picture.rows(); row++) {
			for (int column = 0; column < picture.columns(); column++) {
				double value = picture.at(row, column);
				if (!picture.isMissing(row, column) && !Double.isNaN(value)) {
					int ring = (int) Math.floor(Math.hypot(row - centreRow, column - centreColumn) + 0.5);
					sums[ring] += value;
					cells[ring]++;
				}
			}
		}
		for (int ring = 0; ring < rings; ring++) {
			sums[ring] = cells[ring] == 0 ? Double.NaN : sums[ring] / cells[ring];
		}
		return new RadialProfile(sums, cells);
	}
}
