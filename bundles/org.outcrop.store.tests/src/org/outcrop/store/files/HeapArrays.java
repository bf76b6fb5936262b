package org.outcrop.store.files;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.Item;
import org.outcrop.store.StoredArray;
import org.outcrop.zarr.Box;

/** The arrays of a {@link HeapBackend}, which counts what is read of them and may die while they are written. */
record HeapArrays(HeapBackend store) {

	StoredArray numbers(Item.Numbers item, ArrayLayout layout) {
		return new Numbers(item, layout);
	}

	StoredArray texts(Item.Texts item, ArrayLayout layout) {
		return new Texts(item, layout);
	}

	/** @param appear called at the first commit */
	ArrayWriter writer(Item.Numbers item, ArrayLayout layout, Runnable appear) {
		return new NumberWriter(item, layout, appear);
	}

	/** @param appear called at each commit */
	ArrayWriter writer(ArrayInfo info, ArrayLayout layout, Consumer<Item.Texts> appear) {
		return new TextWriter(info, layout, appear);
	}

	private final class Numbers implements StoredArray {
		private final Item.Numbers item;
		private final ArrayLayout layout;

		Numbers(Item.Numbers item, ArrayLayout layout) {
			this.item = item;
			this.layout = layout;
		}

		@Override
		public ArrayInfo info() {
			return item.info();
		}

		@Override
		public ArrayLayout layout() {
			return layout;
		}

		@Override
		public void read(Box region, MemorySegment target, Progress progress) {
			store.alive();
			if (!info().box().contains(region) || target.byteSize() < region.count() * info().type().itemBytes()) {
				throw new IllegalArgumentException("no region of " + info().shape() + ": " + region);
			}
			store.reads.incrementAndGet();
			synchronized (store.regions) {
				store.regions.add(region);
			}
			long[] chunk = layout.chunk().orElse(info().shape()).stream().mapToLong(size -> Math.max(1, size)).toArray();
			Blocks cells = new Blocks(info().box(), chunk);
			long[] shape = Blocks.array(info().shape());
			if (region.count() > 0) {
				new Blocks(region, chunk).each(part -> store.bytesRead.addAndGet(
						cells.get(Blocks.cell(part.offset(), shape, chunk)).count() * info().type().itemBytes()));
			}
			copyBox(item.items(), info().box(), target, region, region, info().type().itemBytes());
		}

		@Override
		public String[] readTexts(Box region, Progress progress) {
			throw new DataException.Unsupported("these are numbers", "", "");
		}

		@Override
		public void close() {
			// nothing is held
		}
	}

	/** Item by item, the simplest way, so that tests don't trust what they test. */
	static void copyBox(MemorySegment from, Box fromBox, MemorySegment to, Box toBox, Box part, int itemBytes) {
		long[] at = part.offset();
		long count = part.count();
		for (long i = 0; i < count; i++) {
			MemorySegment.copy(from, index(at, fromBox) * itemBytes, to, index(at, toBox) * itemBytes, itemBytes);
			for (int axis = at.length - 1; axis >= 0 && ++at[axis] == part.to(axis); axis--) {
				at[axis] = part.from(axis);
			}
		}
	}

	static long index(long[] at, Box box) {
		long index = 0;
		for (int axis = 0; axis < at.length; axis++) {
			index = index * (box.to(axis) - box.from(axis)) + at[axis] - box.from(axis);
		}
		return index;
	}

	private final class Texts implements StoredArray {
		private final Item.Texts item;
		private final ArrayLayout layout;

		Texts(Item.Texts item, ArrayLayout layout) {
			this.item = item;
			this.layout = layout;
		}

		@Override
		public ArrayInfo info() {
			return item.info();
		}

		@Override
		public ArrayLayout layout() {
			return layout;
		}

		@Override
		public void read(Box region, MemorySegment target, Progress progress) {
			throw new DataException.Unsupported("these are texts", "", "");
		}

		@Override
		public String[] readTexts(Box region, Progress progress) {
			store.alive();
			String[] texts = new String[Math.toIntExact(region.count())];
			long[] at = region.offset();
			for (int i = 0; i < texts.length; i++) {
				texts[i] = item.texts().get((int) index(at, info().box()));
				for (int axis = at.length - 1; axis >= 0 && ++at[axis] == region.to(axis); axis--) {
					at[axis] = region.from(axis);
				}
			}
			return texts;
		}

		@Override
		public void close() {
			// nothing is held
		}
	}

	private final class NumberWriter implements ArrayWriter {
		private final Item.Numbers item;
		private final ArrayLayout layout;
		private final Runnable appear;
		private boolean committed;

		NumberWriter(Item.Numbers item, ArrayLayout layout, Runnable appear) {
			this.item = item;
			this.layout = layout;
			this.appear = appear;
		}

		@Override
		public ArrayInfo info() {
			return item.info();
		}

		@Override
		public ArrayLayout layout() {
			return layout;
		}

		@Override
		public void write(Box region, MemorySegment source, Progress progress) {
			synchronized (store) {
				store.changing();
			}
			copyBox(source, region, item.items(), info().box(), region, info().type().itemBytes());
		}

		@Override
		public void writeTexts(Box region, String[] source, Progress progress) {
			throw new DataException.Unsupported("these are numbers", "", "");
		}

		@Override
		public void commit() {
			synchronized (store) {
				store.changing();
				if (!committed) {
					appear.run();
				}
				committed = true;
			}
		}

		@Override
		public void close() {
			// without a commit nothing is there
		}
	}

	private final class TextWriter implements ArrayWriter {
		private final ArrayInfo info;
		private final ArrayLayout layout;
		private final Consumer<Item.Texts> appear;
		private final String[] texts;

		TextWriter(ArrayInfo info, ArrayLayout layout, Consumer<Item.Texts> appear) {
			this.info = info;
			this.layout = layout;
			this.appear = appear;
			this.texts = new String[Math.toIntExact(info.box().count())];
			Arrays.fill(texts, "");
		}

		@Override
		public ArrayInfo info() {
			return info;
		}

		@Override
		public ArrayLayout layout() {
			return layout;
		}

		@Override
		public void write(Box region, MemorySegment source, Progress progress) {
			throw new DataException.Unsupported("these are texts", "", "");
		}

		@Override
		public void writeTexts(Box region, String[] source, Progress progress) {
			long[] at = region.offset();
			for (String text : source) {
				texts[(int) index(at, info.box())] = text;
				for (int axis = at.length - 1; axis >= 0 && ++at[axis] == region.to(axis); axis--) {
					at[axis] = region.from(axis);
				}
			}
		}

		@Override
		public void commit() {
			synchronized (store) {
				store.changing();
				appear.accept(new Item.Texts(info, List.of(texts)));
			}
		}

		@Override
		public void close() {
			// without a commit nothing is there
		}
	}
}
