package org.outcrop.pipeline.internal.operation;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Locale;

import org.outcrop.data.DataException;
import org.outcrop.pipeline.operation.Operation;
import org.outcrop.pipeline.operation.Parameter;
import org.outcrop.pipeline.operation.Parameters;
import org.outcrop.pipeline.operation.TileWork;
import org.outcrop.pipeline.operation.Work;
import org.outcrop.store.ArrayInfo;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrType;

/** The same numbers in another type; what the type can't hold is refused, unless the pipeline says what is to become of it. */
public final class Convert implements Operation {

	private static final List<String> TYPES = List.of("bool", "uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64", "float16",
			"float32", "float64");

	@Override
	public String name() {
		return "convert";
	}

	@Override
	public String description() {
		return "the same numbers in another type";
	}

	@Override
	public List<Parameter> parameters() {
		return List.of(Parameter.required("type", Parameter.Kind.CHOICE, "of the output").of(TYPES),
				Parameter.choice("loss", "what becomes of a number that the type can't hold: refused, rounded to the nearest (refused outside the range), or "
						+ "rounded and taken to the end of the range", "refuse", "round", "saturate"));
	}

	@Override
	public Work plan(Parameters parameters, List<ArrayInfo> inputs) {
		ArrayInfo input = inputs.getFirst();
		Values.check(input);
		ZarrType type = ZarrType.ofV3(parameters.choice("type")).orElseThrow();
		Conversion conversion = new Conversion(input.type().kind(), type.kind(),
				Conversion.Loss.valueOf(parameters.choice("loss").toUpperCase(Locale.ROOT)));
		return new TileWork(input.withType(type), new ItemKernel(input.type()) {
			@Override
			void compute(Box tile, MemorySegment items, MemorySegment target, int start, int end) {
				for (int i = start; i < end; i++) {
					if (!conversion.convert(items, i, target)) {
						throw refused(tile, i, conversion.text(items, i), type);
					}
				}
			}
		});
	}

	private static DataException refused(Box tile, int index, String value, ZarrType type) {
		long[] at = new long[tile.rank()];
		long rest = index;
		for (int axis = at.length - 1; axis >= 0; axis--) {
			long size = tile.to(axis) - tile.from(axis);
			at[axis] = tile.from(axis) + rest % size;
			rest /= size;
		}
		return new DataException.Unsupported(type.v3Name() + " can't hold " + value, "item " + java.util.Arrays.toString(at),
				"Say what is to become of it with loss: round or saturate, or take a larger type.");
	}
}
