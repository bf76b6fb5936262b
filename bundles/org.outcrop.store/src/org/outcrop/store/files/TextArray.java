package org.outcrop.store.files;

import java.lang.foreign.MemorySegment;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.Item;
import org.outcrop.store.StoredArray;
import org.outcrop.zarr.Box;

/** Texts in memory as an array. Any thread. */
final class TextArray implements StoredArray {

	private final Item.Texts texts;
	private volatile boolean closed;

	TextArray(Item.Texts texts) {
		this.texts = texts;
	}

	/** Empty texts only. */
	static Item.Texts empty(ArrayInfo info) {
		return new Item.Texts(info, Collections.nCopies(Math.toIntExact(info.box().count()), ""));
	}

	private static ArrayLayout whole(ArrayInfo info) {
		return new ArrayLayout(Optional.of(info.shape()), Optional.empty(), Optional.of(List.of()));
	}

	private static DataException noNumbers() {
		return new DataException.Unsupported("texts are not read or written as numbers", "", "Use them as texts.");
	}

	@Override
	public ArrayInfo info() {
		return texts.info();
	}

	@Override
	public ArrayLayout layout() {
		return whole(texts.info());
	}

	@Override
	public void read(Box region, MemorySegment target, Progress progress) {
		throw noNumbers();
	}

	private static int[] places(ArrayInfo info, Box region) {
		if (region.rank() != info.rank() || !info.box().contains(region)) {
			throw new IllegalArgumentException("the region " + region + " is not inside the array " + info.shape());
		}
		long[] strides = Strides.of(Blocks.array(info.shape()), 1);
		int[] places = new int[Math.toIntExact(region.count())];
		long[] shape = region.shape();
		for (int i = 0; i < places.length; i++) {
			long rest = i;
			long place = 0;
			for (int axis = shape.length - 1; axis >= 0; axis--) {
				place += (region.from(axis) + rest % shape[axis]) * strides[axis];
				rest /= shape[axis];
			}
			places[i] = Math.toIntExact(place);
		}
		return places;
	}

	@Override
	public String[] readTexts(Box region, Progress progress) {
		if (closed) {
			throw new IllegalStateException("the array is closed");
		}
		int[] places = places(texts.info(), region);
		String[] found = new String[places.length];
		for (int i = 0; i < found.length; i++) {
			found[i] = texts.texts().get(places[i]);
		}
		return found;
	}

	@Override
	public void close() {
		closed = true;
	}

	/** Writes texts; each region, or the whole at the commit, is handed on as a new item. */
	static final class Writer implements ArrayWriter {
		private final ArrayInfo info;
		private final String[] texts;
		private final Optional<Consumer<Item.Texts>> commit;
		private final Consumer<Item.Texts> region;
		private boolean committed;

		Writer(Item.Texts texts, Optional<Consumer<Item.Texts>> commit, Consumer<Item.Texts> region) {
			this.info = texts.info();
			this.texts = texts.texts().toArray(String[]::new);
			this.commit = commit;
			this.region = region;
		}

		@Override
		public ArrayInfo info() {
			return info;
		}

		@Override
		public ArrayLayout layout() {
			return whole(info);
		}

		@Override
		public void write(Box box, MemorySegment source, Progress progress) {
			throw noNumbers();
		}

		@Override
		public synchronized void writeTexts(Box box, String[] source, Progress progress) {
			int[] places = places(info, box);
			if (source.length < places.length) {
				throw new IllegalArgumentException(source.length + " texts for " + places.length + " places");
			}
			for (int i = 0; i < places.length; i++) {
				texts[places[i]] = source[i];
			}
			region.accept(new Item.Texts(info, List.of(texts)));
		}

		@Override
		public synchronized void commit() {
			if (!committed) {
				commit.ifPresent(use -> use.accept(new Item.Texts(info, List.of(texts))));
				committed = true;
			}
		}

		@Override
		public void close() {
			// what was not committed is forgotten
		}
	}
}
