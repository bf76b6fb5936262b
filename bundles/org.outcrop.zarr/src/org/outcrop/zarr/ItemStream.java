package org.outcrop.zarr;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.zip.CRC32C;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.outcrop.data.DataException;
import org.outcrop.zarr.codec.Codec;
import org.outcrop.zarr.internal.codec.ByteSlice;
import org.outcrop.zarr.internal.codec.Chain;
import org.outcrop.zarr.internal.codec.Scratch;
import org.outcrop.zarr.store.FolderStore;
import org.outcrop.zarr.store.PutMode;
import org.outcrop.zarr.store.StoreErrors;
import org.outcrop.zarr.store.StoreKeys;

/**
 * Writes an array of one axis, in shards, from its first item to its last; how many there are is known at the end. Its bytes don't depend
 * on the parts in which the items come, nor on who packs them. Nobody sees the array before {@link #end}.
 *
 * <p>Inner chunks are packed by other threads and written in their order by the caller's; few of them are in memory at a time. For one
 * thread. Nothing is forced to the disk.
 */
public final class ItemStream implements AutoCloseable {

	private static final int AHEAD = 2;

	private final FolderStore store;
	private final String path;
	private final ArraySpec spec;
	private final Codec.Sharding sharding;
	private final Chain chain;
	private final int innerCount;
	private final int itemBytes;
	private final Optional<ExecutorService> packers;
	private final int mostSlots;
	private final Deque<Slot> free = new ArrayDeque<>();
	private final Deque<Slot> underWay = new ArrayDeque<>();
	private final Map<String, ChunkRecord.Written> written = new TreeMap<>();
	private int slots;
	private Optional<Slot> current = Optional.empty();
	private long count;
	private Optional<Shard> shard = Optional.empty();
	private long shards;

	/** An inner chunk on its way: its items, and what packing makes of them. */
	private final class Slot {
		private final byte[] raw = new byte[chain.rawBytes()];
		private final Scratch scratch = new Scratch();
		private int filled;
		private Optional<ByteSlice> packed = Optional.empty();
		private Optional<Future<?>> work = Optional.empty();

		void pack() {
			packed = spec.fill().fills(MemorySegment.ofArray(raw)) ? Optional.empty() : Optional.of(chain.encode(raw, scratch));
		}
	}

	/** The file that is being written. */
	private final class Shard implements AutoCloseable {
		private final String name = spec.keys().of(new long[]{shards});
		private final Path file = store.root().resolve(StoreKeys.join(path, name));
		private final ShardIndex index = ShardIndex.empty(innerCount);
		private final CRC32C crc = new CRC32C();
		private final FileChannel channel;
		private int chunks;
		private long at;

		Shard() throws IOException {
			Files.createDirectories(file.getParent());
			channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
		}

		void put(Optional<ByteSlice> packed) throws IOException {
			if (packed.isPresent()) {
				index.put(chunks, at, packed.get().length());
				write(packed.get().array(), packed.get().offset(), packed.get().length());
			}
			chunks++;
		}

		private void write(byte[] bytes, int offset, int length) throws IOException {
			ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
			while (buffer.hasRemaining()) {
				channel.write(buffer);
			}
			crc.update(bytes, offset, length);
			at += length;
		}

		/** One without any chunk is not there afterwards. */
		void end() throws IOException {
			if (at == 0) {
				channel.close();
				Files.delete(file);
			} else {
				byte[] bytes = index.toBytes(sharding);
				write(bytes, 0, bytes.length);
			}
			written.put(name, new ChunkRecord.Written(at, at == 0 ? 0 : (int) crc.getValue()));
		}

		@Override
		public void close() throws IOException {
			channel.close();
		}
	}

	/**
	 * Begins an array; nothing is written yet.
	 *
	 * @param spec    of one axis, in shards with their index at the end, its fill value zero; its shape doesn't count
	 * @param packers the threads that pack, shared with other streams; empty where the caller's packs
	 * @param workers how many they are
	 */
	public ItemStream(FolderStore store, String path, ArraySpec spec, Optional<ExecutorService> packers, int workers) {
		this.sharding = spec.sharding().orElseThrow(() -> new IllegalArgumentException("an array without shards"));
		if (spec.rank() != 1 || sharding.indexLocation() != Codec.IndexLocation.END || !spec.fill().equals(FillValue.zero(spec.type()))) {
			throw new IllegalArgumentException("only one axis of zeros, with the index of shards at their end, is written so");
		}
		Nodes.checkWords(spec);
		this.store = store;
		this.path = StoreKeys.checkPrefix(path);
		this.spec = spec;
		this.itemBytes = spec.type().itemBytes();
		long inner = sharding.chunkShape().getFirst();
		this.innerCount = Math.toIntExact(spec.chunkShape().getFirst() / inner);
		this.chain = new Chain(new long[]{inner}, spec.type(), sharding.codecs());
		this.packers = packers;
		this.mostSlots = slots(packers.isPresent() ? workers : 0);
	}

	private static int slots(int workers) {
		return workers == 0 ? 1 : workers + AHEAD;
	}

	/** Memory that a stream takes at most, roughly. @param workers 0 where the caller's thread packs */
	public static long bytes(ArraySpec spec, int workers) {
		long inner = spec.sharding().orElseThrow().chunkShape().getFirst() * spec.type().itemBytes();
		// the items, what they are packed to, and what a step needs between
		return slots(workers) * 5 * inner / 2;
	}

	/**
	 * Adds items at the end.
	 *
	 * @param items in the machine's byte order; may be used again when this returns
	 * @param from  first, counted in items
	 * @param add   how many
	 * @throws DataException.NotWritable for instance where the disk is full; nothing can be added after that
	 */
	public void append(MemorySegment items, long from, long add) {
		long at = from;
		long rest = add;
		while (rest > 0) {
			Slot slot = current.orElseGet(this::slot);
			current = Optional.of(slot);
			int now = (int) Math.min(rest, (slot.raw.length - slot.filled) / itemBytes);
			MemorySegment.copy(items, at * itemBytes, MemorySegment.ofArray(slot.raw), slot.filled, (long) now * itemBytes);
			slot.filled += now * itemBytes;
			at += now;
			rest -= now;
			if (slot.filled == slot.raw.length) {
				submit(slot);
			}
		}
		count = Math.addExact(count, add);
	}

	/** Items so far. */
	public long count() {
		return count;
	}

	private Slot slot() {
		if (free.isEmpty() && slots < mostSlots) {
			slots++;
			return new Slot();
		}
		if (free.isEmpty()) {
			writeFirst();
		}
		return free.pop();
	}

	private void submit(Slot slot) {
		current = Optional.empty();
		if (packers.isPresent()) {
			slot.work = Optional.of(packers.get().submit(slot::pack));
		} else {
			slot.pack();
		}
		underWay.add(slot);
		while (!underWay.isEmpty() && underWay.peek().work.map(Future::isDone).orElse(true)) {
			writeFirst();
		}
	}

	private void writeFirst() {
		Slot slot = underWay.remove();
		slot.work.ifPresent(ItemStream::await);
		try {
			Shard now = shard.isPresent() ? shard.get() : new Shard();
			shard = Optional.of(now);
			now.put(slot.packed);
			if (now.chunks == innerCount) {
				endShard(now);
			}
		} catch (IOException e) {
			throw StoreErrors.unwritable(store.name(), path, e);
		}
		slot.filled = 0;
		slot.work = Optional.empty();
		free.push(slot);
	}

	private void endShard(Shard now) throws IOException {
		try (now) {
			now.end();
		}
		shards++;
		shard = Optional.empty();
	}

	private static void await(Future<?> work) {
		try {
			work.get();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("interrupted");
		} catch (ExecutionException e) {
			switch (e.getCause()) {
			case RuntimeException thrown -> throw thrown;
			case Error thrown -> throw thrown;
			case Throwable thrown -> throw new IllegalStateException(thrown);
			}
		}
	}

	/**
	 * Writes what is left, the record of what was written, and the metadata. The groups above are the caller's to make.
	 *
	 * @return the array, to be read
	 */
	public ZarrArray end(ObjectNode attributes, ArrayOptions options) {
		current.ifPresent(slot -> {
			Arrays.fill(slot.raw, slot.filled, slot.raw.length, (byte) 0);
			submit(slot);
		});
		while (!underWay.isEmpty()) {
			writeFirst();
		}
		if (shard.isPresent()) {
			try {
				endShard(shard.get());
			} catch (IOException e) {
				throw StoreErrors.unwritable(store.name(), path, e);
			}
		}
		new ChunkRecord(store, path).replace(written);
		Nodes.putDocument(store, path, spec.withShape(count).withAttributes(attributes), PutMode.REPLACE);
		return ZarrArray.open(store, path, options);
	}

	/** Lets go of the file. What was written stays, seen by nobody, unless {@link #end} came first. */
	@Override
	public void close() {
		underWay.forEach(slot -> slot.work.ifPresent(work -> work.cancel(false)));
		shard.ifPresent(open -> {
			try {
				open.close();
			} catch (IOException e) {
				throw StoreErrors.unwritable(store.name(), path, e);
			}
		});
		shard = Optional.empty();
	}
}
