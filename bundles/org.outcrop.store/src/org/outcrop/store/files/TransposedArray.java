package org.outcrop.store.files;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.IntStream;

import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.StoredArray;
import org.outcrop.zarr.Box;

/** Axes in another order. */
final class TransposedArray extends ArrayView {

	private final int[] order;

	TransposedArray(StoredArray base, int[] order) {
		super(base, turned(base.info(), order));
		this.order = order.clone();
	}

	private static ArrayInfo turned(ArrayInfo info, int[] order) {
		List<Long> shape = IntStream.of(order).mapToObj(axis -> info.shape().get(axis)).toList();
		List<String> axes = info.axes().isEmpty() ? List.of() : IntStream.of(order).mapToObj(axis -> info.axes().get(axis)).toList();
		return new ArrayInfo(shape, info.type(), axes, info.attributes());
	}

	private long[] turned(long[] ofBase) {
		return IntStream.of(order).mapToLong(axis -> ofBase[axis]).toArray();
	}

	private long[] back(long[] ofView) {
		long[] ofBase = new long[ofView.length];
		for (int axis = 0; axis < order.length; axis++) {
			ofBase[order[axis]] = ofView[axis];
		}
		return ofBase;
	}

	@Override
	public ArrayLayout layout() {
		return layoutOf(turned(chunk(base)));
	}

	@Override
	public void read(Box region, MemorySegment target, Progress progress) {
		check(region, target);
		int itemBytes = info().type().itemBytes();
		long[] targetStrides = Strides.of(region.shape(), itemBytes);
		Box below = new Box(back(region.offset()), back(region.shape()));
		Blocks blocks = new Blocks(below, Blocks.tile(base.info(), base.layout(), BLOCK));
		long all = blocks.size();
		MemorySegment buffer = MemorySegment.NULL;
		for (long number = 0; number < all; number++) {
			progress.checkCancelled();
			Box block = blocks.get(number);
			long bytes = Math.multiplyExact(block.count(), (long) itemBytes);
			buffer = buffer.byteSize() < bytes ? MemorySegment.ofArray(new byte[Math.toIntExact(bytes)]) : buffer;
			base.read(block, buffer, Progress.NONE);
			Box seen = new Box(turned(block.offset()), turned(block.shape()));
			Strides.copy(buffer, 0, turned(Strides.of(block.shape(), itemBytes)), target, Strides.offset(region, targetStrides, seen),
					targetStrides, seen.shape(), itemBytes);
			progress.worked(number + 1, all);
		}
	}

	@Override
	public String[] readTexts(Box region, Progress progress) {
		checkInside(region);
		Box below = new Box(back(region.offset()), back(region.shape()));
		String[] all = base.readTexts(below, progress);
		long[] strides = turned(Strides.of(below.shape(), 1));
		long[] shape = region.shape();
		String[] texts = new String[all.length];
		for (int i = 0; i < texts.length; i++) {
			long rest = i;
			long at = 0;
			for (int axis = shape.length - 1; axis >= 0; axis--) {
				at += rest % shape[axis] * strides[axis];
				rest /= shape[axis];
			}
			texts[i] = all[Math.toIntExact(at)];
		}
		return texts;
	}
}
