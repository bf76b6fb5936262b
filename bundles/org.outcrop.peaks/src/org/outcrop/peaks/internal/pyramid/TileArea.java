package org.outcrop.peaks.internal.pyramid;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The tiles of a pyramid being written, one behind the other. A tile that was replaced leaves a hole; when holes outweigh the rest, and
 * before the index is written, the tiles move together. For one thread.
 */
final class TileArea {

	private static final long HOLES_ALLOWED = 64L << 20;

	private final PyramidBytes bytes;
	private List<StoredTile> tiles = new ArrayList<>();
	private final Set<StoredTile> dropped = new HashSet<>();
	private long end = PyramidHeader.BYTES;
	private long holes;

	TileArea(PyramidBytes bytes) {
		this.bytes = bytes;
	}

	/** Byte behind the last tile. */
	long end() {
		return end;
	}

	/** Appends a tile and tells it where it lies. */
	void append(StoredTile tile, byte[] content) {
		bytes.write(end, content, 0, tile.length());
		tile.moveTo(end);
		end += tile.length();
		tiles.add(tile);
	}

	/** The tile is not needed any more. */
	void drop(StoredTile tile) {
		dropped.add(tile);
		holes += tile.length();
		if (holes > HOLES_ALLOWED && holes > end / 2) {
			compact();
		}
	}

	/** Moves the tiles together; every tile learns its new place. */
	void compact() {
		if (holes == 0) {
			return;
		}
		List<StoredTile> kept = new ArrayList<>();
		byte[] content = {};
		long to = PyramidHeader.BYTES;
		for (StoredTile tile : tiles) {
			if (!dropped.contains(tile)) {
				if (tile.offset() != to) {
					content = content.length >= tile.length() ? content : new byte[tile.length()];
					if (!bytes.read(tile.offset(), content, tile.length())) {
						throw new IllegalStateException("a tile just written is gone from " + bytes.name());
					}
					bytes.write(to, content, 0, tile.length());
					tile.moveTo(to);
				}
				to += tile.length();
				kept.add(tile);
			}
		}
		tiles = kept;
		dropped.clear();
		end = to;
		holes = 0;
	}
}
