package org.outcrop.zarr;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.zarr.codec.Codec;
import org.outcrop.zarr.store.ByteRange;
import org.outcrop.zarr.store.StoredValue;
import org.outcrop.zarr.store.ZarrStore;

/** Indexes of the shards used last, kept for as long as their shards stay the same. Any thread. */
final class ShardIndexes {

	private static final long MOST_BYTES = 16L << 20;
	/** Indexes live as long as their array and are not leased: so small a part of the budget that it needn't be. */
	private static final long PART = 256;

	private record Known(String generation, ShardIndex index) {
	}

	private final ZarrStore store;
	private final Codec.Sharding sharding;
	private final int chunks;
	private final int most;
	private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true);

	ShardIndexes(ZarrStore store, Codec.Sharding sharding, int chunks, Optional<MemoryBudget> budget) {
		this.store = store;
		this.sharding = sharding;
		this.chunks = chunks;
		long bytes = Math.min(MOST_BYTES, budget.map(of -> of.total() / PART).orElse(MOST_BYTES));
		this.most = (int) Math.max(1, bytes / ShardIndex.bytes(chunks, sharding));
	}

	/** The index of a shard; empty when there is no shard. */
	Optional<ShardIndex> of(String key) {
		Optional<StoredValue> stat = store.stat(key);
		if (stat.isEmpty()) {
			return Optional.empty();
		}
		StoredValue shard = stat.get();
		synchronized (this) {
			Known cached = known.get(key);
			if (cached != null && !shard.generation().isEmpty() && cached.generation.equals(shard.generation())) {
				return Optional.of(cached.index);
			}
		}
		int bytes = ShardIndex.bytes(chunks, sharding);
		ByteRange range = sharding.indexLocation() == Codec.IndexLocation.END ? ByteRange.last(bytes) : new ByteRange(0, bytes);
		Optional<ShardIndex> read = store.get(key, range).map(value -> ShardIndex.parse(value, chunks, sharding, shard.size()));
		read.ifPresent(index -> keep(key, new Known(shard.generation(), index)));
		return read;
	}

	private synchronized void keep(String key, Known index) {
		known.put(key, index);
		if (known.size() > most) {
			known.remove(known.keySet().iterator().next());
		}
	}

	synchronized void forget(String key) {
		known.remove(key);
	}
}
