package org.outcrop.ui.store.model;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

import org.outcrop.compute.Progress;
import org.outcrop.store.StoredArray;
import org.outcrop.zarr.Box;

/**
 * Reads what is seen of a plane, and no chunk besides: at the coarsest resolution that has an item for each pixel, tile by tile, averaging
 * where there are more items than pixels. Not on the user interface thread.
 */
public final class PlaneReader {

	private static final long TILE_ITEMS = 1L << 20;
	private static final long BETWEEN_PARTS_NANOS = 150_000_000;

	private final Scene scene;

	/** @param scene not closed here */
	public PlaneReader(Scene scene) {
		this.scene = scene;
	}

	/**
	 * What is wanted.
	 *
	 * @param view   in device pixels
	 * @param width  of the canvas, device pixels
	 * @param height likewise
	 * @param level  the resolution, or empty for the one that fits the zoom
	 */
	public record Wish(PlaneSpec spec, PlaneView view, int width, int height, OptionalInt level) {
	}

	/** The coarsest resolution that still has an item for each device pixel. */
	public int levelFor(PlaneSpec spec, double scale) {
		int best = 0;
		for (int level = 1; level < scene.levels().size(); level++) {
			double coarse = Math.max(scene.factor(level, spec.down()), scene.factor(level, spec.across()));
			if (coarse * scale <= 1 + 1e-9) {
				best = level;
			}
		}
		return best;
	}

	/**
	 * Reads.
	 *
	 * @param parts told what there is so far, some times a second, on this thread
	 * @return all that is seen; empty where the view lies beside the plane
	 */
	public java.util.Optional<PlanePicture> read(Wish wish, Consumer<PlanePicture> parts, Progress progress) {
		int level = wish.level().orElseGet(() -> levelFor(wish.spec(), wish.view().scale()));
		Span down = span(wish, level, wish.spec().down(), wish.view().top(), wish.view().placeY(wish.height()));
		Span across = span(wish, level, wish.spec().across(), wish.view().left(), wish.view().placeX(wish.width()));
		if (down.isEmpty() || across.isEmpty()) {
			return java.util.Optional.empty();
		}
		return java.util.Optional.of(new Reading(wish.spec(), level, down, across, parts).run(progress));
	}

	/** Items of a level along an axis, and how many make a sample. */
	private record Span(int axis, long from, long to, long step, double factor) {

		boolean isEmpty() {
			return to <= from;
		}

		int samples() {
			return Math.toIntExact((to - from + step - 1) / step);
		}
	}

	private Span span(Wish wish, int level, int axis, double from, double to) {
		double factor = scene.factor(level, axis);
		long step = Math.max(1, (long) Math.floor(1 / (wish.view().scale() * factor) + 1e-9));
		long size = scene.levels().get(level).size(axis);
		// samples lie where they lay before when the view is moved
		long first = Math.floorDiv((long) Math.floor(Math.max(0, from / factor)), step) * step;
		long end = Math.min(size, Math.ceilDiv((long) Math.ceil(Math.max(0, to / factor)), step) * step);
		return new Span(axis, Math.min(first, size), end, step, factor);
	}

	private final class Reading {

		private final PlaneSpec spec;
		private final int level;
		private final Span down;
		private final Span across;
		private final Consumer<PlanePicture> parts;
		private final StoredArray array;
		private final Decoder decoder;
		private final int width;
		private final double[] sums;
		private final int[] counts;

		Reading(PlaneSpec spec, int level, Span down, Span across, Consumer<PlanePicture> parts) {
			this.spec = spec;
			this.level = level;
			this.down = down;
			this.across = across;
			this.parts = parts;
			this.array = scene.levels().get(level).array();
			this.decoder = new Decoder(scene.type(), spec.part());
			this.width = across.samples();
			this.sums = new double[Math.multiplyExact(width, down.samples())];
			this.counts = new int[sums.length];
		}

		PlanePicture run(Progress progress) {
			long rows = tile(down.axis());
			long columns = tile(across.axis());
			// whole chunks, as many as make a tile worth a call
			while (rows * columns * 4 <= TILE_ITEMS && columns < across.to() - across.from()) {
				columns *= 2;
			}
			while (rows * columns * 2 <= TILE_ITEMS && rows < down.to() - down.from()) {
				rows *= 2;
			}
			long last = System.nanoTime();
			double all = (double) (down.to() - down.from()) * (across.to() - across.from());
			double done = 0;
			for (long y = down.from(); y < down.to();) {
				long yEnd = Math.min(down.to(), (y / rows + 1) * rows);
				for (long x = across.from(); x < across.to();) {
					long xEnd = Math.min(across.to(), (x / columns + 1) * columns);
					progress.checkCancelled();
					add(y, yEnd, x, xEnd, progress);
					done += (double) (yEnd - y) * (xEnd - x);
					if (System.nanoTime() - last > BETWEEN_PARTS_NANOS && done < all) {
						parts.accept(picture(done / all));
						last = System.nanoTime();
					}
					x = xEnd;
				}
				y = yEnd;
			}
			return picture(1);
		}

		/** Items of a chunk along an axis; fewer where chunks are too long to be read at once. */
		private long tile(int axis) {
			List<Long> chunk = array.layout().chunk().orElse(array.info().shape());
			return Math.clamp(chunk.get(axis), 1, 1024);
		}

		private void add(long y, long yEnd, long x, long xEnd, Progress progress) {
			long[] from = new long[scene.rank()];
			long[] shape = new long[scene.rank()];
			for (int axis = 0; axis < from.length; axis++) {
				from[axis] = scene.indexAt(level, axis, spec.index().get(axis));
				shape[axis] = 1;
			}
			from[down.axis()] = y;
			shape[down.axis()] = yEnd - y;
			from[across.axis()] = x;
			shape[across.axis()] = xEnd - x;
			Box box = new Box(from, shape);
			MemorySegment items = MemorySegment.ofArray(new byte[Math.toIntExact(box.count() * scene.type().itemBytes())]);
			array.read(box, items, progress);
			boolean turned = down.axis() > across.axis();
			long rows = yEnd - y;
			long columns = xEnd - x;
			for (long row = 0; row < rows; row++) {
				int line = (int) ((y + row - down.from()) / down.step()) * width;
				for (long column = 0; column < columns; column++) {
					double value = decoder.at(items, turned ? column * rows + row : row * columns + column);
					int sample = line + (int) ((x + column - across.from()) / across.step());
					if (!Double.isNaN(value)) {
						sums[sample] += value;
						counts[sample]++;
					}
				}
			}
		}

		private PlanePicture picture(double done) {
			float[] values = new float[sums.length];
			Arrays.setAll(counts, i -> {
				values[i] = counts[i] == 0 ? Float.NaN : (float) (sums[i] / counts[i]);
				return counts[i];
			});
			// the last sample of an axis may stand for fewer items; it is drawn as wide as the others
			return new PlanePicture(spec, level, Math.max(down.step(), across.step()), across.from() * across.factor(),
					down.from() * down.factor(), (across.from() + (double) width * across.step()) * across.factor(),
					(down.from() + (double) down.samples() * down.step()) * down.factor(), width, down.samples(), values, done);
		}
	}

	/** The item at a place of the plane, with all its digits; at the finest resolution. */
	public String exact(PlaneSpec spec, long row, long column, Progress progress) {
		long[] from = spec.index().stream().mapToLong(Long::longValue).toArray();
		from[spec.down()] = row;
		from[spec.across()] = column;
		long[] shape = new long[from.length];
		Arrays.fill(shape, 1);
		MemorySegment item = MemorySegment.ofArray(new byte[scene.type().itemBytes()]);
		scene.full().array().read(new Box(from, shape), item, progress);
		return new Decoder(scene.type(), spec.part()).text(item, 0);
	}
}
