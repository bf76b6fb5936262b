package org.outcrop.data.scan4d;

/**
 * A box of detector pixels, half open.
 *
 * @param row0    first row
 * @param row1    one past the last
 * @param column0 first column
 * @param column1 one past the last
 */
public record DetectorRectangle(int row0, int row1, int column0, int column1) {

	/** Whether a pixel lies in it. */
	public boolean contains(int row, int column) {
		return row >= row0 && row < row1 && column >= column0 && column < column1;
	}
}
