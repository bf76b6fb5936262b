package org.outcrop.peaks.internal.pyramid;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.outcrop.compute.Progress;
import org.outcrop.peaks.internal.pyramid.GroupBuild.Chunk;

/**
 * Builds the coarser levels of a group whose points are all stored: from the top down, every tile asks for the tiles below it and adds
 * them up, so that one tile a level is in memory. For one thread, once.
 */
final class LevelBuild {

	private final GroupBuild group;
	private final List<PyramidGrid> grids;
	private final List<Map<Integer, StoredTile>> tiles = new ArrayList<>();
	private final CellMemory memory;
	private final List<MemorySegment> slabs = new ArrayList<>();
	private final CellBlock[] blocks;
	private final TileArea area;
	private final TileEncoder encoder;
	private final TileDecoder decoder;
	private final TileCells scratch;
	private final Progress progress;

	LevelBuild(GroupBuild group, CellMemory memory, TileArea area, TileEncoder encoder, TileDecoder decoder, TileCells scratch,
			Progress progress) {
		this.group = group;
		this.memory = memory;
		this.area = area;
		this.encoder = encoder;
		this.decoder = decoder;
		this.scratch = scratch;
		this.progress = progress;
		grids = group.grid().levels();
		blocks = new CellBlock[grids.size()];
		for (int level = 0; level < blocks.length; level++) {
			slabs.add(memory.take());
			blocks[level] = new CellBlock(PyramidGrid.TILE, slabs.getLast());
			tiles.add(new LinkedHashMap<>());
		}
	}

	StoredGroup build() {
		tile(grids.size() - 1, 0, 0);
		// after an exception the writer is good for closing only, which frees them
		slabs.forEach(memory::giveBack);
		List<StoredLevel> levels = new ArrayList<>();
		for (int level = 0; level < grids.size(); level++) {
			levels.add(new StoredLevel(grids.get(level), tiles.get(level)));
		}
		return new StoredGroup(group.group(), group.points(), List.copyOf(levels));
	}

	/** Makes and stores a tile with all below it. The answer is good until the next call. */
	private TileCells tile(int level, int tileX, int tileY) {
		progress.checkCancelled();
		if (level == 0) {
			return baseTile(group.grid().tileAt(tileX, tileY));
		}
		PyramidGrid finer = grids.get(level - 1);
		boolean halveX = finer.halvesX();
		boolean halveY = finer.halvesY();
		for (int dx = 0; dx < (halveX ? 2 : 1); dx++) {
			for (int dy = 0; dy < (halveY ? 2 : 1); dy++) {
				int x = halveX ? 2 * tileX + dx : tileX;
				int y = halveY ? 2 * tileY + dy : tileY;
				if (x < finer.tilesX() && y < finer.tilesY()) {
					blocks[level].add(tile(level - 1, x, y), halveX, halveY, dx * PyramidGrid.TILE / 2, dy * PyramidGrid.TILE / 2);
				}
			}
		}
		return store(level, grids.get(level).tileAt(tileX, tileY));
	}

	private TileCells baseTile(int number) {
		List<Chunk> chunks = group.chunks(number);
		if (chunks.size() == 1 && !chunks.getFirst().exact()) {
			StoredTile stored = chunks.getFirst().stored();
			tiles.getFirst().put(number, stored);
			return decoder.all(stored);
		}
		for (Chunk chunk : chunks) {
			blocks[0].add(decoder.all(chunk.stored()), false, false, 0, 0);
			area.drop(chunk.stored());
		}
		return store(0, number);
	}

	private TileCells store(int level, int number) {
		TileCells cells = blocks[level].drain(scratch, 0);
		if (cells.size() > 0) {
			StoredTile stored = grids.get(level).isOverview() ? encoder.encodeReady(number, cells) : encoder.encode(number, cells, false);
			area.append(stored, encoder.bytes());
			tiles.get(level).put(number, stored);
		}
		return cells;
	}
}
