package org.outcrop.store.files;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.StoredArray;
import org.outcrop.zarr.Box;

/** Arrays of one shape, one behind the other on a new axis. */
final class StackedArray extends ArrayView {

	private final List<StoredArray> layers;
	private final int axis;

	StackedArray(List<StoredArray> layers, int axis) {
		super(layers.getFirst(), stacked(layers.getFirst().info(), axis, layers.size()));
		this.layers = List.copyOf(layers);
		this.axis = axis;
	}

	private static ArrayInfo stacked(ArrayInfo info, int axis, long number) {
		List<Long> shape = new ArrayList<>(info.shape());
		shape.add(axis, number);
		return new ArrayInfo(shape, info.type(), List.of(), info.attributes());
	}

	private long[] without(long[] sizes) {
		return LongStream.range(0, sizes.length).filter(i -> i != axis).map(i -> sizes[(int) i]).toArray();
	}

	private static long[] with(long[] sizes, int axis, long one) {
		long[] more = new long[sizes.length + 1];
		System.arraycopy(sizes, 0, more, 0, axis);
		more[axis] = one;
		System.arraycopy(sizes, axis, more, axis + 1, sizes.length - axis);
		return more;
	}

	@Override
	public ArrayLayout layout() {
		return layoutOf(with(chunk(base), axis, 1));
	}

	@Override
	public void read(Box region, MemorySegment target, Progress progress) {
		check(region, target);
		int itemBytes = info().type().itemBytes();
		Box inLayer = new Box(without(region.offset()), without(region.shape()));
		long[] targetStrides = Strides.of(region.shape(), itemBytes);
		long bytes = Math.multiplyExact(inLayer.count(), (long) itemBytes);
		long number = region.to(axis) - region.from(axis);
		boolean direct = LongStream.of(region.shape()).limit(axis).allMatch(size -> size == 1);
		for (long i = 0; i < number; i++) {
			progress.checkCancelled();
			StoredArray layer = layers.get(Math.toIntExact(region.from(axis) + i));
			if (direct) {
				layer.read(inLayer, target.asSlice(i * bytes, bytes), Progress.NONE);
			} else {
				blocks(layer, inLayer, target, i * targetStrides[axis], without(targetStrides));
			}
			progress.worked(i + 1, number);
		}
	}

	private void blocks(StoredArray layer, Box inLayer, MemorySegment target, long at, long[] targetStrides) {
		int itemBytes = info().type().itemBytes();
		new Blocks(inLayer, Blocks.tile(layer.info(), layer.layout(), BLOCK)).each(block -> {
			MemorySegment buffer = MemorySegment.ofArray(new byte[Math.toIntExact(block.count() * itemBytes)]);
			layer.read(block, buffer, Progress.NONE);
			Strides.copy(buffer, 0, Strides.of(block.shape(), itemBytes), target, at + Strides.offset(inLayer, targetStrides, block), targetStrides,
					block.shape(), itemBytes);
		});
	}

	/** Closes all layers. */
	@Override
	public void close() {
		layers.forEach(StoredArray::close);
	}
}
