package org.outcrop.store.internal.hdf5;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.outcrop.compute.Progress;
import org.outcrop.hdf5.BoxCopy;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.Item;
import org.outcrop.zarr.Box;

/** Writes what HDF5 has no chunks for, in memory: texts, a single item, arrays without items. */
final class HeldWriter extends EndingWriter<Item> {

	private final byte[] items;
	private final String[] texts;

	HeldWriter(ArrayInfo info, String at, Consumer<Item> place) {
		super(info, at, place);
		items = new byte[info.type().isText() ? 0 : Math.toIntExact(info.bytes())];
		texts = new String[info.type().isText() ? Math.toIntExact(info.box().count()) : 0];
		Arrays.fill(texts, "");
	}

	@Override
	public ArrayLayout layout() {
		return new ArrayLayout(Optional.of(info().shape()), Optional.empty(), Optional.of(List.of()));
	}

	@Override
	void writeChecked(Box region, MemorySegment source, Progress progress) {
		int size = info().type().itemBytes();
		if (region.count() > 0) {
			long[] to = BoxCopy.strides(info().box().shape(), size);
			BoxCopy.copy(region.shape(), size, source, 0, BoxCopy.strides(region.shape(), size), MemorySegment.ofArray(items),
					Flat.offset(region, info().box(), to), to);
		}
	}

	@Override
	void writeTextsChecked(Box region, String[] source) {
		long[] shape = info().box().shape();
		for (int i = 0; i < region.count(); i++) {
			texts[Math.toIntExact(Flat.index(region, i, shape))] = source[i];
		}
	}

	@Override
	Item finished() {
		return info().type().isText() ? new Item.Texts(info(), List.of(texts)) : new Item.Numbers(info(), MemorySegment.ofArray(items.clone()));
	}

	@Override
	void drop() {
		// memory is let go by itself
	}
}
