package org.outcrop.imaging.internal.read;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.data.imaging.ImagingOutline.PixelGrid;

/**
 * Where the rows of a table lie on the grid.
 *
 * @param grid      all positions
 * @param gridIndex of each row, ascending
 * @param row       the row that each row of the store becomes; empty where they are in the order of the grid already
 */
record Positions(PixelGrid grid, long[] gridIndex, Optional<int[]> row) {

	private static final String ADVICE = "The store is damaged, or its pixels lie on no grid. Copy it again, or resample the image anew.";

	/**
	 * Reads them from the columns {@code x}, {@code y} and {@code z}.
	 *
	 * @param known the grid where it is known, else that of what there is
	 */
	static Positions read(Node obs, int rows, Optional<PixelGrid> known) {
		long[] x = column(obs, "x", rows).orElseThrow(() -> missing(obs));
		long[] y = column(obs, "y", rows).orElseThrow(() -> missing(obs));
		long[] z = column(obs, "z", rows).orElseGet(() -> new long[rows]);
		long columns = extent(obs, "x", x, known.map(PixelGrid::x));
		long lines = extent(obs, "y", y, known.map(PixelGrid::y));
		long sections = extent(obs, "z", z, known.map(PixelGrid::z));
		PixelGrid grid = new PixelGrid(columns, lines, sections, known.map(PixelGrid::x0).orElse(0L), known.map(PixelGrid::y0).orElse(0L),
				known.map(PixelGrid::z0).orElse(0L));
		if (columns > Integer.MAX_VALUE || lines > Integer.MAX_VALUE || sections > Integer.MAX_VALUE || grid.count() < rows) {
			throw new DataException.Corrupt("a grid of " + columns + " x " + lines + " x " + sections + " for " + rows + " pixels", obs.where(), ADVICE);
		}
		long[] index = new long[rows];
		boolean ascending = true;
		for (int row = 0; row < rows; row++) {
			index[row] = (z[row] * lines + y[row]) * columns + x[row];
			ascending &= row == 0 || index[row] > index[row - 1];
		}
		return ascending ? new Positions(grid, index, Optional.empty()) : sorted(grid, index, obs);
	}

	private static DataException missing(Node obs) {
		return new DataException.Unsupported("the table doesn't say where its pixels lie", obs.where(), "Give a store whose table has columns x and y.");
	}

	private static Optional<long[]> column(Node obs, String name, int rows) {
		Optional<long[]> column = obs.wholes(name);
		if (column.isPresent() && column.get().length != rows) {
			throw new DataException.Corrupt("the shapes disagree: column " + name + " has " + column.get().length + " items, the table " + rows + " rows",
					obs.where(), ADVICE);
		}
		return column;
	}

	/** The extent on one axis; positions that don't begin at 0 are moved there where they don't fit else. */
	private static long extent(Node obs, String name, long[] places, Optional<Long> known) {
		long min = Arrays.stream(places).min().orElse(0);
		long max = Arrays.stream(places).max().orElse(0);
		long size = known.filter(extent -> extent > 0).orElse(max - Math.min(0, min) + 1);
		if (min < 0 || max >= size) {
			for (int i = 0; i < places.length; i++) {
				places[i] -= min;
			}
			if (max - min < 0 || max - min >= size) {
				throw new DataException.Corrupt("pixels lie at " + name + " " + min + " to " + max + " of an image of " + size, obs.where(), ADVICE);
			}
		}
		return size;
	}

	private static Positions sorted(PixelGrid grid, long[] index, Node obs) {
		Integer[] order = new Integer[index.length];
		Arrays.setAll(order, i -> i);
		Arrays.sort(order, (a, b) -> Long.compare(index[a], index[b]));
		long[] ascending = new long[index.length];
		int[] row = new int[index.length];
		for (int i = 0; i < order.length; i++) {
			ascending[i] = index[order[i]];
			row[order[i]] = i;
			if (i > 0 && ascending[i] == ascending[i - 1]) {
				throw new DataException.Unsupported("two rows of the table lie at one position of the grid (index " + ascending[i] + ")", obs.where(),
						"Give a store with one spectrum for each pixel.");
			}
		}
		return new Positions(grid, ascending, Optional.of(row));
	}

	/** Puts what each row of the store has into the order of rows. */
	double[] inOrder(double[] column) {
		if (row.isEmpty()) {
			return column;
		}
		double[] ordered = new double[column.length];
		for (int i = 0; i < column.length; i++) {
			ordered[row.get()[i]] = column[i];
		}
		return ordered;
	}

	/** As {@link #inOrder(double[])}. */
	int[] inOrder(int[] column) {
		if (row.isEmpty()) {
			return column;
		}
		int[] ordered = new int[column.length];
		for (int i = 0; i < column.length; i++) {
			ordered[row.get()[i]] = column[i];
		}
		return ordered;
	}

	/** The row of the store that is a row here. */
	int stored(int ordered) {
		if (row.isEmpty()) {
			return ordered;
		}
		int[] rows = row.get();
		int stored = 0;
		while (rows[stored] != ordered) {
			stored++;
		}
		return stored;
	}

	/** The rows of the store that are some rows here. */
	BitSet stored(BitSet ordered) {
		if (row.isEmpty()) {
			return ordered;
		}
		BitSet stored = new BitSet();
		for (int i = 0; i < row.get().length; i++) {
			stored.set(i, ordered.get(row.get()[i]));
		}
		return stored;
	}
}
