package org.outcrop.imaging.internal.store;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.zip.Deflater;

import org.outcrop.array.ElementType;
import org.outcrop.hdf5.write.ArrayData;
import org.outcrop.hdf5.write.ChunkFilter;
import org.outcrop.hdf5.write.ChunkTable;
import org.outcrop.hdf5.write.Hdf5FileWriter;
import org.outcrop.hdf5.write.NewArray;
import org.outcrop.hdf5.write.NewType;

/**
 * An array of one axis in an HDF5 file, written from its first item to its last: chunks of 1 MiB, shuffled and deflated by other threads,
 * put into the file in their order. For one thread.
 */
final class Hdf5Items {

	/** Items of a chunk. */
	private static final int CHUNK = MatrixWriter.CHUNK;
	private static final int BYTES = Float.BYTES;
	private static final int LEVEL = 1;
	private static final int ALIGNMENT = 8;
	/** Deflate is left out where it doesn't help. */
	private static final int WITHOUT_DEFLATE = 2;
	private static final int AHEAD = 2;

	private final Hdf5FileWriter file;
	private final Path path;
	private final ElementType type;
	private final ExecutorService packers;
	private final int most;
	private final Deque<Future<Packed>> underWay = new ArrayDeque<>();
	private final List<Place> places = new ArrayList<>();
	private byte[] raw = new byte[CHUNK * BYTES];
	private int filled;
	private long count;

	private record Packed(byte[] bytes, int skipped) {
	}

	private record Place(long address, int bytes, int skipped) {
	}

	/** @param type of 4 bytes */
	Hdf5Items(Hdf5FileWriter file, Path path, ElementType type, ExecutorService packers, int workers) {
		this.file = file;
		this.path = path;
		this.type = type;
		this.packers = packers;
		this.most = workers + AHEAD;
	}

	/** Memory that it takes at most, roughly. */
	static long bytes(int workers) {
		return (workers + AHEAD) * 3L * CHUNK * BYTES;
	}

	void append(MemorySegment items, long from, long add) {
		long at = from;
		long rest = add;
		while (rest > 0) {
			int now = (int) Math.min(rest, CHUNK - filled);
			MemorySegment.copy(items, at * BYTES, MemorySegment.ofArray(raw), (long) filled * BYTES, (long) now * BYTES);
			filled += now;
			at += now;
			rest -= now;
			if (filled == CHUNK) {
				submit();
			}
		}
		count += add;
	}

	long count() {
		return count;
	}

	private void submit() {
		byte[] chunk = raw;
		underWay.add(packers.submit(() -> pack(chunk)));
		raw = new byte[CHUNK * BYTES];
		filled = 0;
		while (underWay.size() >= most || !underWay.isEmpty() && underWay.peek().isDone()) {
			writeFirst();
		}
	}

	private static Packed pack(byte[] chunk) {
		byte[] shuffled = new byte[chunk.length];
		for (int b = 0; b < BYTES; b++) {
			for (int i = 0; i < CHUNK; i++) {
				shuffled[b * CHUNK + i] = chunk[i * BYTES + b];
			}
		}
		try (Deflater deflater = new Deflater(LEVEL)) {
			deflater.setInput(shuffled);
			deflater.finish();
			byte[] packed = new byte[shuffled.length];
			int length = deflater.deflate(packed);
			return deflater.finished() ? new Packed(Arrays.copyOf(packed, length), 0) : new Packed(shuffled, WITHOUT_DEFLATE);
		}
	}

	private void writeFirst() {
		try {
			Packed packed = underWay.remove().get();
			long address = file.reserve(packed.bytes.length, ALIGNMENT);
			file.write(address, ByteBuffer.wrap(packed.bytes));
			places.add(new Place(address, packed.bytes.length, packed.skipped));
		} catch (IOException e) {
			throw Placement.unwritable(path, e);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("interrupted");
		} catch (ExecutionException e) {
			throw new IllegalStateException(e.getCause());
		}
	}

	/** Writes what is left. */
	NewArray end() {
		if (filled > 0) {
			Arrays.fill(raw, filled * BYTES, raw.length, (byte) 0);
			submit();
		}
		while (!underWay.isEmpty()) {
			writeFirst();
		}
		ChunkTable table = new ChunkTable(List.of(count), List.of((long) CHUNK));
		for (int i = 0; i < places.size(); i++) {
			table.set(i, places.get(i).address, places.get(i).bytes, places.get(i).skipped);
		}
		ArrayData data = new ArrayData.Chunked(List.of(new ChunkFilter.Shuffle(BYTES), new ChunkFilter.Deflate(LEVEL)), table);
		return new NewArray(new NewType.Number(type), List.of(count), data, List.of());
	}
}
