package org.outcrop.scan4d;

import java.util.List;

import org.outcrop.data.scan4d.DetectorRectangle;

/** The pixels of a detector on frames of a certain size: for each row the spans of columns that belong to it. Immutable. */
public final class PixelMask {

	/**
	 * Neighbouring pixels of one row.
	 *
	 * @param row  detector row
	 * @param from first column
	 * @param to   one past the last column
	 */
	public record Span(int row, int from, int to) {
	}

	private PixelMask() {
	}

	/** @throws IllegalArgumentException where weights are of another size */
	public static PixelMask of(Detector detector, int rows, int columns) {
		return of(detector, rows, columns, List.of());
	}

	/** Without the pixels behind which there is nothing. */
	public static PixelMask of(Detector detector, int rows, int columns, List<DetectorRectangle> noData) {
		throw new UnsupportedOperationException();
	}

	/** Rows of a frame. */
	public int rows() {
		throw new UnsupportedOperationException();
	}

	/** Columns of a frame. */
	public int columns() {
		throw new UnsupportedOperationException();
	}

	/** All spans, by row, then column. */
	public List<Span> spans() {
		throw new UnsupportedOperationException();
	}

	/** Pixels that belong to it. */
	public long pixels() {
		throw new UnsupportedOperationException();
	}

	/** Whether each of its pixels counts once. */
	public boolean isPlain() {
		throw new UnsupportedOperationException();
	}

	/** Whether a pixel belongs to it. */
	public boolean contains(int row, int column) {
		return weight(row, column) != 0;
	}

	/** What a pixel is multiplied by; 0 where it does not belong to it. */
	public double weight(int row, int column) {
		throw new UnsupportedOperationException();
	}
}
