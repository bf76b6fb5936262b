package org.outcrop.zarr;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;

import org.outcrop.zarr.codec.Codec;
import org.outcrop.zarr.internal.codec.ByteSlice;
import org.outcrop.zarr.internal.codec.Chain;
import org.outcrop.zarr.store.PutMode;
import org.outcrop.zarr.store.ZarrStore;

/**
 * Writes the part of a region that lies in one outer chunk. What the region leaves of the chunk is kept; a chunk that holds the fill value only
 * is not there afterwards.
 */
final class ChunkWriter {

	private final ZarrStore store;
	private final Chunks chunks;
	/** What of the array was valid before: behind that a killed append may have left chunks. */
	private final Box before;
	private final Box region;
	private final MemorySegment source;
	private final Map<String, ChunkRecord.Written> written = new ConcurrentHashMap<>();

	ChunkWriter(ZarrStore store, Chunks chunks, Box before, Box region, MemorySegment source) {
		this.store = store;
		this.chunks = chunks;
		this.before = before;
		this.region = region;
		this.source = source;
	}

	Map<String, ChunkRecord.Written> written() {
		return Map.copyOf(written);
	}

	void write(long[] chunk, WorkerMemory memory) {
		List<MemorySegment> parts = chunks.indexes().isPresent() ? shard(chunk, memory) : alone(chunk, memory);
		String key = chunks.key(chunk);
		if (parts.isEmpty()) {
			store.delete(key);
			written.put(chunks.name(chunk), new ChunkRecord.Written(0, 0));
		} else {
			written.put(chunks.name(chunk), sum(parts));
			store.put(key, parts, PutMode.REPLACE);
		}
		chunks.indexes().ifPresent(indexes -> indexes.forget(key));
	}

	static ChunkRecord.Written sum(List<MemorySegment> parts) {
		CRC32C crc = new CRC32C();
		long bytes = 0;
		for (MemorySegment part : parts) {
			crc.update(part.asByteBuffer());
			bytes += part.byteSize();
		}
		return new ChunkRecord.Written(bytes, (int) crc.getValue());
	}

	private List<MemorySegment> alone(long[] chunk, WorkerMemory memory) {
		Box box = Grid.box(chunk, chunks.outer());
		Optional<ByteSlice> old = needsOld(box) ? chunks.read(chunk, memory.scratch()) : Optional.empty();
		return merged(box, old, memory).map(List::of).orElse(List.of());
	}

	/** Whether anything valid of a chunk lies outside the region. */
	private boolean needsOld(Box box) {
		Box valid = box.intersection(before);
		return valid.count() > 0 && !region.contains(valid);
	}

	/** The chunk as it shall be, packed; empty when it holds the fill value only. */
	private Optional<MemorySegment> merged(Box box, Optional<ByteSlice> old, WorkerMemory memory) {
		ArraySpec spec = chunks.spec();
		Chain chain = chunks.chain();
		Box part = box.intersection(region);
		if (chain.isPlain()) {
			// what lies together in native memory is the packed chunk already
			Optional<MemorySegment> there = part.equals(box) && source.isNative()
					? BoxCopy.together(source, region, part, spec.type().itemBytes()) : Optional.empty();
			MemorySegment items = there.orElseGet(() -> gathered(memory.items(chain.rawBytes()), box, part, old));
			return isLeftOut(items) ? Optional.empty() : Optional.of(items);
		}
		byte[] raw = memory.scratch().array(this, chain.rawBytes());
		MemorySegment items = gathered(MemorySegment.ofArray(raw).asSlice(0, chain.rawBytes()), box, part, old);
		return isLeftOut(items) ? Optional.empty() : Optional.of(chain.encode(raw, memory.scratch()).segment());
	}

	private MemorySegment gathered(MemorySegment items, Box box, Box part, Optional<ByteSlice> old) {
		int itemBytes = chunks.spec().type().itemBytes();
		if (!part.equals(box)) {
			chunks.spec().fill().fill(items);
			old.ifPresent(slice -> BoxCopy.copy(slice.segment(), box, items, box, box.intersection(before), itemBytes));
		}
		BoxCopy.copy(source, region, items, box, part, itemBytes);
		return items;
	}

	private boolean isLeftOut(MemorySegment items) {
		// where format 2 leaves the fill value open, other programs read anything for a chunk that is not there
		FillValue fill = chunks.spec().fill();
		return fill.defined() && fill.fills(items);
	}

	private List<MemorySegment> shard(long[] shard, WorkerMemory memory) {
		Codec.Sharding sharding = chunks.spec().sharding().orElseThrow();
		Box shardBox = Grid.box(shard, chunks.outer());
		Optional<ShardIndex> old = needsOld(shardBox) ? chunks.index(shard) : Optional.empty();
		int count = chunks.innerCount();
		ShardIndex index = ShardIndex.empty(count);
		boolean first = sharding.indexLocation() == Codec.IndexLocation.START;
		long at = first ? ShardIndex.bytes(count, sharding) : 0;
		List<MemorySegment> parts = new ArrayList<>();
		Grid grid = Grid.over(shardBox, chunks.inner());
		for (int number = 0; number < count; number++) {
			Box box = Grid.box(grid.at(number), chunks.inner());
			Optional<byte[]> packed = innerChunk(shard, old, number, box, memory);
			if (packed.isPresent()) {
				index.put(number, at, packed.get().length);
				at += packed.get().length;
				parts.add(MemorySegment.ofArray(packed.get()));
			}
		}
		if (!parts.isEmpty()) {
			parts.add(first ? 0 : parts.size(), MemorySegment.ofArray(index.toBytes(sharding)));
		}
		return parts;
	}

	private Optional<byte[]> innerChunk(long[] shard, Optional<ShardIndex> old, int number, Box box, WorkerMemory memory) {
		if (box.intersection(region).count() > 0) {
			Optional<ByteSlice> before = old.isPresent() && needsOld(box) ? chunks.inShard(shard, old.get(), number, memory.scratch())
					: Optional.empty();
			return merged(box, before, memory).map(packed -> packed.toArray(ValueLayout.JAVA_BYTE));
		}
		boolean valid = box.intersection(before).count() > 0;
		return valid && old.isPresent() ? chunks.packedInShard(shard, old.get(), number) : Optional.empty();
	}
}
