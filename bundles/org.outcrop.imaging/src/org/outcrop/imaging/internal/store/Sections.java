package org.outcrop.imaging.internal.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.outcrop.data.imaging.ImagingOutline;

/**
 * How elements of a store are named, one for each section of the grid: a plane has {@code tic} and {@code pixels}; of several sections each
 * has its own, {@code tic_z0}, {@code pixels_z0} and so on, where a section without any pixel has none.
 *
 * @param grid   of the image
 * @param starts first row of each section, and the number of rows: [sections + 1]
 */
public record Sections(ImagingOutline.PixelGrid grid, int[] starts) {

	/** Shapes of the pixels. */
	public static final String PIXELS = "pixels";

	/** @param gridIndex of the rows, ascending */
	public static Sections of(ImagingOutline.PixelGrid grid, long[] gridIndex) {
		int sections = Math.toIntExact(grid.z());
		int[] starts = new int[sections + 1];
		for (int z = 0; z <= sections; z++) {
			int at = Arrays.binarySearch(gridIndex, z * grid.x() * grid.y());
			starts[z] = at < 0 ? -at - 1 : at;
		}
		return new Sections(grid, starts);
	}

	/** Sections that have pixels; the first one of an image without any. */
	public List<Integer> used() {
		List<Integer> used = new ArrayList<>(IntStream.range(0, sections()).filter(z -> starts[z] < starts[z + 1]).boxed().toList());
		if (used.isEmpty()) {
			used.add(0);
		}
		return used;
	}

	/** How many there are. */
	public int sections() {
		return starts.length - 1;
	}

	/** Name of an element of a section. */
	public String name(String element, int z) {
		return sections() == 1 ? element : element + "_z" + z;
	}

	/** Names of the shapes of all used sections. */
	public List<String> regions() {
		return used().stream().map(z -> name(PIXELS, z)).toList();
	}

	/** Column of a place on the grid. */
	public long x(long gridIndex) {
		return gridIndex % grid.x();
	}

	/** Row of a place on the grid. */
	public long y(long gridIndex) {
		return gridIndex / grid.x() % grid.y();
	}

	/** Section of a place on the grid. */
	public long z(long gridIndex) {
		return gridIndex / grid.x() / grid.y();
	}

	/**
	 * Puts values of a section's rows onto its plane.
	 *
	 * @param values of all rows
	 * @param planes takes [y][x] from a place on, zeros so far
	 */
	public void plane(int z, long[] gridIndex, double[] values, double[] planes, int at) {
		long base = z * grid.x() * grid.y();
		for (int row = starts[z]; row < starts[z + 1]; row++) {
			planes[at + (int) (gridIndex[row] - base)] = values[row];
		}
	}
}
