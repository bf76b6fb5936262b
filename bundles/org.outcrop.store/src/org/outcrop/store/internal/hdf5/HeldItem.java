package org.outcrop.store.internal.hdf5;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.hdf5.BoxCopy;
import org.outcrop.hdf5.write.NewNode;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.Item;
import org.outcrop.store.ItemKind;
import org.outcrop.store.StoredArray;
import org.outcrop.zarr.Box;

/**
 * An item that lies in memory.
 *
 * @param item not to be changed by anybody
 * @param node the same as HDF5 has it
 * @param at   the item as the user reads it
 */
record HeldItem(Item item, NewNode node, String at) implements NewItem {

	@Override
	public ItemKind kind() {
		return item.kind();
	}

	@Override
	public Item load(Progress progress) {
		progress.checkCancelled();
		return copy(item);
	}

	/** The same item, of which nothing is shared that can be changed. */
	static Item copy(Item item) {
		return switch (item) {
		case Item.Numbers numbers -> new Item.Numbers(numbers.info(), MemorySegment.ofArray(numbers.items().toArray(ValueLayout.JAVA_BYTE)));
		case Item.Json json -> new Item.Json(json.document());
		case Item.Bytes bytes -> new Item.Bytes(bytes.bytes().clone());
		case Item.Table table -> new Item.Table(table.columns().stream().map(HeldItem::copy).toList());
		case Item.Texts texts -> texts;
		case Item.Text text -> text;
		};
	}

	private static Item.Column copy(Item.Column column) {
		return switch (column) {
		case Item.Integers integers -> new Item.Integers(integers.name(), integers.values().clone());
		case Item.Doubles doubles -> new Item.Doubles(doubles.name(), doubles.values().clone());
		case Item.Strings strings -> strings;
		};
	}

	@Override
	public StoredArray open() {
		return switch (item) {
		case Item.Numbers numbers -> new Opened(numbers.info(), Optional.of(numbers.items()), List.of(), at);
		case Item.Texts texts -> new Opened(texts.info(), Optional.empty(), texts.texts(), at);
		default -> throw new IllegalStateException("no array: " + at);
		};
	}

	/** An array in memory, open. */
	private static final class Opened extends CheckedArray {

		private final Optional<MemorySegment> items;
		private final List<String> texts;

		Opened(ArrayInfo info, Optional<MemorySegment> items, List<String> texts, String at) {
			super(info, at);
			this.items = items;
			this.texts = texts;
		}

		@Override
		public ArrayLayout layout() {
			return new ArrayLayout(Optional.of(info().shape()), Optional.empty(), Optional.of(List.of()));
		}

		@Override
		void readChecked(Box region, MemorySegment target, Progress progress) {
			int size = info().type().itemBytes();
			long[] strides = BoxCopy.strides(info().box().shape(), size);
			long from = 0;
			for (int axis = 0; axis < strides.length; axis++) {
				from += region.from(axis) * strides[axis];
			}
			if (region.count() > 0) {
				BoxCopy.copy(region.shape(), size, items.orElseThrow(), from, strides, target, 0, BoxCopy.strides(region.shape(), size));
			}
		}

		@Override
		String[] textsChecked(Box region, Progress progress) {
			String[] read = new String[Math.toIntExact(region.count())];
			long[] shape = info().box().shape();
			Arrays.setAll(read, i -> texts.get(Math.toIntExact(Flat.index(region, i, shape))));
			return read;
		}

		@Override
		void closed() {
			// memory is let go by itself
		}
	}
}
