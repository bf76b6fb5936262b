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

/**
 * The median of a window around each item; of an even number of items the upper of the two in the middle, and of a window of even size
 * the one that begins half of it before. All this as {@code scipy.ndimage.median_filter} has it. NaN is above all numbers.
 */
public final class Median implements Operation {

	private static final long MOST = 1 << 16;

	@Override
	public String name() {
		return "median";
	}

	@Override
	public String description() {
		return "the median of a window around each item";
	}

	@Override
	public List<Parameter> parameters() {
		return List.of(Parameter.required("size", Parameter.Kind.WHOLES, "items of the window"), Boundary.MODE, Boundary.VALUE);
	}

	@Override
	public Work plan(Parameters parameters, List<ArrayInfo> inputs) {
		ArrayInfo input = inputs.getFirst();
		Values.check(input);
		long[] size = parameters.wholes("size", input.rank(), 1, MOST);
		Box all = Box.all(size);
		if (new Window(new long[size.length], new long[size.length]).padded(all) > MOST) {
			throw Parameters.refused("a window of " + all.count() + " items is too large for a median", "Take at most " + MOST + " items.");
		}
		long beyond = Values.key(input.type().kind(), parameters.number("cval"));
		return new TileWork(input, new Middle(input, Window.of(size), Math.toIntExact(all.count()), Boundary.of(parameters), beyond));
	}

	private record Middle(ArrayInfo input, Window window, int items, Boundary boundary, long beyond) implements TileKernel {

		@Override
		public Box reads(Box tile) {
			return window.around(tile, TileWork.shape(input));
		}

		@Override
		public long memory(Box tile) {
			Box read = reads(tile);
			long sum = Math.multiplyExact(read.count(), (long) input.type().itemBytes() + Long.BYTES);
			return Math.addExact(sum, Math.multiplyExact((long) Long.BYTES, window.padded(tile) + items));
		}

		@Override
		public void compute(Box tile, TileContext context, MemorySegment target) {
			Box have = reads(tile);
			long[] keys = context.longs(0, have.count());
			Values.keys(input.type(), context.read(0, have, 1), keys, Math.toIntExact(have.count()));
			Padding padding = new Padding(have, tile, window, TileWork.shape(input), boundary);
			long[] padded = context.longs(1, padding.count());
			padding.fill(keys, padded, beyond);
			long[] chosen = context.longs(2, items);
			Neighbours neighbours = Neighbours.box(tile, window, padding.strides());
			neighbours.each(context, (at, first) -> {
				int[] steps = neighbours.steps();
				for (int i = 0; i < steps.length; i++) {
					chosen[i] = padded[first + steps[i]];
				}
				Values.putKey(input.type().kind(), Selection.select(chosen, steps.length, steps.length / 2), target, at);
			});
		}
	}
}
