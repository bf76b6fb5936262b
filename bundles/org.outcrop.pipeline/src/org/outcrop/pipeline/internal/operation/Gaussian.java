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
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.ZarrType.Kind;

/**
 * Smooths with a Gaussian bell, axis by axis, in doubles: the bell is cut off at {@code truncate} standard deviations, rounded to whole
 * items, and its weights add up to 1. Truncation, boundaries and order of the axes are those of {@code scipy.ndimage.gaussian_filter};
 * there is no rounding to the type of the output between two axes.
 */
public final class Gaussian implements Operation {

	private static final double LEAST_SIGMA = 1e-15;
	private static final double MOST_RADIUS = 1 << 20;
	private static final int CACHED = 2048;

	@Override
	public String name() {
		return "gaussian";
	}

	@Override
	public String description() {
		return "smooths with a Gaussian bell";
	}

	@Override
	public List<Parameter> parameters() {
		return List.of(Parameter.required("sigma", Parameter.Kind.NUMBERS, "standard deviation in items; 0 leaves an axis alone"),
				Parameter.number("truncate", 4, "where the bell is cut off, in standard deviations"), Boundary.MODE, Boundary.VALUE,
				Parameter.optional("type", Parameter.Kind.CHOICE,
						"of the output; by default float64 for float64 and whole numbers of 32 and 64 bit, else float32").of(List.of("float32", "float64")));
	}

	@Override
	public Work plan(Parameters parameters, List<ArrayInfo> inputs) {
		ArrayInfo input = inputs.getFirst();
		Values.check(input);
		double[] sigma = parameters.numbers("sigma", input.rank());
		double truncate = parameters.number("truncate");
		double[][] weights = new double[input.rank()][];
		for (int axis = 0; axis < weights.length; axis++) {
			if (sigma[axis] < 0 || truncate < 0 || truncate * sigma[axis] > MOST_RADIUS) {
				throw Parameters.refused("no bell: sigma " + sigma[axis] + ", truncate " + truncate, "Give numbers from 0, up to " + (long) MOST_RADIUS
						+ " items together.");
			}
			weights[axis] = weights(sigma[axis], truncate);
		}
		ZarrType type = parameters.maybeChoice("type").flatMap(ZarrType::ofV3).orElse(natural(input.type()));
		return new TileWork(input.withType(type),
				new Bell(input, type, weights, Boundary.of(parameters), parameters.number("cval")));
	}

	private static ZarrType natural(ZarrType type) {
		return switch (type.kind()) {
		case FLOAT64, INT32, UINT32, INT64, UINT64 -> ZarrType.of(Kind.FLOAT64);
		default -> ZarrType.FLOAT32;
		};
	}

	/** From the middle outwards. */
	private static double[] weights(double sigma, double truncate) {
		if (sigma <= LEAST_SIGMA) {
			return new double[] {1};
		}
		int radius = (int) (truncate * sigma + 0.5);
		double[] weights = new double[radius + 1];
		double sum = 0;
		for (int i = radius; i >= 0; i--) {
			weights[i] = Math.exp(-0.5 / (sigma * sigma) * ((double) i * i));
			sum += i == 0 ? weights[i] : 2 * weights[i];
		}
		for (int i = 0; i <= radius; i++) {
			weights[i] /= sum;
		}
		return weights;
	}

	private record Bell(ArrayInfo input, ZarrType type, double[][] weights, Boundary boundary, double beyond) implements TileKernel {

		private Window window() {
			long[] radius = new long[weights.length];
			for (int axis = 0; axis < radius.length; axis++) {
				radius[axis] = weights[axis].length - 1;
			}
			return Window.around(radius);
		}

		@Override
		public Box reads(Box tile) {
			return window().around(tile, TileWork.shape(input));
		}

		@Override
		public long memory(Box tile) {
			long read = Math.multiplyExact(reads(tile).count(), (long) input.type().itemBytes());
			return Math.addExact(read, Math.multiplyExact(2L * Double.BYTES, window().padded(tile)));
		}

		@Override
		public void compute(Box tile, TileContext context, MemorySegment target) {
			long[] shape = TileWork.shape(input);
			long most = window().padded(tile);
			Box have = reads(tile);
			double[] values = context.doubles(0, most);
			Values.doubles(input.type(), context.read(0, have, 1), values, Math.toIntExact(have.count()));
			double[] padded = context.doubles(1, most);
			for (int axis = 0; axis < shape.length; axis++) {
				if (weights[axis].length > 1) {
					Box want = Lines.replace(have, tile, axis);
					new Padding(have, want, window().along(axis), shape, boundary).fill(values, padded, beyond);
					correlate(padded, values, want, axis, context);
					have = want;
				}
			}
			Values.ofDoubles(type, values, target, Math.toIntExact(tile.count()));
		}

		/** Far items first, as SciPy adds them up. */
		private void correlate(double[] padded, double[] target, Box want, int axis, TileContext context) {
			double[] weight = weights[axis];
			int radius = weight.length - 1;
			int inner = Lines.inner(want, axis);
			int run = Math.toIntExact(want.to(axis) - want.from(axis)) * inner;
			int outer = run == 0 ? 0 : Math.toIntExact(want.count() / run);
			for (int o = 0; o < outer; o++) {
				int middle = o * (run + 2 * radius * inner) + radius * inner;
				for (int from = 0; from < run; from += CACHED) {
					int to = Math.min(run, from + CACHED);
					context.checkCancelled();
					start(padded, middle, target, o * run, from, to, weight[0]);
					for (int i = radius; i > 0; i--) {
						add(padded, middle, i * inner, target, o * run, from, to, weight[i]);
					}
				}
			}
		}

		private static void start(double[] padded, int middle, double[] target, int at, int from, int to, double weight) {
			for (int k = from; k < to; k++) {
				target[at + k] = padded[middle + k] * weight;
			}
		}

		private static void add(double[] padded, int middle, int step, double[] target, int at, int from, int to, double weight) {
			for (int k = from; k < to; k++) {
				target[at + k] += (padded[middle + k - step] + padded[middle + k + step]) * weight;
			}
		}
	}
}
