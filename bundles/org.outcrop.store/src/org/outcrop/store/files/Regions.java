package org.outcrop.store.files;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.outcrop.compute.Progress;
import org.outcrop.zarr.Box;

/**
 * Reads regions one after another and hands each on, while the next is being read where there are two buffers. Closed by who made it; no
 * thread is at work between calls of {@link #run}. One thread at a time.
 */
final class Regions implements AutoCloseable {

	/** From and to memory that begins with a page the kernel copies fastest. */
	private static final int PAGE = 4096;

	private final Arena arena = Arena.ofShared();
	private final ExecutorService reader = Executors
			.newSingleThreadExecutor(Thread.ofPlatform().name("store copy reader").daemon(true).factory());
	private final MemorySegment[] memory;

	/**
	 * Takes the memory.
	 *
	 * @param bufferBytes of each buffer
	 * @param buffers     one or two of them
	 */
	Regions(long bufferBytes, int buffers) {
		memory = new MemorySegment[buffers];
		for (int i = 0; i < buffers; i++) {
			memory[i] = arena.allocate(Math.max(1, bufferBytes), PAGE);
		}
	}

	/** Reads. */
	@FunctionalInterface
	interface Source {
		void read(Box region, MemorySegment target);
	}

	/** Writes; the memory is valid during the call. */
	@FunctionalInterface
	interface Sink {
		void write(long number, Box region, MemorySegment items);
	}

	/**
	 * Reads and hands on the regions of these numbers.
	 *
	 * @param to behind the last
	 */
	void run(Blocks blocks, long from, long to, int itemBytes, Source source, Sink sink, Progress progress) {
		long all = blocks.size();
		if (from >= to) {
			return;
		}
		Future<?> reading = reader.submit(() -> read(blocks, from, itemBytes, source));
		try {
			for (long number = from; number < to; number++) {
				progress.checkCancelled();
				await(reading);
				long next = number + 1;
				if (memory.length > 1 && next < to) {
					reading = reader.submit(() -> read(blocks, next, itemBytes, source));
				}
				Box region = blocks.get(number);
				sink.write(number, region, buffer(number).asSlice(0, region.count() * itemBytes));
				if (memory.length == 1 && next < to) {
					reading = reader.submit(() -> read(blocks, next, itemBytes, source));
				}
				progress.worked(next, all);
			}
		} finally {
			settle(reading);
		}
	}

	private MemorySegment buffer(long number) {
		return memory[(int) (number % memory.length)];
	}

	private void read(Blocks blocks, long number, int itemBytes, Source source) {
		Box region = blocks.get(number);
		source.read(region, buffer(number).asSlice(0, region.count() * itemBytes));
	}

	/** Waits until nobody writes into our memory, whatever became of it: why it failed was told before, or something else failed first. */
	private static void settle(Future<?> reading) {
		boolean interrupted = false;
		while (reading.state() == Future.State.RUNNING) {
			try {
				reading.get();
			} catch (InterruptedException e) {
				interrupted = true;
			} catch (ExecutionException e) {
				break;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	/** Ends the thread and gives the memory back. */
	@Override
	public void close() {
		reader.close();
		arena.close();
	}

	/** Waits for the reader even when interrupted, because it writes into our memory; the interrupt is kept. */
	private static void await(Future<?> reading) {
		boolean interrupted = false;
		try {
			while (true) {
				try {
					reading.get();
					return;
				} catch (InterruptedException e) {
					interrupted = true;
				}
			}
		} catch (ExecutionException e) {
			if (e.getCause() instanceof RuntimeException failed) {
				throw failed;
			}
			if (e.getCause() instanceof Error broken) {
				throw broken;
			}
			throw new IllegalStateException("reading failed", e.getCause());
		} finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}
}
