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
 * Reads regions one after another and hands each on, while the next is being read where there are two buffers. All threads have ended and
 * all memory is given back when {@link #run} returns or throws.
 *
 * @param buffers bytes of each; one or two of them
 */
record Regions(long bufferBytes, int buffers) {

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
		try (Arena arena = Arena.ofShared();
				ExecutorService reader = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("store copy reader").daemon(true).factory())) {
			MemorySegment[] memory = new MemorySegment[buffers];
			for (int i = 0; i < buffers; i++) {
				memory[i] = arena.allocate(Math.max(1, bufferBytes), Long.BYTES);
			}
			Future<?> reading = reader.submit(() -> read(blocks, from, itemBytes, memory, source));
			for (long number = from; number < to; number++) {
				progress.checkCancelled();
				await(reading);
				long next = number + 1;
				if (buffers > 1 && next < to) {
					reading = reader.submit(() -> read(blocks, next, itemBytes, memory, source));
				}
				Box region = blocks.get(number);
				sink.write(number, region, memory[(int) (number % buffers)].asSlice(0, region.count() * itemBytes));
				if (buffers == 1 && next < to) {
					reading = reader.submit(() -> read(blocks, next, itemBytes, memory, source));
				}
				progress.worked(next, all);
			}
		}
	}

	private void read(Blocks blocks, long number, int itemBytes, MemorySegment[] memory, Source source) {
		Box region = blocks.get(number);
		source.read(region, memory[(int) (number % buffers)].asSlice(0, region.count() * itemBytes));
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
