package org.outcrop.pipeline.internal.operation;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.outcrop.pipeline.operation.Operation;
import org.outcrop.pipeline.operation.Parameter;
import org.outcrop.pipeline.operation.Parameters;
import org.outcrop.pipeline.operation.TileContext;
import org.outcrop.pipeline.operation.TileKernel;
import org.outcrop.pipeline.operation.TileWork;
import org.outcrop.pipeline.operation.Work;
import org.outcrop.store.ArrayInfo;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrType;

/**
 * Morphological opening: the least of the neighbours, then of that the greatest. Takes away what is bright and smaller than the
 * footprint. Grey values stay what they are; for {@code binary} all that is not 0 is 1, and 0 lies beyond the edges. As
 * {@code scipy.ndimage.grey_opening} and {@code binary_opening} have it.
 */
public final class Opening implements Operation {

	private static final long MOST = 4095;

	@Override
	public String name() {
		return "opening";
	}

	@Override
	public String description() {
		return "takes away what is bright and smaller than a footprint";
	}

	@Override
	public List<Parameter> parameters() {
		return List.of(Parameter.choice("kind", "of values", "grey", "binary"),
				Parameter.wholes("size", 3, "items of the footprint, odd"),
				Parameter.choice("footprint", "its form", "box", "cross", "ball"), Boundary.MODE, Boundary.VALUE);
	}

	@Override
	public Work plan(Parameters parameters, List<ArrayInfo> inputs) {
		ArrayInfo input = inputs.getFirst();
		Values.check(input);
		long[] size = parameters.wholes("size", input.rank(), 1, MOST);
		if (Arrays.stream(size).anyMatch(n -> n % 2 == 0)) {
			throw Parameters.refused("a footprint of even size has no middle", "Give an odd size, such as 3.");
		}
		boolean binary = parameters.choice("kind").equals("binary");
		if (binary && (parameters.has("mode") || parameters.has("cval"))) {
			throw Parameters.refused("beyond the edges of a binary opening lies 0", "Take 'mode' and 'cval' away, or use kind grey.");
		}
		Footprint footprint = new Footprint(Footprint.Form.valueOf(parameters.choice("footprint").toUpperCase(Locale.ROOT)),
				Arrays.stream(size).map(n -> n / 2).toArray());
		return new TileWork(binary ? input.withType(ZarrType.UINT8) : input,
				new Opened(input, binary, footprint, binary ? Boundary.CONSTANT : Boundary.of(parameters),
						binary ? 0 : Values.key(input.type().kind(), parameters.number("cval"))));
	}

	private record Opened(ArrayInfo input, boolean binary, Footprint footprint, Boundary boundary, long beyond) implements TileKernel {

		@Override
		public Box reads(Box tile) {
			return footprint.window().twice().around(tile, TileWork.shape(input));
		}

		@Override
		public long memory(Box tile) {
			long read = Math.multiplyExact(reads(tile).count(), (long) input.type().itemBytes());
			return Math.addExact(read, Math.multiplyExact(2L * Long.BYTES, footprint.window().twice().padded(tile)));
		}

		@Override
		public void compute(Box tile, TileContext context, MemorySegment target) {
			long[] shape = TileWork.shape(input);
			Box have = reads(tile);
			int count = Math.toIntExact(have.count());
			long most = footprint.window().twice().padded(tile);
			long[] values = context.longs(0, most);
			long[] padded = context.longs(1, most);
			Values.keys(input.type(), context.read(0, have, 1), values, count);
			if (binary) {
				for (int i = 0; i < count; i++) {
					values[i] = Values.number(input.type().kind(), values[i]) == 0 ? 0 : 1;
				}
			}
			Box eroded = footprint.window().around(tile, shape);
			footprint.extremes(false, values, have, eroded, padded, shape, boundary, beyond, context);
			footprint.extremes(true, values, eroded, tile, padded, shape, boundary, beyond, context);
			Values.ofKeys(binary ? ZarrType.UINT8 : input.type(), values, target, Math.toIntExact(tile.count()));
		}
	}
}
