package org.outcrop.pipeline.internal.operation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.pipeline.operation.Work;
import org.outcrop.testing.Python;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.ZarrType.Kind;

/** The operations against those of SciPy, in tiles; where it is installed. */
class AgainstScipyTest {

	@TempDir
	private Path folder;

	/**
	 * One comparison.
	 *
	 * @param call      operation and parameters
	 * @param python    what SciPy is asked for, of {@code a}; {@code n} is its module
	 * @param type      of {@code a}
	 * @param tolerance of the difference, as a part of the largest number; 0 for none
	 */
	private record Case(String call, String python, ZarrType type, double tolerance, long... shape) {

		boolean isBinary() {
			return call.startsWith("label") || call.contains("binary");
		}
	}

	private static final ZarrType INT16 = ZarrType.of(Kind.INT16);

	private static List<Case> cases() {
		List<Case> cases = new ArrayList<>();
		// SciPy adds the same numbers up in the same order; only the sum of the weights is formed in another
		for (String mode : List.of("reflect", "nearest", "constant")) {
			String more = ", mode: '" + mode + "', cval: 3.5}";
			String python = ", mode='" + mode + "', cval=3.5)";
			for (double sigma : new double[] {0.3, 1, 2.49, 7}) {
				cases.add(new Case("gaussian {sigma: " + sigma + more, "n.gaussian_filter(a, " + sigma + python, ZarrType.FLOAT64, 1e-14, 31, 23));
			}
			cases.add(new Case("gaussian {sigma: [1.2, 0, 3], truncate: 2.3" + more, "n.gaussian_filter(a, (1.2, 0, 3), truncate=2.3" + python,
					ZarrType.FLOAT64, 1e-14, 9, 12, 17));
			cases.add(new Case("gaussian {sigma: 2" + more, "n.gaussian_filter(a.astype('f8'), 2" + python, ZarrType.FLOAT32, 1e-7, 40, 30));
			cases.add(new Case("gaussian {sigma: 5, type: 'float64'" + more, "n.gaussian_filter(a.astype('f8'), 5" + python, INT16, 1e-14, 3, 50));
			for (String size : List.of("3", "[2, 5]", "[4, 4]", "[1, 7]")) {
				cases.add(new Case("median {size: " + size + more, "n.median_filter(a, " + size + python, ZarrType.FLOAT32, 0, 21, 18));
			}
			cases.add(new Case("median {size: [3, 1, 5], mode: '" + mode + "', cval: -7}", "n.median_filter(a, (3, 1, 5), mode='" + mode
					+ "', cval=-7)",
					INT16, 0, 8, 9, 10));
			for (String size : List.of("3", "[5, 1]", "[7, 9]")) {
				cases.add(new Case("opening {size: " + size + ", mode: '" + mode + "', cval: 5}", "n.grey_opening(a, " + (size.length() == 1
						? "(3, 3)" : size)
						+ ", mode='" + mode + "', cval=5)", INT16, 0, 20, 33));
			}
			cases.add(new Case("opening {footprint: 'cross', mode: '" + mode + "'}",
					"n.grey_opening(a, footprint=n.generate_binary_structure(3, 1), mode='" + mode + "')", ZarrType.FLOAT32, 0, 9, 8, 11));
		}
		cases.add(new Case("opening {kind: 'binary'}", "n.binary_opening(a, np.ones((3, 3)))", ZarrType.UINT8, 0, 40, 41));
		cases.add(new Case("opening {kind: 'binary', footprint: 'cross'}", "n.binary_opening(a)", ZarrType.UINT8, 0, 14, 15, 16));
		cases.add(new Case("opening {kind: 'binary', size: [5, 3]}", "n.binary_opening(a, np.ones((5, 3)))", ZarrType.UINT8, 0, 40, 41));
		cases.add(new Case("label {}", "n.label(a)[0]", ZarrType.UINT8, 0, 50, 61));
		cases.add(new Case("label {connectivity: 8}", "n.label(a, np.ones((3, 3)))[0]", ZarrType.UINT8, 0, 50, 61));
		cases.add(new Case("label {}", "n.label(a)[0]", ZarrType.UINT8, 0, 17, 18, 19));
		cases.add(new Case("label {connectivity: 26}", "n.label(a, np.ones((3, 3, 3)))[0]", ZarrType.UINT8, 0, 17, 18, 19));
		cases.add(new Case("label {connectivity: 80}", "n.label(a, np.ones((3, 3, 3, 3)))[0]", ZarrType.UINT8, 0, 6, 7, 8, 9));
		cases.add(new Case("label {}", "n.label(a)[0]", ZarrType.UINT8, 0, 1000));
		cases.add(new Case("downsample {factor: [4, 3], method: 'max'}", "np.maximum.reduceat(np.maximum.reduceat(a, range(0, 21, 4), 0), range(0, 20, 3), 1)",
				INT16, 0, 21, 20));
		cases.add(new Case("downsample {factor: [4, 3], method: 'nearest'}", "a[::4, ::3]", ZarrType.FLOAT32, 0, 21, 20));
		cases.add(new Case("downsample {factor: [4, 5]}", "np.rint(a.reshape(5, 4, 4, 5).mean((1, 3))).astype(a.dtype)", INT16, 0, 20, 20));
		cases.add(new Case("downsample {factor: [4, 5]}", "a.reshape(5, 4, 4, 5).mean((1, 3))", ZarrType.FLOAT64, 1e-14, 20, 20));
		cases.add(new Case("project {axis: 1}", "a.max(1)", INT16, 0, 7, 8, 9));
		cases.add(new Case("project {axis: 0, method: 'min'}", "a.min(0)", ZarrType.FLOAT32, 0, 7, 8, 9));
		cases.add(new Case("project {axis: 2, method: 'sum'}", "a.sum(2)", INT16, 0, 7, 8, 9));
		cases.add(new Case("project {axis: 1, method: 'mean'}", "a.mean(1)", ZarrType.FLOAT64, 1e-14, 7, 8, 9));
		cases.add(new Case("project {axis: 0, method: 'sum'}", "a.sum(0, dtype='u8')", ZarrType.of(Kind.UINT64), 0, 1, 8));
		cases.add(new Case("threshold {value: 20.5}", "(a > 20.5).astype('u1')", INT16, 0, 30, 30));
		cases.add(new Case("threshold {method: 'otsu'}", "(a > otsu(a)).astype('u1')", INT16, 0, 30, 30));
		cases.add(new Case("convert {type: 'uint8', loss: 'saturate'}", "np.clip(np.rint(a), 0, 255).astype('u1')", ZarrType.FLOAT64, 0, 30, 30));
		cases.add(new Case("convert {type: 'float16', loss: 'round'}", "a.astype('f2')", ZarrType.FLOAT64, 0, 30, 30));
		cases.add(new Case("convert {type: 'float32', loss: 'round'}", "a.astype('f4')", ZarrType.of(Kind.UINT64), 0, 30, 30));
		return cases;
	}

	/** Reads cases from a file, a line each: number, type and shape of the input, what to compute; writes what came out beside it. */
	private static final String SCRIPT = """
			import sys, numpy as np, scipy.ndimage as n
			def otsu(a):
			    low = int(a.min())
			    h = np.bincount((a.astype('i8') - low).ravel())
			    c = np.arange(len(h))
			    best, at = -1, 0
			    for i in range(len(h) - 1):
			        w1, w2 = h[:i + 1].sum(), h[i + 1:].sum()
			        if w1 and w2:
			            v = float(w1) * float(w2) * ((h[:i + 1] * c[:i + 1]).sum() / w1 - (h[i + 1:] * c[i + 1:]).sum() / w2) ** 2
			            if v > best: best, at = v, i
			    return at + low
			for line in open(sys.argv[1] + '/cases'):
			    number, dtype, shape, text = line.rstrip('\\n').split('\\t')
			    a = np.fromfile(sys.argv[1] + '/in' + number, dtype).reshape(eval(shape))
			    r = np.ascontiguousarray(eval(text))
			    r.astype('f8').tofile(sys.argv[1] + '/out' + number)
			    open(sys.argv[1] + '/shape' + number, 'w').write(str(list(r.shape)))
			print('done', n.__name__)
			""";

	@Test
	void operationsGiveWhatScipyGives() throws IOException {
		Python.needs("scipy.ndimage", "python3-scipy");
		List<Case> cases = cases();
		List<ArrayInHand> inputs = new ArrayList<>();
		StringBuilder lines = new StringBuilder();
		for (int i = 0; i < cases.size(); i++) {
			Case one = cases.get(i);
			ArrayInHand input = one.isBinary() ? Runs.binary(0.45, i, one.shape(), one.shape()) : Runs.random(one.type(), i, one.shape(),
					one.shape());
			inputs.add(input);
			Files.write(folder.resolve("in" + i), input.items());
			lines.append(i).append('\t').append(one.type().v3Name()).append('\t').append(input.info().shape()).append('\t').append(one.python()).append('\n');
		}
		Files.writeString(folder.resolve("cases"), lines);
		assertEquals("done scipy.ndimage", Python.run(SCRIPT, folder));
		for (int i = 0; i < cases.size(); i++) {
			compare(cases.get(i), inputs.get(i), i);
		}
	}

	private void compare(Case one, ArrayInHand input, int number) throws IOException {
		int blank = one.call().indexOf(' ');
		Work work = Runs.plan(one.call().substring(0, blank), one.call().substring(blank), input.info());
		long[] chunk = work.output().shape().stream().mapToLong(size -> Math.max(1, size / 3)).toArray();
		Runs.Result result = Runs.run(work, input, new ArrayInHand(work.output(), chunk), 2, new MemoryBudget(4 << 20), Progress.NONE);
		assertEquals(Files.readString(folder.resolve("shape" + number)), work.output().shape().toString(), one::call);
		double[] expected = doubles(Files.readAllBytes(folder.resolve("out" + number)));
		double[] found = result.doubles();
		double largest = java.util.Arrays.stream(expected).map(Math::abs).max().orElse(0);
		if (one.tolerance() == 0) {
			assertArrayEquals(expected, found, one::call);
		} else {
			assertArrayEquals(expected, found, one.tolerance() * largest, one::call);
		}
	}

	private static double[] doubles(byte[] bytes) {
		double[] values = new double[bytes.length / 8];
		java.nio.ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.nativeOrder()).asDoubleBuffer().get(values);
		return values;
	}
}
