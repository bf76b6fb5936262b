package org.outcrop.ui.store.model;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

import org.outcrop.compute.Progress;
import org.outcrop.store.StoredArray;
import org.outcrop.zarr.Box;

/**
 * Reads a stretch of an array of one axis, keeping least and greatest value of what falls on one point. Not on the user interface thread.
 *
 * @param scene not closed here
 */
public record CurveReader(Scene scene) {

	private static final long BLOCK = 1L << 20;

	/** @param points at most, where there are more items */
	public Curve read(long from, long to, int points, ComplexPart part, Progress progress) {
		StoredArray array = scene.full().array();
		Decoder decoder = new Decoder(scene.type(), part);
		int count = (int) Math.min(Math.max(1, points), to - from);
		double[] low = new double[count];
		double[] high = new double[count];
		Arrays.fill(low, Double.NaN);
		Arrays.fill(high, Double.NaN);
		for (long start = from; start < to; start += BLOCK) {
			progress.checkCancelled();
			long length = Math.min(BLOCK, to - start);
			MemorySegment items = MemorySegment.ofArray(new byte[Math.toIntExact(length * scene.type().itemBytes())]);
			array.read(new Box(new long[] { start }, new long[] { length }), items, progress);
			for (long i = 0; i < length; i++) {
				double value = decoder.at(items, i);
				int point = (int) ((double) (start + i - from) / (to - from) * count);
				low[point] = value < low[point] || Double.isNaN(low[point]) ? value : low[point];
				high[point] = value > high[point] || Double.isNaN(high[point]) ? value : high[point];
			}
		}
		return new Curve(from, to, low, high);
	}
}
