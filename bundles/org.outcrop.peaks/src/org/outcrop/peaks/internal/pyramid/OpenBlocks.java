package org.outcrop.peaks.internal.pyramid;

import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.outcrop.peaks.RasterRequest.Axes;
import org.outcrop.peaks.internal.pyramid.GroupBuild.Chunk;

/**
 * The blocks of base cells that are being filled, of all open groups together, within a bound of bytes. The block not used for longest
 * is stored when room is needed; when its place is filled again, a new chunk of the tile begins. For one thread.
 */
final class OpenBlocks {

	/** Where a block belongs: columns {@code strip * columns ..} of the grid, rows of one row of tiles. */
	private record Place(GroupBuild group, int strip, int tileY) {

		int tile() {
			return group.grid().tileAt(strip * group.columns() / PyramidGrid.TILE, tileY);
		}

		int firstColumn() {
			return strip * group.columns() % PyramidGrid.TILE;
		}
	}

	/** A place stored so often is read back and goes on as one chunk, so that wild order costs time but not ever more space. */
	private static final int MOST_CHUNKS = 8;
	private static final int FEWEST_COLUMNS = 8;

	private final TileArea area;
	private final TileEncoder encoder;
	private final TileDecoder decoder;
	private final TileCells scratch;
	private final Map<Place, CellBlock> open = new LinkedHashMap<>(64, 0.75f, true);
	private final Deque<CellBlock> spare = new ArrayDeque<>();
	private final CellMemory memory;
	private final List<MemorySegment> slabs = new ArrayList<>();
	/** Columns of the last slab that no block has got yet. */
	private int columnsLeft;
	private long capacity;
	private long held;

	OpenBlocks(CellMemory memory, TileArea area, TileEncoder encoder, TileDecoder decoder, TileCells scratch) {
		this.memory = memory;
		this.area = area;
		this.encoder = encoder;
		this.decoder = decoder;
		this.scratch = scratch;
	}

	/**
	 * Shares the memory out anew: all groups get blocks so narrow that what is filled at a time fits.
	 *
	 * @param bytes  for all blocks
	 * @param groups all open groups
	 */
	void share(long bytes, Iterable<GroupBuild> groups) {
		storeAll();
		capacity = bytes;
		int columns = PyramidGrid.TILE;
		while (columns > FEWEST_COLUMNS && bandBytes(groups, columns) > bytes) {
			columns /= 2;
		}
		for (GroupBuild group : groups) {
			group.setColumns(columns);
		}
	}

	/** What is filled at a time: a column of blocks where x ascends with time, the whole grid where every frame covers all m/z. */
	private static long bandBytes(Iterable<GroupBuild> groups, int columns) {
		long bytes = 0;
		for (GroupBuild group : groups) {
			PyramidGrid grid = group.grid();
			boolean whole = group.group().axes() == Axes.MZ_MOBILITY;
			bytes += CellBlock.COLUMN_BYTES * grid.tilesY() * (whole ? grid.tilesX() * PyramidGrid.TILE : columns);
		}
		return bytes;
	}

	long held() {
		return held;
	}

	/** The block of a cell of the grid, to be filled. */
	CellBlock at(GroupBuild group, int strip, int tileY) {
		Place place = new Place(group, strip, tileY);
		CellBlock block = open.get(place);
		if (block == null) {
			block = empty(group.columns());
			takeBack(place, block);
			open.put(place, block);
		}
		return block;
	}

	private CellBlock empty(int columns) {
		if (spare.isEmpty() && held + columns * CellBlock.COLUMN_BYTES > capacity && !open.isEmpty()) {
			Iterator<Map.Entry<Place, CellBlock>> oldest = open.entrySet().iterator();
			Map.Entry<Place, CellBlock> entry = oldest.next();
			oldest.remove();
			store(entry.getKey(), entry.getValue());
		}
		if (!spare.isEmpty()) {
			return spare.pop();
		}
		CellBlock block = new CellBlock(columns, cut(columns));
		held += block.bytes();
		return block;
	}

	private MemorySegment cut(int columns) {
		if (columnsLeft < columns) {
			slabs.add(memory.take());
			columnsLeft = PyramidGrid.TILE;
		}
		long from = (PyramidGrid.TILE - columnsLeft) * CellBlock.COLUMN_BYTES;
		columnsLeft -= columns;
		return slabs.getLast().asSlice(from, columns * CellBlock.COLUMN_BYTES);
	}

	private void takeBack(Place place, CellBlock block) {
		int tile = place.tile();
		int first = place.firstColumn();
		int behind = first + block.columns();
		List<Chunk> within = place.group().chunks(tile).stream()
				.filter(chunk -> chunk.firstColumn() >= first && chunk.firstColumn() + chunk.columns() <= behind).toList();
		if (within.size() >= MOST_CHUNKS) {
			for (Chunk chunk : within) {
				block.add(decoder.all(chunk.stored()), false, false, -first, 0);
				area.drop(chunk.stored());
			}
			place.group().remove(tile, within);
		}
	}

	private void store(Place place, CellBlock block) {
		boolean exact = block.merged();
		TileCells cells = block.drain(scratch, place.firstColumn());
		spare.push(block);
		if (cells.size() > 0) {
			StoredTile stored = encoder.encode(place.tile(), cells, exact);
			area.append(stored, encoder.bytes());
			place.group().add(place.tile(), new Chunk(stored, place.firstColumn(), block.columns(), exact));
		}
	}

	/** Stores all blocks, and gives their memory back. */
	void storeAll() {
		open.forEach(this::store);
		open.clear();
		spare.clear();
		held = 0;
		slabs.forEach(memory::giveBack);
		slabs.clear();
		columnsLeft = 0;
	}
}
