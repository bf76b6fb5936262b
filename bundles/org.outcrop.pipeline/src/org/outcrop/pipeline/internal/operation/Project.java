package org.outcrop.pipeline.internal.operation;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.outcrop.data.DataException;
import org.outcrop.pipeline.operation.Operation;
import org.outcrop.pipeline.operation.Parameter;
import org.outcrop.pipeline.operation.Parameters;
import org.outcrop.pipeline.operation.TileContext;
import org.outcrop.pipeline.operation.TileKernel;
import org.outcrop.pipeline.operation.TileWork;
import org.outcrop.pipeline.operation.Work;
import org.outcrop.pipeline.operation.WorkContext;
import org.outcrop.store.ArrayInfo;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.ZarrType.Kind;

/**
 * One item for each line along an axis: its greatest, least, mean or sum. The axis is gone from the output. Sums of whole numbers are
 * exact, in 64 bit, and refused where they don't fit; real numbers are added one after another as doubles. NaN is above all numbers.
 */
public final class Project implements Operation {

	private static final long MOST_AT_ONCE = 64;

	/** What becomes of a line. */
	private enum Method {
		MAX, MIN, MEAN, SUM
	}

	@Override
	public String name() {
		return "project";
	}

	@Override
	public String description() {
		return "one item for each line along an axis";
	}

	@Override
	public List<Parameter> parameters() {
		return List.of(Parameter.required("axis", Parameter.Kind.AXIS, "along which"),
				Parameter.choice("method", "what becomes of a line", "max", "min", "mean", "sum"));
	}

	@Override
	public Work plan(Parameters parameters, List<ArrayInfo> inputs) {
		ArrayInfo input = inputs.getFirst();
		Values.check(input);
		int axis = parameters.axis("axis", input);
		if (input.shape().get(axis) == 0) {
			throw Parameters.refused("there is nothing along the axis", "Take another axis.");
		}
		Method method = Method.valueOf(parameters.choice("method").toUpperCase(Locale.ROOT));
		return new Lines(input, output(input, axis, method), axis, method);
	}

	private static ArrayInfo output(ArrayInfo input, int axis, Method method) {
		List<Long> shape = new ArrayList<>(input.shape());
		shape.remove(axis);
		List<String> axes = new ArrayList<>(input.axes());
		if (!axes.isEmpty()) {
			axes.remove(axis);
		}
		boolean unsigned = switch (input.type().kind()) {
		case BOOL, UINT8, UINT16, UINT32, UINT64 -> true;
		default -> false;
		};
		ZarrType type = switch (method) {
		case MAX, MIN -> input.type();
		case MEAN -> ZarrType.FLOAT64;
		case SUM -> Values.isFloating(input.type()) ? ZarrType.FLOAT64 : ZarrType.of(unsigned ? Kind.UINT64 : Kind.INT64);
		};
		return new ArrayInfo(shape, type, axes, input.attributes());
	}

	private record Lines(ArrayInfo input, ArrayInfo output, int axis, Method method) implements Work {

		@Override
		public Map<String, Number> run(WorkContext context) {
			long size = input.shape().get(axis);
			long chunk = context.inputs().getFirst().layout().chunk().map(shape -> shape.get(axis)).orElse(size);
			TileWork.write(context, new Sheets(input, output, axis, method, Math.clamp(chunk, 1, Math.min(size, MOST_AT_ONCE))));
			return Map.of();
		}
	}

	/** Goes along the axis in sheets, the first first, so that the order of additions is that of the items. */
	private record Sheets(ArrayInfo input, ArrayInfo output, int axis, Method method, long thickness) implements TileKernel {

		@Override
		public Box reads(Box tile) {
			return sheet(tile, 0, input.shape().get(axis));
		}

		private Box sheet(Box tile, long from, long to) {
			long[] offset = new long[input.rank()];
			long[] size = new long[input.rank()];
			for (int i = 0; i < offset.length; i++) {
				offset[i] = i == axis ? from : tile.from(i < axis ? i : i - 1);
				size[i] = i == axis ? to - from : tile.shape()[i < axis ? i : i - 1];
			}
			return new Box(offset, size);
		}

		@Override
		public long memory(Box tile) {
			return Math.multiplyExact(tile.count(), Math.addExact(Math.multiplyExact(thickness, (long) input.type().itemBytes()), Long.BYTES));
		}

		@Override
		public void compute(Box tile, TileContext context, MemorySegment target) {
			int count = Math.toIntExact(tile.count());
			boolean floating = Values.isFloating(input.type()) || method == Method.MEAN && input.type().itemBytes() == Long.BYTES;
			long[] whole = context.longs(0, count);
			double[] real = context.doubles(0, floating ? count : 0);
			Arrays.fill(whole, 0, count, method == Method.MAX ? Long.MIN_VALUE : method == Method.MIN ? Long.MAX_VALUE : 0);
			Arrays.fill(real, 0, floating ? count : 0, 0);
			long size = input.shape().get(axis);
			int inner = inner(tile);
			for (long from = 0; from < size; from += thickness) {
				long to = Math.min(size, from + thickness);
				MemorySegment items = context.read(0, sheet(tile, from, to), 1);
				for (int at = 0; at < count; at += inner) {
					context.checkCancelled();
					for (long sheet = 0; sheet < to - from; sheet++) {
						add(items, (at / inner * (to - from) + sheet) * inner, whole, real, at, inner, floating);
					}
				}
			}
			finish(whole, real, floating, target, count);
		}

		private int inner(Box tile) {
			int inner = 1;
			for (int i = axis; i < tile.rank(); i++) {
				inner = Math.multiplyExact(inner, Math.toIntExact(tile.shape()[i]));
			}
			return Math.max(1, inner);
		}

		private void add(MemorySegment items, long place, long[] whole, double[] real, int at, int count, boolean floating) {
			Kind kind = input.type().kind();
			switch (method) {
			case MAX -> {
				for (int k = 0; k < count; k++) {
					whole[at + k] = Math.max(whole[at + k], Values.key(kind, items, place + k));
				}
			}
			case MIN -> {
				for (int k = 0; k < count; k++) {
					whole[at + k] = Math.min(whole[at + k], Values.key(kind, items, place + k));
				}
			}
			case MEAN, SUM -> {
				for (int k = 0; k < count; k++) {
					if (floating) {
						real[at + k] += Values.value(kind, items, place + k);
					} else {
						whole[at + k] = sum(kind, whole[at + k], Values.whole(kind, items, place + k));
					}
				}
			}
			}
		}

		private static long sum(Kind kind, long sum, long value) {
			long next = sum + value;
			boolean over = kind == Kind.UINT64 ? Long.compareUnsigned(next, sum) < 0 : ((sum ^ next) & (value ^ next)) < 0;
			if (over) {
				throw new DataException.Unsupported("a sum is beyond 64 bit", "", "Convert to float64 first.");
			}
			return next;
		}

		private void finish(long[] whole, double[] real, boolean floating, MemorySegment target, int count) {
			long size = input.shape().get(axis);
			switch (method) {
			case MAX, MIN -> Values.ofKeys(output.type(), whole, target, count);
			case MEAN -> {
				for (int i = 0; i < count; i++) {
					Values.put(Kind.FLOAT64, (floating ? real[i] : whole[i]) / size, target, i);
				}
			}
			case SUM -> {
				for (int i = 0; i < count; i++) {
					if (floating) {
						Values.put(Kind.FLOAT64, real[i], target, i);
					} else {
						Values.putWhole(output.type().kind(), whole[i], target, i);
					}
				}
			}
			}
		}
	}
}
