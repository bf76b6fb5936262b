package org.outcrop.peaks.internal.pyramid;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.peaks.RasterRequest.Aggregate;

/** Decoded tiles, the least recently used going first when the lease is full. Safe for any thread; decoding happens outside. */
final class TileCache {

	/** What a decoded tile is of. */
	record Key(int group, int level, int tile, Aggregate aggregate) {
	}

	/** For the entry, the key and the tile's record. */
	private static final long ENTRY_BYTES = 128;

	private final MemoryBudget.Lease lease;
	private final Map<Key, DecodedTile> tiles = new LinkedHashMap<>(64, 0.75f, true);
	private long held;

	TileCache(MemoryBudget.Lease lease) {
		this.lease = lease;
	}

	synchronized Optional<DecodedTile> get(Key key) {
		return Optional.ofNullable(tiles.get(key));
	}

	/** Keeps a tile if it fits at all. */
	synchronized void put(Key key, DecodedTile tile) {
		long most = lease.bytes();
		long needed = cost(tile);
		if (needed > most || tiles.containsKey(key)) {
			return;
		}
		Iterator<DecodedTile> oldest = tiles.values().iterator();
		while (held + needed > most && oldest.hasNext()) {
			held -= cost(oldest.next());
			oldest.remove();
		}
		tiles.put(key, tile);
		held += needed;
	}

	synchronized long held() {
		return held;
	}

	synchronized void clear() {
		tiles.clear();
		held = 0;
	}

	private static long cost(DecodedTile tile) {
		return tile.bytes() + ENTRY_BYTES;
	}
}
