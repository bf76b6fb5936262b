package org.outcrop.format.imzml;

import java.util.Arrays;

import org.outcrop.data.DataException;
import org.outcrop.data.imaging.ImagingOutline.PixelGrid;

/** Finds the grid that pixels lie on, the order of their data, and what is odd about both. */
final class PixelSurvey {

	private static final int MOST_MARKED = 64;
	/** Places for each pixel from which on a grid is odd; tissue sections on one slide are far from it. */
	private static final int SPARSE = 1000;

	private final PixelColumns columns;
	private final Findings findings;

	PixelSurvey(PixelColumns columns, Findings findings) {
		this.columns = columns;
		this.findings = findings;
	}

	/**
	 * Looks at all pixels.
	 *
	 * @param shared whether they have the same m/z array, so that the other one tells where they lie
	 * @throws DataException.Corrupt where the coordinates are so far apart that the places can't be numbered
	 */
	PixelPlaces run(String file, Header header, boolean shared) {
		PixelGrid grid = grid();
		try {
			grid.count();
		} catch (ArithmeticException e) {
			throw new DataException.Corrupt("the pixels are too far from each other: %d x %d x %d places".formatted(grid.x(), grid.y(), grid.z()),
					file, "check the positions in the file", e);
		}
		findings.begin("grid-sparse");
		if (grid.count() > (long) columns.count() * SPARSE + SPARSE) {
			findings.warn("grid-sparse", () -> "%d pixels are spread over %d x %d x %d places; a position may be wrong".formatted(columns.count(), grid.x(),
					grid.y(), grid.z()));
		}
		findings.begin("grid-declared");
		if (header.declaredX() > 0 && header.declaredX() != grid.x() || header.declaredY() > 0 && header.declaredY() != grid.y()) {
			findings.note("grid-declared", () -> "%d x %d pixels are declared, the coordinates span %d x %d".formatted(header.declaredX(),
					header.declaredY(), grid.x(), grid.y()));
		}
		PixelPlaces places = new PixelPlaces(columns, grid, order(shared));
		duplicates(places);
		return places;
	}

	private PixelGrid grid() {
		int[] low = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
		int[] high = {Integer.MIN_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE};
		for (int pixel = 0; pixel < columns.count(); pixel++) {
			if (columns.x[pixel] != PixelColumns.NO_POSITION && columns.y[pixel] != PixelColumns.NO_POSITION) {
				widen(low, high, 0, columns.x[pixel]);
				widen(low, high, 1, columns.y[pixel]);
				widen(low, high, 2, columns.z(pixel));
			}
		}
		long[] size = new long[3];
		for (int axis = 0; axis < 3; axis++) {
			size[axis] = low[axis] > high[axis] ? 1 : (long) high[axis] - low[axis] + 1;
			low[axis] = low[axis] > high[axis] ? 0 : low[axis];
		}
		return new PixelGrid(size[0], size[1], size[2], low[0], low[1], low[2]);
	}

	private static void widen(int[] low, int[] high, int axis, int value) {
		if (value != PixelColumns.NO_POSITION) {
			low[axis] = Math.min(low[axis], value);
			high[axis] = Math.max(high[axis], value);
		}
	}

	/** Places that more than one pixel has. */
	private void duplicates(PixelPlaces places) {
		findings.begin("duplicate-position");
		int count = columns.count();
		long all = places.grid().count();
		if (all / MOST_MARKED <= count) {
			long[] marks = new long[Math.toIntExact(all / Long.SIZE + 1)];
			for (int pixel = 0; pixel < count; pixel++) {
				if (columns.trouble(pixel) != Trouble.NO_POSITION) {
					long at = places.gridIndex(pixel);
					duplicate(places, pixel, (marks[(int) (at >> 6)] & 1L << at) != 0);
					marks[(int) (at >> 6)] |= 1L << at;
				}
			}
			return;
		}
		long[] sorted = new long[count];
		int placed = 0;
		for (int pixel = 0; pixel < count; pixel++) {
			if (columns.trouble(pixel) != Trouble.NO_POSITION) {
				sorted[placed++] = places.gridIndex(pixel);
			}
		}
		Arrays.sort(sorted, 0, placed);
		for (int i = 1; i < placed; i++) {
			long at = sorted[i];
			if (at == sorted[i - 1]) {
				findings.warn("duplicate-position", () -> "several spectra are at place %d of the grid".formatted(at));
			}
		}
	}

	private void duplicate(PixelPlaces places, int pixel, boolean seen) {
		if (seen) {
			findings.warn("duplicate-position", () -> "spectrum %d is where another is, at x %d, y %d of the grid".formatted(pixel, places.x(pixel),
					places.y(pixel)));
		}
	}

	/** Null where the data of pixels come in the order of their numbers. */
	private int[] order(boolean shared) {
		int count = columns.count();
		long last = 0;
		boolean ordered = true;
		for (int pixel = 0; pixel < count && ordered; pixel++) {
			long key = key(pixel, shared, last);
			ordered = key >= last;
			last = key;
		}
		if (ordered) {
			return null;
		}
		long[] keys = new long[count];
		for (int pixel = 0; pixel < count; pixel++) {
			keys[pixel] = key(pixel, shared, pixel == 0 ? 0 : keys[pixel - 1]);
		}
		return sorted(keys);
	}

	/** Where the data of a pixel lie; those of one without any with those before. */
	private long key(int pixel, boolean shared, long before) {
		boolean lies = columns.trouble(pixel) == Trouble.NONE && columns.intensityLength(pixel) > 0;
		return !lies ? before : shared ? columns.intensityOffset[pixel] : columns.mzOffset[pixel];
	}

	/** The indexes of keys by ascending keys, equal ones in their order. */
	private static int[] sorted(long[] keys) {
		int[] from = new int[keys.length];
		int[] into = new int[keys.length];
		Arrays.setAll(from, i -> i);
		for (long width = 1; width < keys.length; width *= 2) {
			for (long start = 0; start < keys.length; start += 2 * width) {
				int middle = (int) Math.min(start + width, keys.length);
				merge(keys, from, into, (int) start, middle, (int) Math.min(start + 2 * width, keys.length));
			}
			int[] swap = from;
			from = into;
			into = swap;
		}
		return from;
	}

	private static void merge(long[] keys, int[] from, int[] into, int start, int middle, int end) {
		int left = start;
		int right = middle;
		for (int i = start; i < end; i++) {
			into[i] = right == end || left < middle && keys[from[left]] <= keys[from[right]] ? from[left++] : from[right++];
		}
	}
}
