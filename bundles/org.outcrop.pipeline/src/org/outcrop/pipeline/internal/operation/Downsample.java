package org.outcrop.pipeline.internal.operation;

import java.lang.foreign.MemorySegment;
import java.util.List;

import org.outcrop.pipeline.operation.Operation;
import org.outcrop.pipeline.operation.Parameter;
import org.outcrop.pipeline.operation.Parameters;
import org.outcrop.pipeline.operation.TileContext;
import org.outcrop.pipeline.operation.TileKernel;
import org.outcrop.pipeline.operation.TileWork;
import org.outcrop.pipeline.operation.Work;
import org.outcrop.store.ArrayInfo;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrType.Kind;

/**
 * One item for each block: its mean, its greatest, or its first. Blocks at the end of an axis may be smaller. The mean of whole numbers
 * is computed exactly and rounded to the nearest, ties to even; NaN is above all numbers.
 */
public final class Downsample implements Operation {

	private static final long MOST = 1 << 20;

	/** What becomes of a block. */
	private enum Method {
		MEAN, MAX, NEAREST
	}

	@Override
	public String name() {
		return "downsample";
	}

	@Override
	public String description() {
		return "one item for each block";
	}

	@Override
	public List<Parameter> parameters() {
		return List.of(Parameter.required("factor", Parameter.Kind.WHOLES, "items of a block"),
				Parameter.choice("method", "what becomes of a block", "mean", "max", "nearest"));
	}

	@Override
	public Work plan(Parameters parameters, List<ArrayInfo> inputs) {
		ArrayInfo input = inputs.getFirst();
		Values.check(input);
		long[] factor = parameters.wholes("factor", input.rank(), 1, MOST);
		long[] shape = TileWork.shape(input);
		for (int axis = 0; axis < shape.length; axis++) {
			shape[axis] = Math.ceilDiv(shape[axis], factor[axis]);
		}
		Method method = Method.valueOf(parameters.choice("method").toUpperCase(java.util.Locale.ROOT));
		return new TileWork(input.withShape(shape), new Blocks(input, factor, method));
	}

	private record Blocks(ArrayInfo input, long[] factor, Method method) implements TileKernel {

		@Override
		public Box reads(Box tile) {
			long[] from = tile.offset();
			long[] size = tile.shape();
			for (int axis = 0; axis < from.length; axis++) {
				from[axis] *= factor[axis];
				size[axis] = Math.min(Math.multiplyExact(tile.to(axis), factor[axis]), input.shape().get(axis)) - from[axis];
			}
			return new Box(from, size);
		}

		@Override
		public long memory(Box tile) {
			return Math.multiplyExact(reads(tile).count(), (long) input.type().itemBytes());
		}

		@Override
		public void compute(Box tile, TileContext context, MemorySegment target) {
			Box have = reads(tile);
			MemorySegment items = context.read(0, have, 1);
			long count = tile.count();
			long[] at = new long[tile.rank()];
			long[] size = tile.shape();
			for (long i = 0; i < count; i++) {
				if ((i & 0xff) == 0) {
					context.checkCancelled();
				}
				block(items, have, at, target, i);
				for (int axis = at.length - 1; axis >= 0 && ++at[axis] == size[axis]; axis--) {
					at[axis] = 0;
				}
			}
		}

		private void block(MemorySegment items, Box have, long[] at, MemorySegment target, long index) {
			Kind kind = input.type().kind();
			int rank = at.length;
			long[] size = new long[rank];
			long[] step = new long[rank];
			long first = 0;
			long stride = 1;
			long total = 1;
			for (int axis = rank - 1; axis >= 0; axis--) {
				long extent = have.to(axis) - have.from(axis);
				long from = at[axis] * factor[axis];
				size[axis] = Math.min(factor[axis], extent - from);
				step[axis] = stride;
				first += from * stride;
				stride *= extent;
				total *= size[axis];
			}
			switch (method) {
			case NEAREST -> Values.putKey(kind, Values.key(kind, items, first), target, index);
			case MAX -> {
				long[] most = {Long.MIN_VALUE};
				each(size, step, first, place -> most[0] = Math.max(most[0], Values.key(kind, items, place)));
				Values.putKey(kind, most[0], target, index);
			}
			case MEAN -> mean(kind, items, size, step, first, total, target, index);
			}
		}

		private void mean(Kind kind, MemorySegment items, long[] size, long[] step, long first, long total, MemorySegment target, long index) {
			if (Values.isFloating(input.type())) {
				double[] sum = {0};
				each(size, step, first, place -> sum[0] += Values.value(kind, items, place));
				Values.put(kind, sum[0] / total, target, index);
				return;
			}
			long[] sum = {0, 0};
			each(size, step, first, place -> {
				long key = Values.key(kind, items, place);
				// quotients and rests apart, since the sum itself may not fit a long
				sum[0] += Math.floorDiv(key, total);
				sum[1] += Math.floorMod(key, total);
			});
			long mean = sum[0] + sum[1] / total;
			long twice = 2 * (sum[1] % total);
			Values.putKey(kind, twice > total || twice == total && (mean & 1) == 1 ? mean + 1 : mean, target, index);
		}

		private static void each(long[] size, long[] step, long first, java.util.function.LongConsumer item) {
			long[] at = new long[size.length];
			long place = first;
			while (true) {
				item.accept(place);
				int axis = at.length - 1;
				while (axis >= 0) {
					place += step[axis];
					if (++at[axis] < size[axis]) {
						break;
					}
					place -= size[axis] * step[axis];
					at[axis--] = 0;
				}
				if (axis < 0) {
					return;
				}
			}
		}
	}
}
