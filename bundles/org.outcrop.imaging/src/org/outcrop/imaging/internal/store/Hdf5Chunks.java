package org.outcrop.imaging.internal.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.zip.Deflater;

import org.outcrop.hdf5.write.Hdf5FileWriter;

/**
 * Packs chunks of items of 4 bytes by threads of its own, shuffled and deflated, and puts them into an HDF5 file in the order in which they
 * came, so that the file doesn't depend on which was ready first. For one thread.
 */
final class Hdf5Chunks implements AutoCloseable {

	/** Items of a chunk. */
	static final int ITEMS = MatrixWriter.CHUNK;
	static final int ITEM = Float.BYTES;
	/** Of deflate. */
	static final int LEVEL = 1;
	private static final int ALIGNMENT = 8;
	/** Deflate is left out where it doesn't help. */
	private static final int WITHOUT_DEFLATE = 2;
	private static final int AHEAD = 4;

	private final Hdf5FileWriter file;
	private final Path path;
	private final ExecutorService packers;
	private final int most;
	private final Deque<Waiting> waiting = new ArrayDeque<>();

	private record Packed(byte[] bytes, int skipped) {
	}

	private record Waiting(Future<Packed> work, Consumer<Place> told) {
	}

	/** Where a chunk is. */
	record Place(long address, int bytes, int skipped) {
	}

	/** @param path of the result, for messages */
	Hdf5Chunks(Hdf5FileWriter file, Path path, int workers) {
		this.file = file;
		this.path = path;
		this.most = workers + AHEAD;
		this.packers = Executors.newFixedThreadPool(workers, Thread.ofPlatform().daemon().name("table packing ", 1).factory());
	}

	/** Memory that it takes at most, roughly. */
	static long bytes(int workers) {
		return (workers + AHEAD) * 3L * ITEMS * ITEM;
	}

	/**
	 * Adds a chunk.
	 *
	 * @param raw  not to be changed any more
	 * @param told gets its place, when that is known
	 */
	void add(byte[] raw, Consumer<Place> told) {
		waiting.add(new Waiting(packers.submit(() -> pack(raw)), told));
		while (waiting.size() >= most || !waiting.isEmpty() && waiting.peek().work.isDone()) {
			writeFirst();
		}
	}

	/** Writes all that waits. */
	void end() {
		while (!waiting.isEmpty()) {
			writeFirst();
		}
	}

	private static Packed pack(byte[] chunk) {
		byte[] shuffled = new byte[chunk.length];
		for (int b = 0; b < ITEM; b++) {
			for (int i = 0; i < ITEMS; i++) {
				shuffled[b * ITEMS + i] = chunk[i * ITEM + b];
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
			Waiting first = waiting.remove();
			Packed packed = first.work.get();
			long address = file.reserve(packed.bytes.length, ALIGNMENT);
			file.write(address, ByteBuffer.wrap(packed.bytes));
			first.told.accept(new Place(address, packed.bytes.length, packed.skipped));
		} catch (IOException e) {
			throw Placement.unwritable(path, e);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("interrupted");
		} catch (ExecutionException e) {
			throw new IllegalStateException(e.getCause());
		}
	}

	@Override
	public void close() {
		packers.shutdownNow();
	}
}
