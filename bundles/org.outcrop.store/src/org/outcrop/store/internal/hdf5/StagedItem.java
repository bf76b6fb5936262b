package org.outcrop.store.internal.hdf5;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.hdf5.write.NewArray;
import org.outcrop.hdf5.write.NewAttribute;
import org.outcrop.hdf5.write.NewNode;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.Item;
import org.outcrop.store.ItemKind;
import org.outcrop.store.StoredArray;
import org.outcrop.zarr.Box;

/**
 * An array of numbers in chunks that are packed and wait for the commit.
 *
 * @param stage      closed with this
 * @param attributes of the array
 * @param at         the item as the user reads it
 */
record StagedItem(ChunkStage stage, List<NewAttribute> attributes, String at) implements NewItem {

	@Override
	public ItemKind kind() {
		return ItemKind.ARRAY;
	}

	@Override
	public NewNode node() {
		return new NewArray(Types.written(stage.info().type()).orElseThrow(), stage.info().shape(), stage.data(), attributes);
	}

	@Override
	public Item load(Progress progress) {
		MemorySegment items = MemorySegment.ofArray(new byte[Math.toIntExact(stage.info().bytes())]);
		stage.read(stage.info().box(), items, progress);
		return new Item.Numbers(stage.info(), items);
	}

	@Override
	public StoredArray open() {
		return new CheckedArray(stage.info(), at) {
			@Override
			public ArrayLayout layout() {
				return Encoder.layout(stage);
			}

			@Override
			void readChecked(Box region, MemorySegment target, Progress progress) {
				stage.read(region, target, progress);
			}

			@Override
			String[] textsChecked(Box region, Progress progress) {
				throw new IllegalStateException("these are numbers: " + at);
			}

			@Override
			void closed() {
				// the stage is the transaction's
			}
		};
	}

	@Override
	public void close() {
		stage.close();
	}
}
