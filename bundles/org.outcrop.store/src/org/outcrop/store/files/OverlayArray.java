package org.outcrop.store.files;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.StoredArray;
import org.outcrop.zarr.Box;

/**
 * An array whose changed blocks are in memory; the others are zero, or those of an array below. Lives as long as somebody holds it. Any
 * thread; blocks are replaced one at a time.
 */
final class OverlayArray {

	private static final long BLOCK = 4L << 20;
	private static final int LOCKS = 32;

	private final ArrayInfo info;
	private final ArrayLayout layout;
	private final OverlayMemory memory;
	private final Optional<StoredArray> below;
	private final long number;
	private final long[] shape;
	private final long[] grid;
	private final Set<Long> changed = ConcurrentHashMap.newKeySet();
	private final ReentrantLock[] locks = IntStream.range(0, LOCKS).mapToObj(_ -> new ReentrantLock()).toArray(ReentrantLock[]::new);
	private int holders = 1;

	/**
	 * Held once, by its maker.
	 *
	 * @param layout as it was asked for, or as the array below has it
	 * @param below  closed when nobody holds this any more
	 */
	OverlayArray(ArrayInfo info, ArrayLayout layout, OverlayMemory memory, Optional<StoredArray> below) {
		this.info = info;
		this.layout = layout;
		this.memory = memory;
		this.below = below;
		this.number = memory.next();
		this.shape = Blocks.array(info.shape());
		ArrayLayout outer = new ArrayLayout(layout.shard().or(layout::chunk), Optional.empty(), Optional.empty());
		this.grid = Blocks.tile(info, outer, BLOCK);
	}

	ArrayInfo info() {
		return info;
	}

	ArrayLayout layout() {
		return layout;
	}

	/** Whether it is an array of the store below, of which some blocks were changed. */
	boolean isUpdate() {
		return below.isPresent();
	}

	synchronized OverlayArray hold() {
		holders++;
		return this;
	}

	void release() {
		synchronized (this) {
			if (--holders > 0) {
				return;
			}
		}
		changed.forEach(cell -> memory.remove(new OverlayMemory.Key(number, cell)));
		below.ifPresent(StoredArray::close);
	}

	/** The blocks that were changed. */
	List<Box> changed() {
		Blocks cells = new Blocks(Box.all(shape), grid);
		return changed.stream().sorted().map(cells::get).toList();
	}

	void read(Box region, MemorySegment target, Progress progress) {
		progress.checkCancelled();
		if (below.isPresent() && changed.isEmpty()) {
			below.get().read(region, target, progress);
			return;
		}
		Blocks parts = new Blocks(region, grid);
		long all = region.count() == 0 ? 0 : parts.size();
		int itemBytes = info.type().itemBytes();
		for (long i = 0; i < all; i++) {
			progress.checkCancelled();
			Box part = parts.get(i);
			long cell = Blocks.cell(part.offset(), shape, grid);
			Optional<byte[]> block = block(cell);
			Box box = block.isPresent() ? new Blocks(Box.all(shape), grid).get(cell) : part;
			MemorySegment items = block.map(MemorySegment::ofArray).orElseGet(() -> untouched(part));
			Strides.copy(items, box, target, region, part, itemBytes);
			progress.worked(i + 1, all);
		}
	}

	private Optional<byte[]> block(long cell) {
		return changed.contains(cell) ? memory.get(new OverlayMemory.Key(number, cell)) : Optional.empty();
	}

	private MemorySegment untouched(Box part) {
		MemorySegment items = MemorySegment.ofArray(new byte[Math.toIntExact(part.count() * info.type().itemBytes())]);
		below.ifPresent(array -> array.read(part, items, Progress.NONE));
		return items;
	}

	private void write(Box region, MemorySegment source, Pace pace, Progress progress) {
		if (region.count() == 0) {
			return;
		}
		Blocks parts = new Blocks(region, grid);
		Blocks cells = new Blocks(Box.all(shape), grid);
		int itemBytes = info.type().itemBytes();
		long all = parts.size();
		for (long i = 0; i < all; i++) {
			progress.checkCancelled();
			Box part = parts.get(i);
			long cell = Blocks.cell(part.offset(), shape, grid);
			Box box = cells.get(cell);
			pace.pass(box.count() * itemBytes, progress);
			ReentrantLock lock = locks[Math.floorMod(Long.hashCode(cell), LOCKS)];
			lock.lock();
			try {
				byte[] block = part.equals(box) ? new byte[Math.toIntExact(box.count() * itemBytes)] : block(cell).map(byte[]::clone)
						.orElseGet(() -> (byte[]) untouched(box).heapBase().orElseThrow());
				Strides.copy(source, region, MemorySegment.ofArray(block), box, part, itemBytes);
				memory.put(new OverlayMemory.Key(number, cell), block);
				changed.add(cell);
			} finally {
				lock.unlock();
			}
			progress.worked(i + 1, all);
		}
	}

	/** Reads it; holds it until closed. */
	StoredArray reader() {
		return new Reader(hold());
	}

	/**
	 * Writes it; holds it until closed.
	 *
	 * @param appear called once, at the first commit
	 * @param pace   asked before each block
	 */
	ArrayWriter writer(Runnable appear, Pace pace) {
		return new Writer(hold(), appear, pace);
	}

	/** What holds an array until it is closed. */
	private abstract static class Handle implements AutoCloseable {
		final OverlayArray array;
		private boolean closed;

		Handle(OverlayArray array) {
			this.array = array;
		}

		public final ArrayInfo info() {
			return array.info;
		}

		/** The layout with nothing left open. */
		public final ArrayLayout layout() {
			List<Long> chunk = array.layout.chunk().orElseGet(() -> Arrays.stream(array.grid).boxed().toList());
			return new ArrayLayout(Optional.of(chunk), array.layout.shard(), Optional.of(array.layout.codecs().orElse(List.of())));
		}

		final void check(Box region, long bytes) {
			if (closed) {
				throw new IllegalStateException("the array is closed");
			}
			if (region.rank() != array.info.rank() || !array.info.box().contains(region)) {
				throw new IllegalArgumentException("the region " + region + " is not inside the array " + array.info.shape());
			}
			if (bytes < Math.multiplyExact(region.count(), (long) array.info.type().itemBytes())) {
				throw new IllegalArgumentException("the region has more bytes than the memory: " + bytes);
			}
		}

		@Override
		public final synchronized void close() {
			if (!closed) {
				closed = true;
				array.release();
			}
		}
	}

	private static final class Reader extends Handle implements StoredArray {

		Reader(OverlayArray array) {
			super(array);
		}

		@Override
		public void read(Box region, MemorySegment target, Progress progress) {
			check(region, target.byteSize());
			array.read(region, target, progress);
		}

		@Override
		public String[] readTexts(Box region, Progress progress) {
			throw new DataException.Unsupported("numbers are not read as texts", "", "Read them as numbers.");
		}
	}

	private static final class Writer extends Handle implements ArrayWriter {
		private final Runnable appear;
		private final Pace pace;
		private boolean committed;

		Writer(OverlayArray array, Runnable appear, Pace pace) {
			super(array);
			this.appear = appear;
			this.pace = pace;
		}

		@Override
		public void write(Box region, MemorySegment source, Progress progress) {
			check(region, source.byteSize());
			array.write(region, source, pace, progress);
		}

		@Override
		public void writeTexts(Box region, String[] source, Progress progress) {
			throw new DataException.Unsupported("numbers are not written as texts", "", "Write them as numbers.");
		}

		@Override
		public synchronized void commit() {
			if (!committed) {
				appear.run();
				committed = true;
			}
		}
	}
}
