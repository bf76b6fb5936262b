package org.outcrop.store.files;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.StoredArray;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrType;

/** Means of cells. Sums are doubles: whole numbers above 2^53 are rounded. */
final class MeanArray extends ArrayView {

	private final long[] factors;

	MeanArray(StoredArray base, long[] factors) {
		super(base, smaller(base.info(), factors));
		this.factors = factors.clone();
	}

	private static ArrayInfo smaller(ArrayInfo info, long[] factors) {
		long[] shape = Blocks.array(info.shape());
		for (int axis = 0; axis < shape.length; axis++) {
			shape[axis] = Math.ceilDiv(shape[axis], factors[axis]);
		}
		return info.withShape(shape);
	}

	@Override
	public ArrayLayout layout() {
		long[] chunk = chunk(base);
		for (int axis = 0; axis < chunk.length; axis++) {
			chunk[axis] = Math.max(1, chunk[axis] / factors[axis]);
		}
		return layoutOf(chunk);
	}

	@Override
	public void read(Box region, MemorySegment target, Progress progress) {
		check(region, target);
		int itemBytes = info().type().itemBytes();
		// cells whose items below fit in a block, so that no more than that is in memory
		long[] tile = chunk(this);
		long cell = Arrays.stream(factors).reduce(1, Math::multiplyExact);
		tile = Blocks.shrink(tile, Math.max(1, BLOCK / (cell * itemBytes)));
		Blocks blocks = new Blocks(region, tile);
		long all = blocks.size();
		for (long number = 0; number < all; number++) {
			progress.checkCancelled();
			Box block = blocks.get(number);
			MemorySegment means = mean(block);
			Strides.copy(means, block, target, region, block, itemBytes);
			progress.worked(number + 1, all);
		}
	}

	private MemorySegment mean(Box block) {
		ZarrType type = info().type();
		int itemBytes = type.itemBytes();
		Box below = below(block);
		MemorySegment items = MemorySegment.ofArray(new byte[Math.toIntExact(Math.multiplyExact(below.count(), itemBytes))]);
		base.read(below, items, Progress.NONE);
		double[] sums = new double[Math.toIntExact(block.count())];
		int[] counts = new int[sums.length];
		long[] strides = Strides.of(block.shape(), 1);
		long[] at = new long[below.rank()];
		long[] shape = below.shape();
		for (long i = 0; i < below.count(); i++) {
			long cell = 0;
			for (int axis = 0; axis < at.length; axis++) {
				cell += at[axis] / factors[axis] * strides[axis];
			}
			sums[(int) cell] += Values.real(items, i * itemBytes, type);
			counts[(int) cell]++;
			for (int axis = at.length - 1; axis >= 0 && ++at[axis] == shape[axis]; axis--) {
				at[axis] = 0;
			}
		}
		MemorySegment means = MemorySegment.ofArray(new byte[Math.multiplyExact(sums.length, itemBytes)]);
		Converter fit = new Converter(ZarrType.FLOAT64, Conversion.exact(type).rounded().clipped());
		for (int i = 0; i < sums.length; i++) {
			double mean = sums[i] / counts[i];
			sums[i] = Values.isWhole(type) ? Math.floor(mean + 0.5) : mean;
		}
		fit.run(MemorySegment.ofArray(sums), means, sums.length);
		return means;
	}

	private Box below(Box block) {
		long[] from = block.offset();
		long[] shape = block.shape();
		for (int axis = 0; axis < from.length; axis++) {
			from[axis] *= factors[axis];
			shape[axis] = Math.min(shape[axis] * factors[axis], base.info().shape().get(axis) - from[axis]);
		}
		return new Box(from, shape);
	}
}
