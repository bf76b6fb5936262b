package org.outcrop.pipeline.internal.operation;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.function.Function;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.data.DataException;
import org.outcrop.pipeline.operation.TileContext;
import org.outcrop.pipeline.operation.TileWork;
import org.outcrop.pipeline.operation.Tiling;
import org.outcrop.pipeline.operation.WorkContext;
import org.outcrop.store.ArrayInfo;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrType.Kind;

/**
 * How many items lie in each of some bins of one width.
 *
 * @param least  middle of the first bin
 * @param width  of a bin
 * @param counts items in each
 */
record Histogram(double least, double width, long[] counts) {

	private static final int EXACT = 1 << 16;

	private record Extremes(double least, double most) {
	}

	/** Of all finite items of the first input: a bin for each value where they are whole numbers and near enough, else so many bins. */
	static Histogram of(WorkContext context, ArrayInfo input, int bins) {
		Kind kind = input.type().kind();
		context.progress().stage("Looking for the range");
		double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
		each(context, input, own -> tile -> extremes(kind, own.read(0, tile, 1), tile.count()), found -> {
			range[0] = Math.min(range[0], found.least());
			range[1] = Math.max(range[1], found.most());
		});
		if (range[0] > range[1]) {
			throw new DataException.Unsupported("there is no finite number in the array", "", "Otsu's method needs some.");
		}
		boolean exact = !Values.isFloating(input.type()) && range[1] - range[0] < EXACT;
		int count = exact ? (int) (range[1] - range[0]) + 1 : bins;
		double width = exact ? 1 : (range[1] - range[0]) / bins;
		long[] counts = new long[count];
		context.progress().stage("Counting values");
		each(context, input, own -> {
			long[] mine = new long[count];
			return tile -> count(kind, own.read(0, tile, 1), tile.count(), range, exact, mine);
		}, found -> {
			for (int i = 0; i < count; i++) {
				counts[i] += found[i];
			}
		});
		return new Histogram(exact ? range[0] : range[0] + width / 2, width, counts);
	}

	private static <R> void each(WorkContext context, ArrayInfo input, Function<TileContext, Function<Box, R>> worker,
			java.util.function.Consumer<R> consumer) {
		long[] shape = TileWork.shape(input);
		long[] unit = context.inputs().getFirst().layout().chunk().map(chunk -> chunk.stream().mapToLong(Long::longValue).toArray())
				.orElse(shape);
		try (MemoryBudget.Lease lease = TileWork.lease(context.budget())) {
			Tiling.Costs costs = new Tiling.Costs(tile -> Math.multiplyExact(tile.count(), (long) input.type().itemBytes()), Box::count);
			Tiling tiling = Tiling.of(shape, unit, costs, lease.bytes(), context.workers());
			TileWork.run(tiling, context.inputs(), lease, context.progress(), worker, (number, result) -> consumer.accept(result));
		}
	}

	private static Extremes extremes(Kind kind, MemorySegment items, long count) {
		double least = Double.POSITIVE_INFINITY;
		double most = Double.NEGATIVE_INFINITY;
		for (long i = 0; i < count; i++) {
			double value = Values.value(kind, items, i);
			if (Double.isFinite(value)) {
				least = Math.min(least, value);
				most = Math.max(most, value);
			}
		}
		return new Extremes(least, most);
	}

	/** A copy of the counts, since the worker goes on. */
	private static long[] count(Kind kind, MemorySegment items, long count, double[] range, boolean exact, long[] mine) {
		Arrays.fill(mine, 0);
		double scale = range[1] > range[0] ? mine.length / (range[1] - range[0]) : 0;
		for (long i = 0; i < count; i++) {
			double value = Values.value(kind, items, i);
			if (Double.isFinite(value)) {
				mine[exact ? (int) (value - range[0]) : Math.min(mine.length - 1, (int) ((value - range[0]) * scale))]++;
			}
		}
		return mine.clone();
	}

	/**
	 * The middle of the bin after which the items fall into the two classes that differ most: N. Otsu, IEEE Trans. SMC 9 (1979) 62. Where all
	 * items are the same it is that number.
	 */
	double otsu() {
		double items = 0;
		double sum = 0;
		for (int i = 0; i < counts.length; i++) {
			items += counts[i];
			sum += (double) counts[i] * i;
		}
		double below = 0;
		double sumBelow = 0;
		double best = -1;
		int split = 0;
		for (int i = 0; i < counts.length - 1; i++) {
			below += counts[i];
			sumBelow += (double) counts[i] * i;
			double above = items - below;
			if (below > 0 && above > 0) {
				double difference = sumBelow / below - (sum - sumBelow) / above;
				double between = below * above * difference * difference;
				if (between > best) {
					best = between;
					split = i;
				}
			}
		}
		return best < 0 ? least + width * Math.max(0, firstFilled()) : least + width * split;
	}

	private int firstFilled() {
		for (int i = 0; i < counts.length; i++) {
			if (counts[i] > 0) {
				return i;
			}
		}
		return -1;
	}
}
