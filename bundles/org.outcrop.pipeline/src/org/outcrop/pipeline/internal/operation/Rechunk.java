package org.outcrop.pipeline.internal.operation;

import java.util.List;

import org.outcrop.pipeline.operation.Operation;
import org.outcrop.pipeline.operation.Parameter;
import org.outcrop.pipeline.operation.Parameters;
import org.outcrop.pipeline.operation.TileWork;
import org.outcrop.pipeline.operation.Work;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;

/** The same items in other chunks. */
public final class Rechunk implements Operation {

	@Override
	public String name() {
		return "rechunk";
	}

	@Override
	public String description() {
		return "the same items in other chunks";
	}

	@Override
	public List<Parameter> parameters() {
		return List.of(Parameter.required("chunk", Parameter.Kind.WHOLES, "items of a chunk"),
				Parameter.optional("shard", Parameter.Kind.WHOLES, "items of a shard, a multiple of the chunk"));
	}

	@Override
	public Work plan(Parameters parameters, List<ArrayInfo> inputs) {
		ArrayInfo input = inputs.getFirst();
		ArrayLayout layout = ArrayLayout.AUTOMATIC.withChunk(parameters.wholes("chunk", input.rank(), 1, Integer.MAX_VALUE));
		if (parameters.has("shard")) {
			layout = layout.withShard(parameters.wholes("shard", input.rank(), 1, Integer.MAX_VALUE));
		}
		return new TileWork(input, layout, Same.kernel(input));
	}
}
