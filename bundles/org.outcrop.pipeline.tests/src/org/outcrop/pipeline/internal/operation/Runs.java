package org.outcrop.pipeline.internal.operation;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.pipeline.operation.Operation;
import org.outcrop.pipeline.operation.Operations;
import org.outcrop.pipeline.operation.Parameters;
import org.outcrop.pipeline.operation.Work;
import org.outcrop.pipeline.operation.WorkContext;
import org.outcrop.store.ArrayInfo;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.ZarrType.Kind;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Operations run on arrays in memory. */
final class Runs {

	/** What came out, and what the operation found out. */
	record Result(ArrayInHand output, Map<String, Number> facts) {

		double[] doubles() {
			double[] values = new double[Math.toIntExact(output.info().box().count())];
			Values.doubles(output.info().type(), output.segment(), values, values.length);
			return values;
		}
	}

	static final MemoryBudget PLENTY = new MemoryBudget(1L << 30);

	private Runs() {
	}

	static Parameters parameters(Operation operation, String json) {
		try {
			ObjectMapper mapper = new ObjectMapper();
			mapper.enable(com.fasterxml.jackson.core.JsonParser.Feature.ALLOW_SINGLE_QUOTES);
			mapper.enable(com.fasterxml.jackson.core.JsonParser.Feature.ALLOW_UNQUOTED_FIELD_NAMES);
			return new Parameters(operation.parameters(), (ObjectNode) mapper.readTree(json));
		} catch (JsonProcessingException e) {
			throw new IllegalArgumentException(json, e);
		}
	}

	static Work plan(String operation, String json, ArrayInfo input) {
		Operation found = Operations.installed().find(operation);
		return found.plan(parameters(found, json), List.of(input));
	}

	/** All at once: one tile, one worker. */
	static Result whole(String operation, String json, ArrayInHand input) {
		Work work = plan(operation, json, input.info());
		return run(work, input, new ArrayInHand(work.output()), 1, PLENTY, Progress.NONE);
	}

	static Result run(Work work, ArrayInHand input, ArrayInHand output, int workers, MemoryBudget budget, Progress progress) {
		Map<String, Number> facts = work.run(new WorkContext(List.of(input), output, workers, budget, progress));
		if (budget.used() != 0) {
			throw new AssertionError("the budget still holds " + budget.holdings());
		}
		return new Result(output, facts);
	}

	/** Numbers of a type, seeded: all over the small types, within some thousands for the others, NaN never. */
	static ArrayInHand random(ZarrType type, long seed, long[] chunk, long... shape) {
		ArrayInHand array = new ArrayInHand(ArrayInfo.of(type, shape), chunk);
		MemorySegment items = array.segment();
		Random random = new Random(seed);
		long count = array.info().box().count();
		for (long i = 0; i < count; i++) {
			switch (type.kind()) {
			case FLOAT16, FLOAT32, FLOAT64 -> Values.put(type.kind(), random.nextGaussian() * 100, items, i);
			case BOOL -> Values.putWhole(type.kind(), random.nextInt(2), items, i);
			case INT64, UINT64 -> Values.putWhole(type.kind(), random.nextLong(), items, i);
			default -> Values.putWhole(type.kind(), random.nextInt(4000) - 2000, items, i);
			}
		}
		return array;
	}

	/** 0 and 1, 1 so often. */
	static ArrayInHand binary(double share, long seed, long[] chunk, long... shape) {
		ArrayInHand array = new ArrayInHand(ArrayInfo.of(ZarrType.of(Kind.UINT8), shape), chunk);
		Random random = new Random(seed);
		for (int i = 0; i < array.items().length; i++) {
			array.items()[i] = (byte) (random.nextDouble() < share ? 1 : 0);
		}
		return array;
	}
}
