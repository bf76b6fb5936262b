package org.outcrop.pipeline.internal.operation;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;

import org.outcrop.pipeline.operation.Operation;
import org.outcrop.pipeline.operation.Parameter;
import org.outcrop.pipeline.operation.Parameters;
import org.outcrop.pipeline.operation.TileWork;
import org.outcrop.pipeline.operation.Work;
import org.outcrop.pipeline.operation.WorkContext;
import org.outcrop.store.ArrayInfo;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.ZarrType.Kind;

/** 1 where an item is greater than a number, else 0; the number is given, or found by Otsu's method. NaN is never greater. */
public final class Threshold implements Operation {

	private static final long MOST_BINS = 1 << 20;

	@Override
	public String name() {
		return "threshold";
	}

	@Override
	public String description() {
		return "1 where an item is greater than a number, else 0";
	}

	@Override
	public List<Parameter> parameters() {
		return List.of(Parameter.choice("method", "where the number comes from", "fixed", "otsu"),
				Parameter.optional("value", Parameter.Kind.NUMBER, "the number, for fixed"),
				Parameter.whole("bins", 256, "of the histogram, for otsu; whole numbers have one for each value where that is at most 65536"));
	}

	@Override
	public Work plan(Parameters parameters, List<ArrayInfo> inputs) {
		ArrayInfo input = inputs.getFirst();
		Values.check(input);
		ArrayInfo output = input.withType(ZarrType.UINT8);
		if (parameters.choice("method").equals("otsu")) {
			if (parameters.has("value")) {
				throw Parameters.refused("otsu finds the number itself", "Take 'value' away, or use method fixed.");
			}
			return new Otsu(input, output, Math.toIntExact(parameters.whole("bins", 2, MOST_BINS)));
		}
		if (!parameters.has("value") || parameters.has("bins")) {
			throw Parameters.refused(parameters.has("bins") ? "a fixed threshold has no bins" : "the parameter 'value' is missing",
					"Give a value, or use method otsu.");
		}
		return new TileWork(output, kernel(input, parameters.number("value")));
	}

	private static ItemKernel kernel(ArrayInfo input, double value) {
		Kind kind = input.type().kind();
		// whole numbers are compared as such: a greater one is beyond the largest that is not above the number
		long limit = Values.isFloating(input.type()) ? 0 : floorKey(kind, value);
		boolean none = !Values.isFloating(input.type()) && isBelowAll(kind, value);
		return new ItemKernel(input.type()) {
			@Override
			void compute(Box tile, MemorySegment items, MemorySegment target, int start, int end) {
				for (int i = start; i < end; i++) {
					boolean above = Values.isFloating(input.type()) ? Values.value(kind, items, i) > value : none || Values.key(kind, items, i) > limit;
					target.set(ValueLayout.JAVA_BYTE, i, (byte) (above ? 1 : 0));
				}
			}
		};
	}

	private static boolean isBelowAll(Kind kind, double value) {
		return kind == Kind.UINT64 ? value < 0 : value < Ranges.least(kind);
	}

	private static long floorKey(Kind kind, double value) {
		double floor = Math.floor(value);
		if (kind == Kind.UINT64) {
			return floor >= 0x1p64 ? Long.MAX_VALUE : Values.key(kind, floor);
		}
		return (long) floor;
	}

	private record Otsu(ArrayInfo input, ArrayInfo output, int bins) implements Work {

		@Override
		public Map<String, Number> run(WorkContext context) {
			if (input.box().count() == 0) {
				return Map.of();
			}
			double value = Histogram.of(context, input, bins).otsu();
			context.progress().stage("Comparing");
			TileWork.write(context, kernel(input, value));
			return Map.of("threshold", value);
		}
	}
}
