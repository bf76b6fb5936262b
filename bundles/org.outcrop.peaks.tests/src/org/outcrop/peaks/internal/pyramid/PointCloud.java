package org.outcrop.peaks.internal.pyramid;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.outcrop.array.Interval;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.data.peaks.Channel;
import org.outcrop.data.peaks.Polarity;
import org.outcrop.peaks.PeakFilter;
import org.outcrop.peaks.RasterRequest;
import org.outcrop.peaks.RasterRequest.Aggregate;
import org.outcrop.peaks.RasterRequest.Axes;

/** Points with known places, from which tests compute what a picture must show. Ordered by x. */
record PointCloud(double[] x, double[] y, float[] intensity) {

	static final PyramidGroup GROUP = new PyramidGroup(1, Channel.NONE, Polarity.POSITIVE);

	/** Shapes that have broken map drawing before. */
	enum Shape {
		UNIFORM, SKEWED, ON_CELL_EDGES, SINGLE, EQUAL_X, EQUAL_Y, HUGE_AND_TINY, NEGATIVE, MIXED_SIGNS
	}

	static PointCloud of(Shape shape, int wanted, long seed) {
		SplittableRandom random = new SplittableRandom(seed);
		int size = shape == Shape.SINGLE ? 1 : wanted;
		double[] x = new double[size];
		double[] y = new double[size];
		float[] v = new float[size];
		for (int i = 0; i < size; i++) {
			x[i] = shape == Shape.EQUAL_X ? 77.7 : place(shape, random, 3600);
			y[i] = shape == Shape.EQUAL_Y ? 512.25 : 100 + place(shape, random, 1900);
			v[i] = intensity(shape, random);
		}
		Arrays.sort(x);
		return new PointCloud(x, y, v);
	}

	private static double place(Shape shape, SplittableRandom random, double range) {
		double u = random.nextDouble();
		return switch (shape) {
		case SKEWED -> range * Math.pow(u, 6);
		case ON_CELL_EDGES -> range * random.nextInt(65) / 64;
		default -> range * u;
		};
	}

	private static float intensity(Shape shape, SplittableRandom random) {
		float common = (float) Math.exp(12 * random.nextDouble());
		return switch (shape) {
		case HUGE_AND_TINY -> switch (random.nextInt(4)) {
			case 0 -> Float.MAX_VALUE;
			case 1 -> Float.MIN_VALUE * (1 + random.nextInt(5));
			case 2 -> 0;
			default -> common;
		};
		case NEGATIVE -> -common;
		case MIXED_SIGNS -> random.nextBoolean() ? common : -common;
		default -> common;
		};
	}

	int size() {
		return x.length;
	}

	Interval rangeX() {
		return new Interval(Arrays.stream(x).min().orElse(0), Arrays.stream(x).max().orElse(0));
	}

	Interval rangeY() {
		return new Interval(Arrays.stream(y).min().orElse(0), Arrays.stream(y).max().orElse(0));
	}

	PyramidGrid grid() {
		return PyramidGrid.forRun(rangeX(), rangeY(), size());
	}

	float strongest() {
		float strongest = Float.NEGATIVE_INFINITY;
		for (float v : intensity) {
			strongest = Math.max(strongest, v);
		}
		return strongest;
	}

	double sum() {
		return IntStream.range(0, size()).mapToDouble(i -> intensity[i]).sum();
	}

	double sumOfMagnitudes() {
		return IntStream.range(0, size()).mapToDouble(i -> Math.abs(intensity[i])).sum();
	}

	PointCloud shuffled(long seed) {
		int[] order = IntStream.range(0, size()).toArray();
		Random random = new Random(seed);
		for (int i = order.length - 1; i > 0; i--) {
			int other = random.nextInt(i + 1);
			int kept = order[i];
			order[i] = order[other];
			order[other] = kept;
		}
		PointCloud cloud = new PointCloud(new double[size()], new double[size()], new float[size()]);
		for (int i = 0; i < order.length; i++) {
			cloud.x[i] = x[order[i]];
			cloud.y[i] = y[order[i]];
			cloud.intensity[i] = intensity[order[i]];
		}
		return cloud;
	}

	/** Adds every point as a spectrum of its own; all must be placed. */
	void addTo(PyramidWriter writer) {
		for (int i = 0; i < size(); i++) {
			if (writer.add(x[i], y, intensity, i, i + 1) != 1) {
				throw new AssertionError("point " + i + " was not placed");
			}
		}
	}

	PyramidMemory built(long leaseBytes) {
		PyramidMemory memory = new PyramidMemory();
		try (MemoryBudget.Lease lease = lease(leaseBytes); PyramidWriter writer = PyramidWriter.toMemory(memory, lease)) {
			writer.begin(GROUP, grid());
			addTo(writer);
			writer.finish();
		}
		return memory;
	}

	static MemoryBudget.Lease lease(long bytes) {
		return new MemoryBudget(1L << 40).reserveUpTo("test", bytes);
	}

	static RasterRequest request(Interval x, Interval y, int width, int height, Aggregate aggregate) {
		return new RasterRequest(Axes.RT_MZ, x, y, width, height, aggregate, PeakFilter.ALL);
	}

	RasterRequest overview(int width, int height, Aggregate aggregate) {
		return request(rangeX(), rangeY(), width, height, aggregate);
	}

	PointRaster points(RasterRequest request) {
		PointRaster raster = new PointRaster(request);
		for (int i = 0; i < size(); i++) {
			raster.add(x[i], y[i], intensity[i]);
		}
		return raster;
	}
}
