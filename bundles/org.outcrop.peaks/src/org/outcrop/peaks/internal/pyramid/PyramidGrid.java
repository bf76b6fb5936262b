package org.outcrop.peaks.internal.pyramid;

import java.util.ArrayList;
import java.util.List;

import org.outcrop.array.Axis;
import org.outcrop.array.Interval;

/**
 * The cells of one level of a pyramid. Both cell counts are powers of two, so that a coarser level's cell is exactly two or four cells
 * of the level below it, down to the last bit of its edges.
 *
 * @param x across, at most {@link #MOST_CELLS} cells, a power of two
 * @param y up, likewise
 */
public record PyramidGrid(Axis x, Axis y) {

	/** Most cells of an axis. */
	public static final int MOST_CELLS = 1 << 15;
	/** Cells of a tile along each axis. */
	static final int TILE = 256;

	private static final int FINEST = 8192;
	private static final int OVERVIEW = 2048;
	/** Time is cut this finely even for few spectra: it costs next to nothing, and pictures of any width come from the pyramid. */
	private static final int FEWEST_TIMES = 4096;

	public PyramidGrid {
		check("x", x);
		check("y", y);
	}

	private static void check(String name, Axis axis) {
		if (Integer.bitCount(axis.cells()) != 1 || axis.cells() > MOST_CELLS) {
			throw new IllegalArgumentException(
					name + " axis of a pyramid needs a power of two of cells, at most " + MOST_CELLS + ", got " + axis.cells());
		}
	}

	/**
	 * Base grid of a map of retention time and m/z: 8192 cells of m/z; as many of time as there are spectra, rounded up to a power of two,
	 * but 4096 to 8192.
	 *
	 * @param rt              seconds, bounds of the group or of the run
	 * @param mz              thomson, likewise
	 * @param spectraInGroup  how many spectra there are to tell apart
	 */
	public static PyramidGrid forRun(Interval rt, Interval mz, long spectraInGroup) {
		return new PyramidGrid(Axis.over(rt, cellsFor(spectraInGroup)), Axis.over(mz, FINEST));
	}

	/** Base grid of retention time and mobility: time as {@link #forRun}, 1024 cells of mobility. */
	public static PyramidGrid forRtMobility(Interval rt, Interval mobility, long spectraInGroup) {
		return new PyramidGrid(Axis.over(rt, cellsFor(spectraInGroup)), Axis.over(mobility, 1024));
	}

	/**
	 * Base grid of m/z and mobility, 2048 x 1024. Every frame touches the whole of it, so it is kept small enough to be held in memory at
	 * once while it is built (40 MB).
	 */
	public static PyramidGrid forMzMobility(Interval mz, Interval mobility) {
		return new PyramidGrid(Axis.over(mz, 2048), Axis.over(mobility, 1024));
	}

	private static int cellsFor(long spectra) {
		long wanted = Math.clamp(spectra, FEWEST_TIMES, FINEST);
		int power = Integer.highestOneBit((int) wanted);
		return power == wanted ? power : 2 * power;
	}

	/**
	 * The levels of the pyramid over this base, finest first. Each level halves the axis that has more cells, or both when they have equally
	 * many, until one tile holds it all. So the two axes soon have equally many cells, as many pictures have pixels, and a run of few
	 * spectra needs no more m/z cells than a picture shows.
	 */
	List<PyramidGrid> levels() {
		List<PyramidGrid> levels = new ArrayList<>();
		PyramidGrid level = this;
		levels.add(level);
		while (level.x.cells() > TILE || level.y.cells() > TILE) {
			level = new PyramidGrid(level.halvesX() ? halved(level.x) : level.x, level.halvesY() ? halved(level.y) : level.y);
			levels.add(level);
		}
		return List.copyOf(levels);
	}

	/** Whether the next coarser level has half as many cells across. */
	boolean halvesX() {
		return x.cells() >= y.cells();
	}

	/** Whether the next coarser level has half as many cells up. */
	boolean halvesY() {
		return y.cells() >= x.cells();
	}

	private static Axis halved(Axis axis) {
		return new Axis(axis.min(), axis.max(), axis.cells() / 2);
	}

	/** Whether pictures of the whole run come from it, those that are shown first: up to 2048 pixels. */
	boolean isOverview() {
		return x.cells() <= OVERVIEW && y.cells() <= OVERVIEW;
	}

	/** Tiles across. */
	int tilesX() {
		return Math.ceilDiv(x.cells(), TILE);
	}

	/** Tiles up. */
	int tilesY() {
		return Math.ceilDiv(y.cells(), TILE);
	}

	/** Number of the tile at a column and row of tiles; tiles are numbered column by column. */
	int tileAt(int tileX, int tileY) {
		return tileX * tilesY() + tileY;
	}
}
