package org.outcrop.scan4d;

/**
 * How a picture is turned for looking: first mirrored, then turned.
 *
 * @param quarterTurns times 90 degrees clockwise, 0 to 3
 * @param flipRows     whether the first row comes last
 * @param flipColumns  whether the first column comes last
 */
public record ViewTransform(int quarterTurns, boolean flipRows, boolean flipColumns) {

	/** As it is. */
	public static final ViewTransform NONE = new ViewTransform(0, false, false);

	/** A cell. */
	public record Cell(int row, int column) {
	}

	/** The picture as it is looked at. */
	public Picture apply(Picture picture) {
		throw new UnsupportedOperationException();
	}

	/** Where a cell of a picture of these extents is in the transformed one. */
	public Cell toView(int rows, int columns, Cell cell) {
		throw new UnsupportedOperationException();
	}

	/** Which cell of a picture of these extents is seen at a cell of the transformed one. */
	public Cell toPicture(int rows, int columns, Cell seen) {
		throw new UnsupportedOperationException();
	}
}
