package org.outcrop.store.internal.hdf5;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

import org.outcrop.compute.Crew;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.hdf5.BoxCopy;
import org.outcrop.hdf5.write.ArrayData;
import org.outcrop.hdf5.write.ChunkFilter;
import org.outcrop.hdf5.write.ChunkPacking;
import org.outcrop.hdf5.write.ChunkTable;
import org.outcrop.store.ArrayInfo;
import org.outcrop.zarr.Box;

/**
 * The packed chunks of an array that is being written: the first in memory, the rest in a file without a name beside the store, which is
 * gone with the process. Any thread; regions written at once must not share a chunk.
 */
final class ChunkStage implements AutoCloseable {

	private static final long HELD = 4 << 20;
	private static final int PIECE = 1 << 20;

	private final Path folder;
	private final ArrayInfo info;
	private final List<ChunkFilter> filters;
	private final int workers;
	private final ChunkTable table;
	private final Map<Integer, byte[]> held = new ConcurrentHashMap<>();
	private final AtomicLong heldBytes = new AtomicLong();
	private final AtomicLong end = new AtomicLong();
	private final LongAdder packNanos = new LongAdder();
	private Optional<FileChannel> file = Optional.empty();

	/** @param folder of the store */
	ChunkStage(Path folder, ArrayInfo info, List<Long> chunk, List<ChunkFilter> filters, int workers) {
		this.folder = folder;
		this.info = info;
		this.filters = filters;
		this.workers = workers;
		this.table = new ChunkTable(info.shape(), chunk);
	}

	ArrayInfo info() {
		return info;
	}

	List<Long> chunk() {
		return table.chunkShape();
	}

	List<ChunkFilter> filters() {
		return filters;
	}

	/** Time that packing took, of threads that work at once divided by their number. */
	long packNanos() {
		return packNanos.sum();
	}

	private int chunkBytes() {
		return Math.toIntExact(chunk().stream().reduce((long) info.type().itemBytes(), Math::multiplyExact));
	}

	/** Number and place of the chunk that a part lies in. */
	private Box block(Box part) {
		long[] place = new long[part.rank()];
		for (int axis = 0; axis < place.length; axis++) {
			place[axis] = part.from(axis) / chunk().get(axis);
		}
		return Flat.chunkBox(place, chunk());
	}

	private int number(Box block) {
		long number = 0;
		for (int axis = 0; axis < block.rank(); axis++) {
			number = number * table.grid().get(axis) + block.from(axis) / chunk().get(axis);
		}
		return Math.toIntExact(number);
	}

	/** Writes a region that was checked. */
	void write(Box region, MemorySegment source, Progress progress) {
		List<Box> parts = Flat.parts(region, chunk());
		int threads = Math.clamp(Flat.workers(source, workers), 1, Math.max(1, parts.size()));
		Crew.runAll("store pack", threads, parts.size(), progress, () -> new Crew.Member() {
			private final ChunkPacking packing = new ChunkPacking(filters);

			@Override
			public void run(long task) {
				long started = System.nanoTime();
				put(parts.get((int) task), region, source, packing);
				packNanos.add((System.nanoTime() - started) / threads);
			}

			@Override
			public void close() {
				packing.close();
			}
		});
	}

	private void put(Box part, Box region, MemorySegment source, ChunkPacking packing) {
		int size = info.type().itemBytes();
		Box block = block(part);
		int number = number(block);
		boolean whole = part.equals(block.intersection(info.box()));
		byte[] bytes = whole || !table.isSet(number) ? new byte[chunkBytes()] : get(number, packing);
		MemorySegment into = MemorySegment.ofArray(bytes);
		long[] from = BoxCopy.strides(region.shape(), size);
		long[] to = BoxCopy.strides(block.shape(), size);
		BoxCopy.copy(part.shape(), size, source, Flat.offset(part, region, from), from, into, Flat.offset(part, block, to), to);
		Types.littleEndian(into, info.type());
		store(number, packing.pack(bytes));
	}

	private void store(int number, byte[] packed) {
		byte[] old = held.remove(number);
		heldBytes.addAndGet(old == null ? 0 : -old.length);
		if (heldBytes.addAndGet(packed.length) <= HELD) {
			held.put(number, packed);
			table.set(number, 0, packed.length, 0);
			return;
		}
		heldBytes.addAndGet(-packed.length);
		long at = end.getAndAdd(packed.length);
		try {
			ByteBuffer bytes = ByteBuffer.wrap(packed);
			while (bytes.hasRemaining()) {
				file().write(bytes, at + bytes.position());
			}
		} catch (IOException e) {
			throw new DataException.NotWritable("chunks can't be kept beside the store until they are committed (" + e.getMessage() + ")",
					folder.toString(), "See whether the disk is full or the folder is protected.", e);
		}
		table.set(number, at, packed.length, 0);
	}

	private synchronized FileChannel file() throws IOException {
		if (file.isEmpty()) {
			Path path = folder.resolve(".~outcrop-stage-" + UUID.randomUUID());
			file = Optional.of(FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE,
					StandardOpenOption.DELETE_ON_CLOSE));
		}
		return file.get();
	}

	private byte[] packed(int number) {
		byte[] here = held.get(number);
		if (here != null) {
			return here;
		}
		ByteBuffer bytes = ByteBuffer.allocate(table.bytes(number));
		try {
			while (bytes.hasRemaining() && file().read(bytes, table.address(number) + bytes.position()) > 0) {
				// goes on until all is read
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return bytes.array();
	}

	/** In the machine's byte order again. */
	private byte[] get(int number, ChunkPacking packing) {
		byte[] bytes = packing.unpack(packed(number), chunkBytes());
		Types.littleEndian(MemorySegment.ofArray(bytes), info.type());
		return bytes;
	}

	/** Reads a region that was checked. */
	void read(Box region, MemorySegment target, Progress progress) {
		int size = info.type().itemBytes();
		target.fill((byte) 0);
		try (ChunkPacking packing = new ChunkPacking(filters)) {
			for (Box part : Flat.parts(region, chunk())) {
				progress.checkCancelled();
				Box block = block(part);
				if (table.isSet(number(block))) {
					long[] from = BoxCopy.strides(block.shape(), size);
					long[] to = BoxCopy.strides(region.shape(), size);
					BoxCopy.copy(part.shape(), size, MemorySegment.ofArray(get(number(block), packing)), Flat.offset(part, block, from), from, target,
							Flat.offset(part, region, to), to);
				}
			}
		}
	}

	/** All chunks, behind one another; for the time being nothing more may be written. */
	ArrayData.Packed data() {
		ChunkTable placed = new ChunkTable(table.shape(), table.chunkShape());
		long at = 0;
		for (int chunk = 0; chunk < table.count(); chunk++) {
			if (table.isSet(chunk)) {
				placed.set(chunk, at, table.bytes(chunk), 0);
				at = Math.addExact(at, table.bytes(chunk));
			}
		}
		return new ArrayData.Packed(filters, placed, at, this::copyTo);
	}

	private void copyTo(WritableByteChannel out) throws IOException {
		ByteBuffer piece = ByteBuffer.allocate(PIECE);
		for (int chunk = 0; chunk < table.count(); chunk++) {
			if (table.isSet(chunk) && held.containsKey(chunk)) {
				writeFully(out, ByteBuffer.wrap(held.get(chunk)));
			} else if (table.isSet(chunk)) {
				long done = 0;
				while (done < table.bytes(chunk)) {
					piece.clear().limit((int) Math.min(PIECE, table.bytes(chunk) - done));
					int read = file().read(piece, table.address(chunk) + done);
					if (read < 0) {
						throw new IOException("a file of chunks that were not committed became shorter");
					}
					done += read;
					writeFully(out, piece.flip());
				}
			}
		}
	}

	private static void writeFully(WritableByteChannel out, ByteBuffer bytes) throws IOException {
		while (bytes.hasRemaining()) {
			out.write(bytes);
		}
	}

	/** Forgets it all. */
	@Override
	public synchronized void close() {
		held.clear();
		if (file.isPresent()) {
			try {
				file.get().close();
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}
	}
}
