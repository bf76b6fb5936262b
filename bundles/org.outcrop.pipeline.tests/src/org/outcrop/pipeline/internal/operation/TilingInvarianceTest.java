package org.outcrop.pipeline.internal.operation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.pipeline.operation.Work;
import org.outcrop.store.ArrayInfo;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.ZarrType.Kind;

/** What an operation makes is the same to the bit for any chunks, any number of workers and any budget. */
class TilingInvarianceTest {

	private static final List<String> CALLS = List.of("gaussian {sigma: 1.5}", "gaussian {sigma: [0, 3, 1], mode: 'nearest', truncate: 3}",
			"gaussian {sigma: [4, 0, 0.7], mode: 'constant', cval: 7.25}", "median {size: 3}", "median {size: [1, 4, 2], mode: 'nearest'}",
			"median {size: [5, 1, 3], mode: 'constant', cval: 3}", "threshold {value: 12.5}", "threshold {method: 'otsu'}",
			"threshold {method: 'otsu', bins: 40}", "opening {size: 5}", "opening {size: [1, 3, 7], mode: 'nearest'}",
			"opening {size: 3, footprint: 'cross', mode: 'constant', cval: 2}", "opening {size: 5, footprint: 'ball'}", "opening {kind: 'binary'}",
			"opening {kind: 'binary', footprint: 'cross'}", "label {}", "label {connectivity: 26, type: 'int64'}", "downsample {factor: 2}",
			"downsample {factor: [1, 3, 4], method: 'max'}", "downsample {factor: [3, 2, 5], method: 'nearest'}", "project {axis: 0}",
			"project {axis: 1, method: 'mean'}", "project {axis: 2, method: 'sum'}", "project {axis: 0, method: 'min'}", "rechunk {chunk: [4, 3, 5]}",
			"convert {type: 'float64', loss: 'round'}", "convert {type: 'int16', loss: 'saturate'}");

	static Stream<Arguments> calls() {
		return CALLS.stream().flatMap(call -> Stream.of(Kind.UINT8, Kind.INT16, Kind.FLOAT32, Kind.FLOAT64, Kind.UINT64)
				.filter(kind -> !(call.contains("sum") && kind == Kind.UINT64)).map(kind -> Arguments.of(call, kind)));
	}

	@ParameterizedTest(name = "{0} of {1}")
	@MethodSource("calls")
	void tilesLeaveNoTrace(String call, Kind kind) {
		String operation = call.substring(0, call.indexOf(' '));
		String json = call.substring(call.indexOf(' '));
		long[] shape = {13, 22, 17};
		ArrayInHand whole = operation.equals("label") ? Runs.binary(0.3, 3, shape, shape) : Runs.random(ZarrType.of(kind), 11, shape, shape);
		Runs.Result expected = Runs.whole(operation, json, whole);
		for (long[] chunk : List.of(new long[] {4, 5, 6}, new long[] {1, 22, 17}, new long[] {13, 22, 3}, new long[] {16, 32, 32}, shape)) {
			ArrayInHand input = new ArrayInHand(whole.info(), chunk).with(whole.items());
			for (long budget : List.of(120_000L, 400_000L, 1L << 28)) {
				Work work = Runs.plan(operation, json, whole.info());
				ArrayInHand output = new ArrayInHand(work.output(), outputChunk(chunk, work.output()));
				Runs.Result result = Runs.run(work, input, output, 3, new MemoryBudget(budget), Progress.NONE);
				assertArrayEquals(expected.output().items(), result.output().items(), () -> call + " " + output + " with " + budget);
				assertEquals(expected.facts(), result.facts());
				assertTrue(input.largestRead.get() <= budget / 2, "read " + input.largestRead + " at once");
			}
		}
	}

	private static long[] outputChunk(long[] chunk, ArrayInfo output) {
		long[] own = new long[output.rank()];
		for (int axis = 0; axis < own.length; axis++) {
			own[axis] = chunk[(axis + 1) % chunk.length];
		}
		return own;
	}
}
