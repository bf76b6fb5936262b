package org.outcrop.scan4d.internal.convert;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

import org.outcrop.data.scan4d.ScanRegion;
import org.outcrop.hdf5.write.ArrayData;
import org.outcrop.hdf5.write.ChunkFilter;
import org.outcrop.hdf5.write.ChunkTable;
import org.outcrop.hdf5.write.Hdf5FileWriter;

/**
 * The new file while its numbers are written. {@link #write} may be called by several threads where contiguous, everything else is for one
 * thread. To be closed.
 */
final class PartFile implements AutoCloseable {

	private static final long DATA_START = 4096;
	private static final int CHUNK_ALIGNMENT = 8;
	/** Of each chunk in the table of where they are. */
	private static final long TABLE_BYTES = 16;
	private static final long FLUSH_BYTES = 128L << 20;

	private final Conversion conversion;
	private final Hdf5FileWriter writer;
	/** None where contiguous. */
	private final Optional<ChunkTable> chunks;
	private final BitSet missing = new BitSet();
	/** Brings what is written to the disk while more is converted, so that little is left to wait for in the end. */
	private final ExecutorService flusher = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon()
			.name("outcrop-convert flush").factory());
	private final AtomicLong unflushed = new AtomicLong();
	/** The system writes one thread's bytes into a file at a time, and lets the others burn their time while they wait; here they sleep. */
	private final ReentrantLock turn = new ReentrantLock();
	private long base;

	private PartFile(Conversion conversion, Hdf5FileWriter writer) {
		this.conversion = conversion;
		this.writer = writer;
		chunks = conversion.isContiguous() ? Optional.empty() : Optional.of(new ChunkTable(conversion.extents(), conversion.units().chunk()));
	}

	/** Bytes of memory that one takes. */
	static long bytes(Conversion conversion) {
		long chunks = 1;
		for (int axis = 0; axis < conversion.extents().size(); axis++) {
			chunks *= Math.ceilDiv(conversion.extents().get(axis), conversion.units().chunk().get(axis));
		}
		return conversion.isContiguous() ? 0 : TABLE_BYTES * chunks;
	}

	/** Begins a new one. */
	static PartFile create(Conversion conversion) throws IOException {
		Files.deleteIfExists(conversion.part());
		PartFile part = new PartFile(conversion, Hdf5FileWriter.create(conversion.part()));
		part.base = conversion.isContiguous() ? part.writer.reserve(conversion.dataBytes()) : 0;
		return part;
	}

	/** Goes on with one of which so many units are finished. */
	static PartFile resume(Conversion conversion, List<ConversionJournal.Done> finished) {
		boolean contiguous = conversion.isContiguous();
		long end = contiguous ? DATA_START + conversion.dataBytes() : finished.stream().mapToLong(done -> done.address() + done.bytes()).max()
				.orElse(DATA_START);
		PartFile part = new PartFile(conversion, Hdf5FileWriter.resume(conversion.part(), Math.max(DATA_START, end)));
		part.base = contiguous ? DATA_START : 0;
		for (int number = 0; number < finished.size(); number++) {
			part.note(number, finished.get(number));
		}
		return part;
	}

	/** For reading finished units back. */
	static FileChannel open(Path file) throws IOException {
		return FileChannel.open(file, StandardOpenOption.READ);
	}

	/** Where a unit of a contiguous array goes. */
	long place(long number) {
		ScanRegion region = conversion.units().region(number);
		return base + (region.y0() * conversion.shape().scanX() + region.x0()) * conversion.shape().framePixels() * conversion.type().bytes();
	}

	/** Room for packed chunks, behind what has room already. */
	long room(long bytes) {
		return writer.reserve(bytes, CHUNK_ALIGNMENT);
	}

	/** Writes a unit. */
	void write(long address, UnitWorker.Made made) throws IOException {
		long at = address;
		turn.lock();
		try {
			for (ByteBuffer bytes : made.bytes()) {
				int length = bytes.remaining();
				writer.write(at, bytes.duplicate());
				at += length;
			}
		} finally {
			turn.unlock();
		}
		long waiting = unflushed.addAndGet(at - address);
		if (waiting >= FLUSH_BYTES && unflushed.compareAndSet(waiting, 0)) {
			flusher.execute(this::flush);
		}
	}

	private void flush() {
		try (FileChannel channel = FileChannel.open(conversion.part(), StandardOpenOption.WRITE)) {
			channel.force(false);
		} catch (IOException e) {
			// whoever finishes the file forces it once more, and is told then
			unflushed.set(0);
		}
	}

	/** Notes where a unit's chunks are and what it has not got. */
	void note(long number, ConversionJournal.Done done) {
		ScanRegion region = conversion.units().region(number);
		chunks.ifPresent(table -> {
			UnitChunks own = new UnitChunks(conversion.units(), region);
			long address = done.address();
			for (int n = 0; n < done.lengths().length; n++) {
				table.set(own.number(n), address, done.lengths()[n], 0);
				address += done.lengths()[n];
			}
		});
		long width = region.x1() - region.x0();
		done.missing().stream()
				.forEach(p -> missing.set(Math.toIntExact((region.y0() + p / width) * conversion.shape().scanX() + region.x0() + p % width)));
	}

	/** Positions of the scan without a frame, row-major. */
	BitSet missing() {
		return missing;
	}

	Hdf5FileWriter writer() {
		return writer;
	}

	/** Where the numbers are. */
	ArrayData data() {
		if (chunks.isEmpty()) {
			return new ArrayData.Contiguous(base, conversion.dataBytes());
		}
		ChunkFilter deflate = new ChunkFilter.Deflate(conversion.options().level());
		int bytes = conversion.type().bytes();
		return new ArrayData.Chunked(bytes == 1 ? List.of(deflate) : List.of(new ChunkFilter.Shuffle(bytes), deflate), chunks.get());
	}

	@Override
	public void close() throws IOException {
		flusher.close();
		writer.close();
	}
}
