package org.outcrop.zarr;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

import org.outcrop.data.DataException;
import org.outcrop.zarr.codec.Codec;
import org.outcrop.zarr.internal.codec.BadChunkException;
import org.outcrop.zarr.internal.codec.ByteSlice;
import org.outcrop.zarr.internal.codec.ByteSpan;
import org.outcrop.zarr.internal.codec.Chain;
import org.outcrop.zarr.internal.codec.Scratch;
import org.outcrop.zarr.store.ByteRange;
import org.outcrop.zarr.store.StoreKeys;
import org.outcrop.zarr.store.ZarrStore;

/** Reads chunks of one array, whether they lie in shards or alone. Any thread, with a scratch of its own each. */
final class Chunks {

	/** A short text and what refers to it. */
	private static final int TEXT_BYTES = 64;

	private final ZarrStore store;
	private final String path;
	private final ArraySpec spec;
	private final ArrayOptions options;
	private final ChunkRecord record;
	private final long[] outer;
	private final long[] inner;
	private final Chain chain;
	private final Optional<ShardIndexes> indexes;

	Chunks(ZarrStore store, String path, ArraySpec spec, ArrayOptions options, ChunkRecord record) {
		this.store = store;
		this.path = path;
		this.spec = spec;
		this.options = options;
		this.record = record;
		this.outer = spec.chunkArray();
		Optional<Codec.Sharding> sharding = spec.sharding();
		this.inner = sharding.map(shards -> shards.chunkShape().stream().mapToLong(Long::longValue).toArray()).orElse(outer);
		this.chain = new Chain(inner, spec.type(), sharding.map(Codec.Sharding::codecs).orElse(spec.codecs()));
		this.indexes = sharding.map(shards -> new ShardIndexes(store, shards, innerCount(), options.budget()));
	}

	ArraySpec spec() {
		return spec;
	}

	Chain chain() {
		return chain;
	}

	/** Shape of what is packed as one. */
	long[] inner() {
		return inner;
	}

	/** Shape of what lies under one key. */
	long[] outer() {
		return outer;
	}

	Optional<ShardIndexes> indexes() {
		return indexes;
	}

	/** Inner chunks of a shard; 1 without shards. */
	int innerCount() {
		long count = 1;
		for (int axis = 0; axis < outer.length; axis++) {
			count *= outer[axis] / inner[axis];
		}
		return Math.toIntExact(count);
	}

	/** What reading the index of a shard takes; 0 without shards. */
	long indexBytes() {
		return indexes.isPresent() ? 3L * 2 * Long.BYTES * innerCount() : 0;
	}

	/** What the texts of a chunk take, roughly: how long they are is seen when they are read. */
	long textBytes() {
		return 2L * TEXT_BYTES * Box.all(outer).count();
	}

	/** Key of an outer chunk, below the array. */
	String name(long[] chunk) {
		return spec.keys().of(chunk);
	}

	String key(long[] chunk) {
		return StoreKeys.join(path, name(chunk));
	}

	/** An inner chunk, unpacked; empty when it holds the fill value. Lives in the scratch. */
	Optional<ByteSlice> read(long[] chunk, Scratch scratch) {
		return read(chunk, ByteSpan.ALL, scratch);
	}

	/** As {@link #read(long[], Scratch)}, for who looks at some of its bytes only: all others may be anything. */
	Optional<ByteSlice> read(long[] chunk, ByteSpan wanted, Scratch scratch) {
		if (indexes.isEmpty()) {
			return packed(chunk).map(bytes -> located(chunk, () -> chain.decode(ByteSlice.of(bytes), wanted, scratch)));
		}
		long[] shard = new long[chunk.length];
		for (int axis = 0; axis < chunk.length; axis++) {
			shard[axis] = chunk[axis] / (outer[axis] / inner[axis]);
		}
		return index(shard).flatMap(index -> inShard(shard, index, number(chunk), wanted, scratch));
	}

	/** The bytes under an outer chunk's key. */
	Optional<byte[]> packed(long[] chunk) {
		Optional<byte[]> bytes = store.get(key(chunk));
		if (bytes.isEmpty()) {
			checkMayBeMissing(chunk);
		}
		return bytes;
	}

	Optional<ShardIndex> index(long[] shard) {
		Optional<ShardIndex> index = located(shard, () -> indexes.orElseThrow().of(key(shard)));
		if (index.isEmpty()) {
			checkMayBeMissing(shard);
		}
		return index;
	}

	/** Number of an inner chunk within its shard, by its place in the whole array. */
	private int number(long[] chunk) {
		long number = 0;
		for (int axis = 0; axis < chunk.length; axis++) {
			long count = outer[axis] / inner[axis];
			number = number * count + chunk[axis] % count;
		}
		return Math.toIntExact(number);
	}

	Optional<byte[]> packedInShard(long[] shard, ShardIndex index, int number) {
		return index.has(number) ? store.get(key(shard), new ByteRange(index.offset(number), index.length(number))) : Optional.empty();
	}

	Optional<ByteSlice> inShard(long[] shard, ShardIndex index, int number, Scratch scratch) {
		return inShard(shard, index, number, ByteSpan.ALL, scratch);
	}

	private Optional<ByteSlice> inShard(long[] shard, ShardIndex index, int number, ByteSpan wanted, Scratch scratch) {
		return packedInShard(shard, index, number)
				.map(bytes -> located(shard, () -> chain.decode(ByteSlice.of(bytes), wanted, scratch), ", inner chunk " + number));
	}

	private void checkMayBeMissing(long[] chunk) {
		boolean refused = switch (options.missing()) {
		case FILL -> false;
		case ERROR_IF_RECORDED -> record.of(name(chunk)).map(written -> written.bytes() > 0).orElse(false);
		case ERROR -> record.of(name(chunk)).map(written -> written.bytes() > 0).orElse(true);
		};
		if (refused) {
			throw new DataException.Corrupt("a chunk is missing", where(chunk),
					"Copy the array again; to read the fill value in its place, ask for that.");
		}
	}

	String where(long[] chunk) {
		return store.name() + ", key " + key(chunk) + ", chunk " + Arrays.toString(chunk);
	}

	<T> T located(long[] chunk, Supplier<T> work) {
		return located(chunk, work, "");
	}

	private <T> T located(long[] chunk, Supplier<T> work, String further) {
		try {
			return work.get();
		} catch (BadChunkException e) {
			String advice = "The file was damaged or cut. Copy it again, or write this region anew.";
			throw e.isTruncated() ? new DataException.Truncated(e.getMessage(), where(chunk) + further, advice, e)
					: new DataException.Corrupt(e.getMessage(), where(chunk) + further, advice, e);
		}
	}

	/** Copies some of an inner chunk's items to where they belong; those of the fill value where there is none. */
	void copy(long[] chunk, Box part, MemorySegment target, Box region, WorkerMemory memory) {
		int itemBytes = spec.type().itemBytes();
		Box box = Grid.box(chunk, inner);
		if (!chain.isPlain() || indexes.isPresent()) {
			MemorySegment items = read(chunk, BoxCopy.span(box, part, itemBytes), memory.scratch()).map(ByteSlice::segment).orElseGet(() -> filled(memory));
			BoxCopy.copy(items, box, target, region, part, itemBytes);
			return;
		}
		Optional<MemorySegment> straight = part.equals(box) ? BoxCopy.together(target, region, part, itemBytes) : Optional.empty();
		MemorySegment items = straight.orElseGet(() -> memory.items(chain.rawBytes()));
		if (!isRead(chunk, items)) {
			spec.fill().fill(items);
		}
		if (straight.isEmpty()) {
			BoxCopy.copy(items, box, target, region, part, itemBytes);
		}
	}

	private MemorySegment filled(WorkerMemory memory) {
		MemorySegment items = memory.items(chain.rawBytes());
		spec.fill().fill(items);
		return items;
	}

	/** Reads a chunk that lies alone and is not packed; false where it holds the fill value. */
	private boolean isRead(long[] chunk, MemorySegment into) {
		OptionalLong size = store.read(key(chunk), into);
		if (size.isEmpty()) {
			checkMayBeMissing(chunk);
			return false;
		}
		return located(chunk, () -> {
			chain.checkLength(size.getAsLong());
			return true;
		});
	}
}
