package org.outcrop.store.internal.disk;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import org.outcrop.compute.Progress;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrType;

/** All items of an array, one behind the other in a file. Any thread. */
final class Block {

	/** Bytes of items that are turned round at once, where axes lie in the other order. */
	private static final long SLAB = 8L << 20;

	private final Regions regions;
	private final ZarrType type;
	private final ByteOrder order;
	private final boolean fortran;
	/** Held for writing by who reads and writes back, for reading by who only writes. */
	private final ReadWriteLock mixing = new ReentrantReadWriteLock();

	/** @param start where the first item lies */
	Block(FileChannel channel, long start, List<Long> shape, ZarrType type, ByteOrder order, boolean fortran) {
		List<Long> inFile = fortran ? shape.reversed() : shape;
		this.regions = new Regions(channel, start, inFile.stream().mapToLong(Long::longValue).toArray(), type.itemBytes());
		this.type = type;
		this.order = order;
		this.fortran = fortran && shape.size() > 1;
	}

	void read(Box region, MemorySegment target, Progress progress) throws IOException {
		if (fortran) {
			turned(region, target, true, progress);
		} else {
			regions.read(region, target, progress);
		}
		Order.swap(target, region.count() * type.itemBytes(), type.componentBytes(), order);
	}

	void write(Box region, MemorySegment source, Progress progress) throws IOException {
		long bytes = region.count() * type.itemBytes();
		MemorySegment items = source.asSlice(0, bytes);
		if (order != ByteOrder.nativeOrder() && type.componentBytes() > 1) {
			items = MemorySegment.ofArray(items.toArray(ValueLayout.JAVA_BYTE));
			Order.swap(items, bytes, type.componentBytes(), order);
		}
		if (fortran) {
			turned(region, items, false, progress);
		} else {
			writeLocked(region, items, progress);
		}
	}

	private void writeLocked(Box region, MemorySegment items, Progress progress) throws IOException {
		var lock = regions.mixes(region) ? mixing.writeLock() : mixing.readLock();
		lock.lock();
		try {
			regions.write(region, items, progress);
		} finally {
			lock.unlock();
		}
	}

	private void turned(Box region, MemorySegment memory, boolean read, Progress progress) throws IOException {
		if (region.count() == 0) {
			return;
		}
		int rank = region.rank();
		long[] shape = region.shape();
		long last = shape[rank - 1];
		long perIndex = region.count() / last * type.itemBytes();
		long together = Math.clamp(SLAB / perIndex, 1, last);
		for (long first = 0; first < last; first += together) {
			long count = Math.min(together, last - first);
			long[] from = new long[rank];
			long[] size = new long[rank];
			for (int axis = 0; axis < rank; axis++) {
				boolean turning = axis == rank - 1;
				from[rank - 1 - axis] = region.from(axis) + (turning ? first : 0);
				size[rank - 1 - axis] = turning ? count : shape[axis];
			}
			Box slab = new Box(from, size);
			MemorySegment turned = MemorySegment.ofArray(new byte[Math.toIntExact(slab.count() * type.itemBytes())]);
			if (read) {
				regions.read(slab, turned, progress);
				Order.turn(turned, memory, shape, first, count, type.itemBytes(), true);
			} else {
				Order.turn(turned, memory, shape, first, count, type.itemBytes(), false);
				writeLocked(slab, turned, progress);
			}
			progress.checkCancelled();
		}
	}
}
