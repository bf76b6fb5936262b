package org.outcrop.scan4d;

import java.util.BitSet;

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

	public ViewTransform {
		if (quarterTurns < 0 || quarterTurns > 3) {
			throw new IllegalArgumentException("a view is turned by 0 to 3 quarters, got " + quarterTurns);
		}
	}

	/** Whether rows become columns. */
	public boolean swapsAxes() {
		return quarterTurns % 2 == 1;
	}

	/** The picture as it is looked at; the same one where nothing is turned. */
	public Picture apply(Picture picture) {
		if (equals(NONE)) {
			return picture;
		}
		int rows = swapsAxes() ? picture.columns() : picture.rows();
		int columns = swapsAxes() ? picture.rows() : picture.columns();
		int n = picture.values().length();
		int[] from = new int[n];
		BitSet missing = new BitSet(n);
		for (int i = 0; i < n; i++) {
			Cell cell = toPicture(picture.rows(), picture.columns(), new Cell(i / columns, i % columns));
			from[i] = cell.row() * picture.columns() + cell.column();
			missing.set(i, picture.missing().get(from[i]));
		}
		return new Picture(rows, columns, moved(picture.values(), from), missing);
	}

	private static Picture.Values moved(Picture.Values values, int[] from) {
		return switch (values) {
		case Picture.Counts(long[] counts) -> {
			long[] moved = new long[from.length];
			for (int i = 0; i < moved.length; i++) {
				moved[i] = counts[from[i]];
			}
			yield new Picture.Counts(moved);
		}
		case Picture.Reals(double[] reals) -> {
			double[] moved = new double[from.length];
			for (int i = 0; i < moved.length; i++) {
				moved[i] = reals[from[i]];
			}
			yield new Picture.Reals(moved);
		}
		};
	}

	/** Where a cell of a picture of these extents is in the transformed one. */
	public Cell toView(int rows, int columns, Cell cell) {
		int row = flipRows ? rows - 1 - cell.row : cell.row;
		int column = flipColumns ? columns - 1 - cell.column : cell.column;
		return switch (quarterTurns) {
		case 0 -> new Cell(row, column);
		case 1 -> new Cell(column, rows - 1 - row);
		case 2 -> new Cell(rows - 1 - row, columns - 1 - column);
		default -> new Cell(columns - 1 - column, row);
		};
	}

	/** Which cell of a picture of these extents is seen at a cell of the transformed one. */
	public Cell toPicture(int rows, int columns, Cell seen) {
		Cell cell = switch (quarterTurns) {
		case 0 -> seen;
		case 1 -> new Cell(rows - 1 - seen.column, seen.row);
		case 2 -> new Cell(rows - 1 - seen.row, columns - 1 - seen.column);
		default -> new Cell(seen.column, columns - 1 - seen.row);
		};
		return new Cell(flipRows ? rows - 1 - cell.row : cell.row, flipColumns ? columns - 1 - cell.column : cell.column);
	}
}
