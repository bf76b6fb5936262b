package org.outcrop.store.internal.keyed;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

import org.outcrop.store.StorePath;
import org.outcrop.zarr.store.ByteRange;
import org.outcrop.zarr.store.PutMode;
import org.outcrop.zarr.store.StoredValue;
import org.outcrop.zarr.store.ZarrStore;

/** Copies keys as they are. */
final class Keys {

	private static final int PIECE = 64 << 20;

	private Keys() {
	}

	/** All keys below a path to another, in the same store. */
	static void copy(ZarrStore store, StorePath from, StorePath to) {
		for (String key : store.list(from.text())) {
			StoredValue value = store.stat(key).orElseThrow(() -> Refusals.stale(store.name() + ", key " + key));
			List<MemorySegment> parts = new ArrayList<>();
			for (long at = 0; at < value.size(); at += PIECE) {
				ByteRange range = new ByteRange(at, (int) Math.min(PIECE, value.size() - at));
				parts.add(MemorySegment.ofArray(store.get(key, range).orElseThrow(() -> Refusals.stale(store.name() + ", key " + key))));
			}
			store.put(to.text() + key.substring(from.text().length()), parts, PutMode.CREATE);
		}
	}
}
