package org.outcrop.fft.internal.store;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

import org.outcrop.compute.Progress;
import org.outcrop.fft.scan.FourierShape;
import org.outcrop.fft.scan.FourierShape.Extents;

/**
 * Planes of what is stored, without mirrors: single ones, and weighted sums of many. Every number of a sum is added up in the same order by one
 * thread, so that the result does not depend on how many threads there are. Safe for any thread.
 */
final class PlaneReader {

	/**
	 * A plane in float64.
	 *
	 * @param re real parts, row-major
	 * @param im imaginary parts
	 */
	record Plane(double[] re, double[] im) {

		Plane(int length) {
			this(new double[length], new double[length]);
		}
	}

	/** Tiles that one task takes: large enough to be read in few calls. */
	private static final int TASK_TILES = 32;

	private final FourierShape shape;
	private final TileSource tiles;
	private final int workers;

	PlaneReader(FourierShape shape, TileSource tiles, int workers) {
		this.shape = shape;
		this.tiles = tiles;
		this.workers = workers;
	}

	/** All of axes 2 and 3 at one place of axes 0 and 1. */
	Plane detector(long a, long b, Progress progress) {
		Extents tile = shape.tile();
		int columns = shape.stored().d();
		Plane out = new Plane(Math.multiplyExact(shape.stored().c(), columns));
		long ta = a / tile.a();
		long tb = b / tile.b();
		int from = (int) ((a % tile.a() * tile.b() + b % tile.b()) * tile.c() * tile.d());
		int across = Math.toIntExact(shape.tiles(3));
		each(Math.toIntExact(shape.tiles(2) * across), progress, t -> {
			int tc = t / across;
			int td = t % across;
			float[] values = tiles.tile(shape.place(ta, tb, tc, td));
			for (int c = 0; c < Math.min(tile.c(), shape.stored().c() - tc * tile.c()); c++) {
				int to = (tc * tile.c() + c) * columns + td * tile.d();
				copy(values, from + c * tile.d(), 1, out, to, Math.min(tile.d(), columns - td * tile.d()));
			}
		});
		return out;
	}

	/** All of axes 0 and 1 at one place of axes 2 and 3. */
	Plane scan(int c, int d, Progress progress) {
		Extents tile = shape.tile();
		int columns = Math.toIntExact(shape.stored().b());
		Plane out = new Plane(Math.toIntExact(shape.stored().a() * columns));
		int pixels = tile.c() * tile.d();
		int from = c % tile.c() * tile.d() + d % tile.d();
		int across = Math.toIntExact(shape.tiles(1));
		each(Math.toIntExact(shape.tiles(0) * across), progress, t -> {
			long ta = t / across;
			int tb = t % across;
			float[] values = tiles.tile(shape.place(ta, tb, c / tile.c(), d / tile.d()));
			for (int a = 0; a < Math.min(tile.a(), shape.stored().a() - ta * tile.a()); a++) {
				int to = (int) ((ta * tile.a() + a) * columns + tb * tile.b());
				copy(values, (int) (a * tile.b() * pixels + from), pixels, out, to, (int) Math.min(tile.b(), columns - tb * tile.b()));
			}
		});
		return out;
	}

	private static void copy(float[] tile, int from, int step, Plane out, int to, int count) {
		for (int i = 0; i < count; i++) {
			out.re[to + i] = tile[2 * (from + i * step)];
			out.im[to + i] = tile[2 * (from + i * step) + 1];
		}
	}

	private void each(int count, Progress progress, IntConsumer tile) {
		Workers.each(workers, Math.ceilDiv(count, TASK_TILES), progress, task -> {
			for (int t = task * TASK_TILES; t < Math.min(count, (task + 1) * TASK_TILES); t++) {
				progress.checkCancelled();
				tile.accept(t);
			}
		});
	}

	/** The weighted sum over axes 2 and 3. @param weights for each of them, {@code stored.c x stored.d} */
	Plane scan(double[] weights, Progress progress) {
		int columns = Math.toIntExact(shape.stored().b());
		Plane out = new Plane(Math.toIntExact(shape.stored().a() * columns));
		Extents tile = shape.tile();
		int across = Math.toIntExact(shape.tiles(1));
		WeightTiles cut = WeightTiles.of(weights, shape.stored().c(), shape.stored().d(), tile.c(), tile.d());
		int pixels = tile.c() * tile.d();
		sum(new Sides(2, 0), cut, progress, (from, t, values) -> {
			float[] w = cut.tile(from);
			for (long a = 0; a < Math.min(tile.a(), shape.stored().a() - t / across * tile.a()); a++) {
				for (int b = 0; b < Math.min(tile.b(), columns - t % across * tile.b()); b++) {
					int to = (int) ((t / across * tile.a() + a) * columns + t % across * tile.b() + b);
					int at = (int) ((a * tile.b() + b) * pixels * 2);
					double re = 0;
					double im = 0;
					for (int p = 0; p < pixels; p++) {
						re += (double) w[p] * values[at + 2 * p];
						im += (double) w[p] * values[at + 2 * p + 1];
					}
					out.re[to] += re;
					out.im[to] += im;
				}
			}
		});
		return out;
	}

	/** The weighted sum over axes 0 and 1. @param weights for each of them, {@code stored.a x stored.b} */
	Plane detector(double[] weights, Progress progress) {
		int columns = shape.stored().d();
		Plane out = new Plane(Math.multiplyExact(shape.stored().c(), columns));
		Extents tile = shape.tile();
		int across = Math.toIntExact(shape.tiles(3));
		WeightTiles cut = WeightTiles.of(weights, Math.toIntExact(shape.stored().a()), Math.toIntExact(shape.stored().b()), (int) tile.a(),
				(int) tile.b());
		int pixels = tile.c() * tile.d();
		sum(new Sides(0, 2), cut, progress, (from, t, values) -> {
			float[] w = cut.tile(from);
			for (int k = 0; k < w.length; k++) {
				for (int c = 0; w[k] != 0 && c < Math.min(tile.c(), shape.stored().c() - t / across * tile.c()); c++) {
					int to = (int) ((t / across * tile.c() + c) * columns + t % across * tile.d());
					int at = (k * pixels + c * tile.d()) * 2;
					for (int d = 0; d < Math.min(tile.d(), columns - t % across * tile.d()); d++) {
						out.re[to + d] += (double) w[k] * values[at + 2 * d];
						out.im[to + d] += (double) w[k] * values[at + 2 * d + 1];
					}
				}
			}
		});
		return out;
	}

	/** What is done with a tile: its number among those that are summed over, and among those of the result. */
	private interface Adder {
		void add(int from, long to, float[] values);
	}

	/** Which two axes are summed over, and which two the result has; each named by the first. */
	private record Sides(int from, int to) {
	}

	/** Goes through all tiles with weights in the order in which they lie; each thread has tiles of the result for itself. */
	private void sum(Sides sides, WeightTiles weights, Progress progress, Adder adder) {
		int results = Math.toIntExact(shape.tiles(sides.to) * shape.tiles(sides.to + 1));
		boolean runs = shape.axes().ofScan() == (sides.to == 0);
		int tasks = runs ? Math.min(results, workers * 2) : results;
		long total = (long) results * weights.used().length * shape.tileBytes();
		AtomicLong done = new AtomicLong();
		Adder told = (from, to, values) -> {
			progress.checkCancelled();
			adder.add(from, to, values);
			progress.worked(done.addAndGet(shape.tileBytes()), total);
		};
		Workers.each(workers, tasks, progress, task -> {
			int first = (int) ((long) results * task / tasks);
			int end = (int) ((long) results * (task + 1) / tasks);
			if (runs) {
				for (int from : weights.used()) {
					long start = place(sides, from, first);
					tiles.run(start, end - first, (place, values) -> told.add(from, first + place - start, values));
				}
			} else {
				for (int to = first; to < end; to++) {
					inOneRun(sides, weights, to, told);
				}
			}
		});
	}

	/** Tiles that are summed over lie side by side: those with weights in as few reads as there are gaps. */
	private void inOneRun(Sides sides, WeightTiles weights, int to, Adder adder) {
		int[] used = weights.used();
		for (int i = 0; i < used.length;) {
			int j = i + 1;
			while (j < used.length && used[j] == used[j - 1] + 1 && j - i < TASK_TILES) {
				j++;
			}
			int from = used[i];
			long start = place(sides, from, to);
			tiles.run(start, j - i, (place, values) -> adder.add((int) (from + place - start), to, values));
			i = j;
		}
	}

	private long place(Sides sides, long from, long to) {
		long scan = sides.from == 0 ? from : to;
		long detector = sides.from == 0 ? to : from;
		return shape.place(scan / shape.tiles(1), scan % shape.tiles(1), detector / shape.tiles(3), detector % shape.tiles(3));
	}

	/** Weights cut as the tiles are. */
	private record WeightTiles(float[][] tiles, int[] used) {

		static WeightTiles of(double[] weights, int rows, int columns, int tileRows, int tileColumns) {
			int across = Math.ceilDiv(columns, tileColumns);
			float[][] cut = new float[Math.ceilDiv(rows, tileRows) * across][];
			for (int i = 0; i < weights.length; i++) {
				if (weights[i] != 0) {
					int r = i / columns;
					int c = i % columns;
					int t = r / tileRows * across + c / tileColumns;
					if (cut[t] == null) {
						cut[t] = new float[tileRows * tileColumns];
					}
					cut[t][r % tileRows * tileColumns + c % tileColumns] = (float) weights[i];
				}
			}
			int[] used = new int[cut.length];
			int count = 0;
			for (int t = 0; t < cut.length; t++) {
				if (cut[t] != null) {
					used[count++] = t;
				}
			}
			return new WeightTiles(cut, Arrays.copyOf(used, count));
		}

		float[] tile(int number) {
			return tiles[number];
		}
	}
}
