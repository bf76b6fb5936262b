package org.outcrop.pipeline.internal.operation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.pipeline.operation.Work;
import org.outcrop.store.ArrayInfo;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.ZarrType.Kind;

/** The operations against loops over the whole array, the straightforward way. */
class AgainstLoopsTest {

	private static final int DEPTH = 6;
	private static final int HEIGHT = 9;
	private static final int WIDTH = 11;

	/** A value at any place, beyond the edges too. */
	private interface Volume {
		double at(int z, int y, int x);
	}

	private static int fold(int i, int n, String mode) {
		int at = i;
		while (at < 0 || at >= n) {
			if (mode.equals("constant")) {
				return -1;
			}
			at = mode.equals("nearest") ? Math.clamp(at, 0, n - 1) : at < 0 ? -1 - at : 2 * n - 1 - at;
		}
		return at;
	}

	private static Volume volume(double[] values, String mode, double beyond) {
		return (z, y, x) -> {
			int fz = fold(z, DEPTH, mode);
			int fy = fold(y, HEIGHT, mode);
			int fx = fold(x, WIDTH, mode);
			return fz < 0 || fy < 0 || fx < 0 ? beyond : values[(fz * HEIGHT + fy) * WIDTH + fx];
		};
	}

	private static double[] each(Volume volume) {
		double[] values = new double[DEPTH * HEIGHT * WIDTH];
		for (int i = 0; i < values.length; i++) {
			values[i] = volume.at(i / WIDTH / HEIGHT, i / WIDTH % HEIGHT, i % WIDTH);
		}
		return values;
	}

	private static double[] tiles(String operation, String json, ArrayInHand input) {
		Work work = Runs.plan(operation, json, input.info());
		long[] chunk = work.output().shape().stream().mapToLong(size -> Math.max(1, size / 2)).toArray();
		return Runs.run(work, input, new ArrayInHand(work.output(), chunk), 3, new MemoryBudget(1 << 20), Progress.NONE).doubles();
	}

	private static ArrayInHand random(ZarrType type) {
		return Runs.random(type, 77, new long[] {3, 4, 5}, DEPTH, HEIGHT, WIDTH);
	}

	private static double[] doubles(ArrayInHand array) {
		return new Runs.Result(array, java.util.Map.of()).doubles();
	}

	@ParameterizedTest
	@ValueSource(strings = {"reflect", "nearest", "constant"})
	void gaussianIsTheSumWithTheBellAlongEachAxis(String mode) {
		ArrayInHand input = random(ZarrType.FLOAT64);
		double[] sigma = {0.8, 0, 1.7};
		double[] values = doubles(input);
		for (int axis = 0; axis < 3; axis++) {
			int radius = (int) (4 * sigma[axis] + 0.5);
			double[] weights = new double[2 * radius + 1];
			for (int k = -radius; k <= radius; k++) {
				weights[k + radius] = sigma[axis] == 0 ? 1 : Math.exp(-k * k / (2 * sigma[axis] * sigma[axis]));
			}
			double sum = Arrays.stream(weights).sum();
			Volume now = volume(values, mode, 9);
			int along = axis;
			values = each((z, y, x) -> {
				double total = 0;
				for (int k = -radius; k <= radius; k++) {
					total += weights[k + radius] / sum * now.at(z + (along == 0 ? k : 0), y + (along == 1 ? k : 0), x + (along == 2 ? k : 0));
				}
				return total;
			});
		}
		assertArrayEquals(values, tiles("gaussian", "{sigma: [0.8, 0, 1.7], cval: 9, mode: '" + mode + "'}", input), 1e-11);
	}

	@ParameterizedTest
	@ValueSource(strings = {"reflect", "nearest", "constant"})
	void medianIsTheMiddleOfTheSortedWindow(String mode) {
		ArrayInHand input = random(ZarrType.INT32);
		Volume volume = volume(doubles(input), mode, 100);
		double[] expected = each((z, y, x) -> {
			List<Double> window = new ArrayList<>();
			for (int dz = -1; dz <= 1; dz++) {
				for (int dy = -2; dy < 2; dy++) {
					for (int dx = -2; dx <= 2; dx++) {
						window.add(volume.at(z + dz, y + dy, x + dx));
					}
				}
			}
			return window.stream().sorted().toList().get(window.size() / 2);
		});
		assertArrayEquals(expected, tiles("median", "{size: [3, 4, 5], cval: 100, mode: '" + mode + "'}", input));
	}

	@ParameterizedTest
	@CsvSource({"box, reflect", "box, constant", "cross, nearest", "ball, reflect", "ball, constant"})
	void openingIsTheGreatestOfTheLeast(String form, String mode) {
		ArrayInHand input = random(ZarrType.UINT8);
		Volume eroded = volume(extreme(form, false, volume(doubles(input), mode, 40)), mode, 40);
		assertArrayEquals(extreme(form, true, eroded), tiles("opening", "{size: [3, 5, 5], cval: 40, footprint: '" + form + "', mode: '" + mode
				+ "'}", input));
	}

	private static double[] extreme(String form, boolean greatest, Volume volume) {
		return each((z, y, x) -> {
			double extreme = volume.at(z, y, x);
			for (int dz = -1; dz <= 1; dz++) {
				for (int dy = -2; dy <= 2; dy++) {
					for (int dx = -2; dx <= 2; dx++) {
						boolean inside = switch (form) {
						case "cross" -> (dz == 0 ? 0 : 1) + (dy == 0 ? 0 : 1) + (dx == 0 ? 0 : 1) <= 1;
						case "ball" -> dz * dz + dy * dy / 4.0 + dx * dx / 4.0 <= 1;
						default -> true;
						};
						if (inside) {
							double value = volume.at(z + dz, y + dy, x + dx);
							extreme = greatest ? Math.max(extreme, value) : Math.min(extreme, value);
						}
					}
				}
			}
			return extreme;
		});
	}

	@ParameterizedTest
	@CsvSource({"6, 0.2", "6, 0.5", "26, 0.1", "26, 0.3", "6, 1", "26, 0"})
	void labelsAreThoseOfAFloodFromTheFirstItemOfEachObject(int connectivity, double share) {
		ArrayInHand input = Runs.binary(share, 9, new long[] {2, 3, 4}, DEPTH, HEIGHT, WIDTH);
		double[] values = doubles(input);
		double[] expected = new double[values.length];
		int objects = 0;
		for (int i = 0; i < values.length; i++) {
			if (values[i] != 0 && expected[i] == 0) {
				flood(values, expected, i, ++objects, connectivity);
			}
		}
		assertArrayEquals(expected, tiles("label", "{connectivity: " + connectivity + "}", input));
		assertEquals(objects, Runs.whole("label", "{connectivity: " + connectivity + "}", input).facts().get("objects"));
	}

	private static void flood(double[] values, double[] labels, int from, int label, int connectivity) {
		Deque<Integer> open = new ArrayDeque<>(List.of(from));
		labels[from] = label;
		while (!open.isEmpty()) {
			int at = open.remove();
			for (int step = 0; step < 27; step++) {
				int dz = step / 9 - 1;
				int dy = step / 3 % 3 - 1;
				int dx = step % 3 - 1;
				int z = at / WIDTH / HEIGHT + dz;
				int y = at / WIDTH % HEIGHT + dy;
				int x = at % WIDTH + dx;
				int other = (z * HEIGHT + y) * WIDTH + x;
				boolean inside = z >= 0 && z < DEPTH && y >= 0 && y < HEIGHT && x >= 0 && x < WIDTH;
				if (inside && (connectivity == 26 || Math.abs(dz) + Math.abs(dy) + Math.abs(dx) == 1) && values[other] != 0 && labels[other] == 0) {
					labels[other] = label;
					open.add(other);
				}
			}
		}
	}

	@ParameterizedTest
	@CsvSource({"mean, FLOAT64", "max, INT16", "nearest, UINT8", "mean, INT16"})
	void downsamplingMakesOneItemOfEachBlock(String method, Kind kind) {
		ArrayInHand input = random(ZarrType.of(kind));
		Volume volume = volume(doubles(input), "constant", Double.NaN);
		List<Double> expected = new ArrayList<>();
		for (int z = 0; z < DEPTH; z += 4) {
			for (int y = 0; y < HEIGHT; y += 2) {
				for (int x = 0; x < WIDTH; x += 3) {
					List<Double> block = new ArrayList<>();
					for (int i = 0; i < 24; i++) {
						double value = volume.at(z + i / 6, y + i / 3 % 2, x + i % 3);
						if (!Double.isNaN(value)) {
							block.add(value);
						}
					}
					double mean = block.stream().mapToDouble(v -> v).reduce(0, Double::sum) / block.size();
					expected.add(switch (method) {
					case "max" -> block.stream().max(Double::compare).orElseThrow();
					case "nearest" -> block.getFirst();
					default -> kind == Kind.INT16 ? Math.rint(mean) : mean;
					});
				}
			}
		}
		assertArrayEquals(expected.stream().mapToDouble(v -> v).toArray(), tiles("downsample", "{factor: [4, 2, 3], method: '" + method + "'}",
				input), 1e-12);
	}

	@ParameterizedTest
	@ValueSource(strings = {"max", "min", "mean", "sum"})
	void projectionMakesOneItemOfEachLine(String method) {
		ArrayInHand input = random(ZarrType.INT32);
		Volume volume = volume(doubles(input), "reflect", 0);
		double[] expected = new double[DEPTH * WIDTH];
		for (int i = 0; i < expected.length; i++) {
			double[] line = new double[HEIGHT];
			for (int y = 0; y < HEIGHT; y++) {
				line[y] = volume.at(i / WIDTH, y, i % WIDTH);
			}
			expected[i] = switch (method) {
			case "max" -> Arrays.stream(line).max().orElseThrow();
			case "min" -> Arrays.stream(line).min().orElseThrow();
			case "sum" -> Arrays.stream(line).sum();
			default -> Arrays.stream(line).sum() / HEIGHT;
			};
		}
		assertArrayEquals(expected, tiles("project", "{axis: 1, method: '" + method + "'}", input));
	}

	@ParameterizedTest
	@EnumSource(names = {"BOOL", "UINT8", "INT8", "UINT16", "INT16", "UINT32", "INT32", "UINT64", "INT64", "FLOAT16", "FLOAT32", "FLOAT64"})
	void largeNumbersOfEveryTypeKeepAllTheirDigits(Kind kind) {
		ArrayInHand input = random(ZarrType.of(kind));
		for (String call : List.of("median {size: 1}", "opening {size: 1}", "downsample {factor: 1}", "downsample {factor: 1, method: 'max'}",
				"rechunk {chunk: 3}")) {
			int blank = call.indexOf(' ');
			assertArrayEquals(input.items(), Runs.whole(call.substring(0, blank), call.substring(blank), input).output().items(), call);
		}
	}

	@ParameterizedTest
	@CsvSource({"300, UINT8, 255", "-1, UINT8, 0", "2.5, INT8, 2", "3.5, INT8, 4", "1e300, FLOAT32, 3.4028234663852886e38", "70000, FLOAT16, 65504",
			"1.8446744073709552e19, UINT64, 1.8446744073709552e19", "-1e30, INT64, -9.223372036854775808e18", "0.1, FLOAT32, 0.10000000149011612",
			"1.0004882812500002, FLOAT16, 1.0009765625", "2, BOOL, 1"})
	void conversionRefusesRoundsOrSaturates(double value, Kind to, double saturated) {
		ArrayInHand input = new ArrayInHand(ArrayInfo.of(ZarrType.FLOAT64, 3));
		Values.ofDoubles(ZarrType.FLOAT64, new double[] {0, 1, value}, input.segment(), 3);
		String type = "{type: '" + ZarrType.of(to).v3Name() + "'";
		DataException refused = assertThrows(DataException.Unsupported.class, () -> Runs.whole("convert", type + "}", input));
		assertEquals("item [2]", refused.where());
		assertEquals(saturated, Runs.whole("convert", type + ", loss: 'saturate'}", input).doubles()[2]);
		boolean outside = Math.abs(saturated - value) > 1;
		if (outside) {
			assertThrows(DataException.Unsupported.class, () -> Runs.whole("convert", type + ", loss: 'round'}", input));
		}
	}

	@Test
	void noOperationTakesWhatItDoesNotKnow() {
		ArrayInfo info = ArrayInfo.of(ZarrType.UINT8, 4, 4);
		for (String call : List.of("gaussian {}", "gaussian {sigma: -1}", "gaussian {sigma: [1, 2, 3]}", "gaussian {sigma: 1, mode: 'wrap'}", "median {size: 0}",
				"median {size: 1000}", "median {size: 2.5}", "opening {size: 4}", "opening {kind: 'binary', mode: 'nearest'}", "threshold {}",
				"threshold {method: 'otsu', value: 3}", "threshold {value: 3, bins: 4}", "label {connectivity: 6}", "downsample {factor: 0}", "project {axis: 2}",
				"project {axis: 'q'}", "project {}", "rechunk {chunk: [1, 2, 3]}", "convert {type: 'string'}", "convert {}", "median {size: 3, sigma: 1}")) {
			int blank = call.indexOf(' ');
			assertThrows(DataException.Unsupported.class, () -> Runs.plan(call.substring(0, blank), call.substring(blank), info), call);
		}
		assertThrows(DataException.Unsupported.class, () -> Runs.plan("median", "{size: 3}", ArrayInfo.of(ZarrType.of(Kind.COMPLEX64), 4)));
	}

	@Test
	void sumsBeyond64BitAreRefusedAndOthersExact() {
		ArrayInHand input = new ArrayInHand(ArrayInfo.of(ZarrType.of(Kind.UINT64), 2));
		input.segment().setAtIndex(java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED, 0, -2);
		input.segment().setAtIndex(java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED, 1, 1);
		Function<String, Runs.Result> sum = axis -> Runs.whole("project", "{axis: 0, method: 'sum'}", input);
		assertEquals(-1, sum.apply("").output().segment().get(java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED, 0));
		input.segment().setAtIndex(java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED, 1, 2);
		assertThrows(DataException.Unsupported.class, () -> sum.apply(""));
	}

	@Test
	void labelsThatTheTypeCannotHoldAreRefused() {
		ArrayInHand input = new ArrayInHand(ArrayInfo.of(ZarrType.UINT8, 600));
		for (int i = 0; i < 600; i += 2) {
			input.items()[i] = 1;
		}
		assertEquals(300, Runs.whole("label", "{type: 'uint16'}", input).facts().get("objects"));
		assertThrows(DataException.Unsupported.class, () -> Runs.whole("label", "{type: 'uint8'}", input));
	}

	@Test
	void emptyAndSingleArraysAreArraysToo() {
		for (String call : List.of("gaussian {sigma: 1}", "median {size: 3}", "threshold {value: 0}", "threshold {method: 'otsu'}", "opening {}", "label {}",
				"downsample {factor: 2}", "convert {type: 'int32'}")) {
			int blank = call.indexOf(' ');
			for (long[] shape : List.of(new long[] {}, new long[] {1}, new long[] {0, 4}, new long[] {1, 1, 1})) {
				ArrayInHand input = Runs.random(ZarrType.UINT8, 1, new long[shape.length], shape);
				Runs.Result result = Runs.whole(call.substring(0, blank), call.substring(blank), input);
				assertEquals(input.info().shape().contains(0L) ? 0 : 1, result.output().info().box().count(), call);
			}
		}
	}

	@Test
	void workStopsAtOnceWhenCancelled() {
		ArrayInHand input = Runs.random(ZarrType.UINT16, 1, new long[] {64, 64, 64}, 64, 64, 64);
		Work work = Runs.plan("median", "{size: 15}", input.info());
		long start = System.nanoTime();
		Progress after = new Progress() {
			@Override
			public void stage(String what) {
				// only the end matters
			}

			@Override
			public void worked(long done, long total) {
				// as above
			}

			@Override
			public boolean isCancelled() {
				return System.nanoTime() - start > 300_000_000L;
			}
		};
		assertThrows(CancellationException.class, () -> Runs.run(work, input, new ArrayInHand(work.output()), 2, Runs.PLENTY, after));
		assertTrue(System.nanoTime() - start < 2_000_000_000L, "it took " + (System.nanoTime() - start) / 1e9 + " s to stop");
		assertEquals(0, Runs.PLENTY.used());
	}

	@Test
	void tooLittleMemoryIsSaidWithWhatIsNeeded() {
		ArrayInHand input = Runs.random(ZarrType.FLOAT32, 1, new long[] {40, 40, 40}, 40, 40, 40);
		Work work = Runs.plan("gaussian", "{sigma: 8}", input.info());
		DataException e = assertThrows(DataException.TooLittleMemory.class,
				() -> Runs.run(work, input, new ArrayInHand(work.output()), 2, new MemoryBudget(100_000), Progress.NONE));
		assertTrue(e.what().matches("a single tile takes \\d+ KiB, and 48 KiB are free for it"), e.what());
	}
}
