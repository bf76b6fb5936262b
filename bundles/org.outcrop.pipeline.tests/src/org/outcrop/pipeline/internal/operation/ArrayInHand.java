package org.outcrop.pipeline.internal.operation;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.StoredArray;
import org.outcrop.zarr.Box;

/** An array in plain memory, in chunks that nobody sees but who asks; watches that no two regions of one chunk are written at once. */
final class ArrayInHand implements StoredArray, ArrayWriter {

	private final ArrayInfo info;
	private final long[] chunk;
	private final byte[] items;
	private final List<Box> writing = new ArrayList<>();
	final AtomicLong read = new AtomicLong();
	final AtomicLong largestRead = new AtomicLong();

	ArrayInHand(ArrayInfo info, long... chunk) {
		this.info = info;
		this.chunk = chunk.length == 0 ? info.box().shape() : chunk;
		this.items = new byte[Math.toIntExact(info.bytes())];
	}

	ArrayInHand with(byte[] bytes) {
		System.arraycopy(bytes, 0, items, 0, items.length);
		return this;
	}

	byte[] items() {
		return items;
	}

	MemorySegment segment() {
		return MemorySegment.ofArray(items);
	}

	@Override
	public ArrayInfo info() {
		return info;
	}

	@Override
	public ArrayLayout layout() {
		return ArrayLayout.AUTOMATIC.withChunk(chunk);
	}

	@Override
	public void read(Box region, MemorySegment target, Progress progress) {
		progress.checkCancelled();
		long bytes = region.count() * info.type().itemBytes();
		read.addAndGet(bytes);
		largestRead.accumulateAndGet(bytes, Math::max);
		copy(region, target, true);
	}

	@Override
	public void write(Box region, MemorySegment source, Progress progress) {
		Box chunks = chunks(region);
		synchronized (writing) {
			for (Box other : writing) {
				if (chunks.intersection(other).count() > 0) {
					throw new AssertionError(chunks + " and " + other + " are written at once");
				}
			}
			writing.add(chunks);
		}
		copy(region, source, false);
		synchronized (writing) {
			writing.remove(chunks);
		}
	}

	private Box chunks(Box region) {
		long[] from = region.offset();
		long[] size = region.shape();
		for (int axis = 0; axis < from.length; axis++) {
			from[axis] = region.from(axis) / chunk[axis];
			size[axis] = (region.to(axis) - 1) / chunk[axis] + 1 - from[axis];
		}
		return new Box(from, size);
	}

	private void copy(Box region, MemorySegment other, boolean out) {
		if (!info.box().contains(region)) {
			throw new AssertionError(region + " is not in " + info.shape());
		}
		int width = info.type().itemBytes();
		long[] at = new long[info.rank()];
		long[] size = region.shape();
		long count = region.count();
		for (long i = 0; i < count; i++) {
			long place = 0;
			for (int axis = 0; axis < at.length; axis++) {
				place = place * info.shape().get(axis) + region.from(axis) + at[axis];
			}
			if (out) {
				MemorySegment.copy(segment(), place * width, other, i * width, width);
			} else {
				MemorySegment.copy(other, i * width, segment(), place * width, width);
			}
			for (int axis = at.length - 1; axis >= 0 && ++at[axis] == size[axis]; axis--) {
				at[axis] = 0;
			}
		}
	}

	@Override
	public String[] readTexts(Box region, Progress progress) {
		throw new UnsupportedOperationException("numbers only");
	}

	@Override
	public void writeTexts(Box region, String[] source, Progress progress) {
		throw new UnsupportedOperationException("numbers only");
	}

	@Override
	public void commit() {
		throw new AssertionError("an operation commits nothing");
	}

	@Override
	public void close() {
		throw new AssertionError("an operation closes nothing");
	}

	@Override
	public String toString() {
		return info.shape() + " " + info.type().v3Name() + " in " + Arrays.toString(chunk);
	}
}
