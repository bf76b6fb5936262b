package org.outcrop.pipeline.operation;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.OrderedPipeline;
import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.zarr.Box;

/**
 * The work of an operation whose output is computed tile by tile.
 *
 * @param output what comes out
 * @param layout how the operation wants it stored
 * @param kernel computes a tile
 */
public record TileWork(ArrayInfo output, ArrayLayout layout, TileKernel kernel) implements Work {

	/** Stored as the backend likes it. */
	public TileWork(ArrayInfo output, TileKernel kernel) {
		this(output, ArrayLayout.AUTOMATIC, kernel);
	}

	@Override
	public Map<String, Number> run(WorkContext context) {
		write(context, kernel);
		return Map.of();
	}

	/** Computes all of the output with a kernel. */
	public static void write(WorkContext context, TileKernel kernel) {
		ArrayInfo info = context.output().info();
		if (info.box().count() == 0) {
			return;
		}
		try (MemoryBudget.Lease lease = lease(context.budget())) {
			Tiling tiling = Tiling.of(shape(info), unit(context.output()),
					Tiling.Costs.of(kernel, info.type().itemBytes(), context.inputs().getFirst()), lease.bytes(), context.workers());
			ReentrantLock one = new ReentrantLock();
			run(tiling, context.inputs(), lease, context.progress(), own -> tile -> {
				MemorySegment target = own.bytes(0, Math.multiplyExact(tile.count(), info.type().itemBytes()));
				kernel.compute(tile, own, target);
				own.checkCancelled();
				write(context.output(), tile, target, tiling.shared() ? Optional.of(one) : Optional.empty());
				return tile;
			}, (number, tile) -> {
				// what counts is that it was written
			});
		}
	}

	private static void write(ArrayWriter output, Box tile, MemorySegment target, Optional<ReentrantLock> one) {
		one.ifPresent(ReentrantLock::lock);
		try {
			output.write(tile, target, Progress.NONE);
		} finally {
			one.ifPresent(ReentrantLock::unlock);
		}
	}

	/** Takes the result of a tile. */
	@FunctionalInterface
	public interface TileConsumer<R> {

		/** Called in the order of the tiles, by the thread that runs the work. */
		void accept(long number, R result);
	}

	/**
	 * Works on all tiles, several at once, and hands the results over in order.
	 *
	 * @param lease    holds the tiles that are in flight
	 * @param worker   asked once for each worker; slot 0 of its buffers is for the target of {@link #write}
	 * @param consumer gets what the workers made
	 */
	public static <R> void run(Tiling tiling, List<org.outcrop.store.StoredArray> inputs, MemoryBudget.Lease lease, Progress progress,
			Function<TileContext, Function<Box, R>> worker, TileConsumer<R> consumer) {
		long count = tiling.count();
		AtomicLong next = new AtomicLong();
		long[] done = {0};
		int crew = (int) Math.min(tiling.workers(), Math.max(1, count));
		new OrderedPipeline<Box, R>("tile", crew, 2 * crew, lease, tile -> 0).run(() -> {
			long number = next.getAndIncrement();
			return number < count ? Optional.of(tiling.box(number)) : Optional.empty();
		}, () -> worker.apply(new TileContext(inputs, progress)), result -> {
			consumer.accept(done[0]++, result);
			progress.worked(done[0], count);
		}, progress);
	}

	/** Half of what is free now, for tiles; the other half is for what the backends keep. */
	public static MemoryBudget.Lease lease(MemoryBudget budget) {
		return budget.reserveUpTo("pipeline", Math.max(0, budget.free() / 2));
	}

	/** Items on each axis. */
	public static long[] shape(ArrayInfo info) {
		return info.shape().stream().mapToLong(Long::longValue).toArray();
	}

	/** What of an output is written as one: a shard, a chunk, or all of it. */
	public static long[] unit(ArrayWriter output) {
		ArrayLayout layout = output.layout();
		return layout.shard().or(layout::chunk).map(sizes -> sizes.stream().mapToLong(Long::longValue).toArray())
				.orElseGet(() -> shape(output.info()));
	}
}
