package org.outcrop.store.files;

import java.lang.foreign.MemorySegment;
import java.util.List;

import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.StoredArray;
import org.outcrop.zarr.Box;

/** Every so manieth index of a part. */
final class SlicedArray extends ArrayView {

	private final List<ArrayViews.Slice> slices;
	private final boolean whole;

	SlicedArray(StoredArray base, List<ArrayViews.Slice> slices) {
		super(base, base.info().withShape(slices.stream().mapToLong(ArrayViews.Slice::size).toArray()));
		this.slices = List.copyOf(slices);
		this.whole = slices.stream().allMatch(slice -> slice.step() == 1);
	}

	@Override
	public ArrayLayout layout() {
		long[] chunk = chunk(base);
		for (int axis = 0; axis < chunk.length; axis++) {
			chunk[axis] = Math.max(1, Math.min(chunk[axis] / slices.get(axis).step(), Math.max(1, slices.get(axis).size())));
		}
		return layoutOf(chunk);
	}

	/** The base's region from the first item to the last. */
	private Box span(Box region) {
		long[] from = new long[region.rank()];
		long[] shape = new long[region.rank()];
		for (int axis = 0; axis < from.length; axis++) {
			ArrayViews.Slice slice = slices.get(axis);
			long size = region.to(axis) - region.from(axis);
			from[axis] = slice.from() + region.from(axis) * slice.step();
			shape[axis] = size == 0 ? 0 : (size - 1) * slice.step() + 1;
		}
		return new Box(from, shape);
	}

	@Override
	public void read(Box region, MemorySegment target, Progress progress) {
		check(region, target);
		if (region.count() == 0) {
			return;
		}
		if (whole) {
			base.read(span(region), target, progress);
			return;
		}
		int itemBytes = info().type().itemBytes();
		long[] targetStrides = Strides.of(region.shape(), itemBytes);
		Blocks blocks = new Blocks(span(region), Blocks.tile(base.info(), base.layout(), BLOCK));
		long all = blocks.size();
		MemorySegment buffer = MemorySegment.NULL;
		for (long number = 0; number < all; number++) {
			progress.checkCancelled();
			Box picked = picked(blocks.get(number), region);
			if (picked.count() == 0) {
				continue;
			}
			Box read = span(picked);
			long bytes = Math.multiplyExact(read.count(), (long) itemBytes);
			buffer = buffer.byteSize() < bytes ? MemorySegment.ofArray(new byte[Math.toIntExact(bytes)]) : buffer;
			base.read(read, buffer, Progress.NONE);
			long[] strides = Strides.of(read.shape(), itemBytes);
			for (int axis = 0; axis < strides.length; axis++) {
				strides[axis] *= slices.get(axis).step();
			}
			Strides.copy(buffer, 0, strides, target, Strides.offset(region, targetStrides, picked), targetStrides, picked.shape(), itemBytes);
			progress.worked(number + 1, all);
		}
	}

	/** The items of the view that lie in a block of the base. */
	private Box picked(Box block, Box region) {
		long[] from = new long[block.rank()];
		long[] shape = new long[block.rank()];
		for (int axis = 0; axis < from.length; axis++) {
			ArrayViews.Slice slice = slices.get(axis);
			long first = Math.max(region.from(axis), Math.ceilDiv(block.from(axis) - slice.from(), slice.step()));
			long end = Math.min(region.to(axis), Math.ceilDiv(block.to(axis) - slice.from(), slice.step()));
			from[axis] = first;
			shape[axis] = Math.max(0, end - first);
		}
		return new Box(from, shape);
	}

	@Override
	public String[] readTexts(Box region, Progress progress) {
		checkInside(region);
		Box span = span(region);
		String[] all = base.readTexts(span, progress);
		if (whole) {
			return all;
		}
		String[] texts = new String[Math.toIntExact(region.count())];
		long[] strides = Strides.of(span.shape(), 1);
		long[] shape = region.shape();
		for (int i = 0; i < texts.length; i++) {
			long rest = i;
			long at = 0;
			for (int axis = shape.length - 1; axis >= 0; axis--) {
				at += rest % shape[axis] * slices.get(axis).step() * strides[axis];
				rest /= shape[axis];
			}
			texts[i] = all[Math.toIntExact(at)];
		}
		return texts;
	}
}
