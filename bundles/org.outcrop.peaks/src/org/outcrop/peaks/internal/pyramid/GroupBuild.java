package org.outcrop.peaks.internal.pyramid;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One group of a pyramid being written: its grid, and what was stored of its base level so far. A tile may be stored in several chunks,
 * which are put together when the group ends.
 */
final class GroupBuild {

	/**
	 * A part of a base tile as it was stored.
	 *
	 * @param firstColumn first column of the tile that it may hold cells of
	 * @param columns     how many
	 * @param exact       its sums are exact, so that it was made to be added to others
	 */
	record Chunk(StoredTile stored, int firstColumn, int columns, boolean exact) {
	}

	private final PyramidGroup group;
	private final PyramidGrid grid;
	private final AxisCells x;
	private final AxisCells y;
	private final Map<Integer, List<Chunk>> chunks = new HashMap<>();
	private int columns = PyramidGrid.TILE;
	private long points;

	GroupBuild(PyramidGroup group, PyramidGrid grid) {
		this.group = group;
		this.grid = grid;
		x = new AxisCells(grid.x());
		y = new AxisCells(grid.y());
	}

	PyramidGroup group() {
		return group;
	}

	PyramidGrid grid() {
		return grid;
	}

	AxisCells x() {
		return x;
	}

	AxisCells y() {
		return y;
	}

	long points() {
		return points;
	}

	void count(int more) {
		points += more;
	}

	/** Columns of the blocks it is filled in, a power of two up to 256. */
	int columns() {
		return columns;
	}

	void setColumns(int newColumns) {
		columns = newColumns;
	}

	/** Chunks of a base tile, oldest first. */
	List<Chunk> chunks(int tile) {
		return chunks.getOrDefault(tile, List.of());
	}

	void add(int tile, Chunk chunk) {
		chunks.computeIfAbsent(tile, unused -> new ArrayList<>()).add(chunk);
	}

	void remove(int tile, List<Chunk> gone) {
		chunks.get(tile).removeAll(gone);
	}
}
