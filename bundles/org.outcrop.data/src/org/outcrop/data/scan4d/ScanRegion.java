package org.outcrop.data.scan4d;

/**
 * A box of a 4D scan; every range is half open, {@code y0 <= y < y1}, and holds at least one index.
 *
 * @param y0      first position along the slow scan axis
 * @param y1      one past the last
 * @param x0      first position along the fast scan axis
 * @param x1      one past the last
 * @param row0    first detector row
 * @param row1    one past the last
 * @param column0 first detector column
 * @param column1 one past the last
 */
public record ScanRegion(long y0, long y1, long x0, long x1, int row0, int row1, int column0, int column1) {

	public ScanRegion {
		if (y0 < 0 || y1 <= y0 || x0 < 0 || x1 <= x0 || row0 < 0 || row1 <= row0 || column0 < 0 || column1 <= column0) {
			throw new IllegalArgumentException("not a region: positions " + y0 + ":" + y1 + "," + x0 + ":" + x1 + ", pixels " + row0 + ":" + row1
					+ "," + column0 + ":" + column1);
		}
	}

	/** Scan positions in all. */
	public long positions() {
		return Math.multiplyExact(y1 - y0, x1 - x0);
	}

	/** Detector rows. */
	public int rows() {
		return row1 - row0;
	}

	/** Detector columns. */
	public int columns() {
		return column1 - column0;
	}

	/** The same positions, and only these pixels. */
	public ScanRegion pixels(int fromRow, int toRow, int fromColumn, int toColumn) {
		return new ScanRegion(y0, y1, x0, x1, fromRow, toRow, fromColumn, toColumn);
	}

	/** The same pixels, and only these positions. */
	public ScanRegion positions(long fromY, long toY, long fromX, long toX) {
		return new ScanRegion(fromY, toY, fromX, toX, row0, row1, column0, column1);
	}

	/** Whether all of it lies inside a scan of this shape. */
	public boolean fits(ScanShape shape) {
		return y1 <= shape.scanY() && x1 <= shape.scanX() && row1 <= shape.detectorY() && column1 <= shape.detectorX();
	}
}
