package org.outcrop.store.files;

import java.lang.foreign.MemorySegment;

import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.StoredArray;
import org.outcrop.zarr.Box;

/** Items of another type. */
final class ConvertedArray extends ArrayView {

	private final Converter converter;

	ConvertedArray(StoredArray base, Conversion conversion) {
		super(base, base.info().withType(conversion.type()));
		this.converter = new Converter(base.info().type(), conversion);
	}

	@Override
	public ArrayLayout layout() {
		// codecs may know the size of an item, so they are the new store's choice
		return new ArrayLayout(base.layout().chunk(), base.layout().shard(), ArrayLayout.AUTOMATIC.codecs());
	}

	@Override
	public void read(Box region, MemorySegment target, Progress progress) {
		check(region, target);
		int from = base.info().type().itemBytes();
		int to = info().type().itemBytes();
		Blocks blocks = new Blocks(region, Blocks.tile(base.info(), base.layout(), BLOCK));
		long all = blocks.size();
		MemorySegment buffer = MemorySegment.NULL;
		MemorySegment converted = MemorySegment.NULL;
		for (long number = 0; number < all; number++) {
			progress.checkCancelled();
			Box block = blocks.get(number);
			int items = Math.toIntExact(block.count());
			if (buffer.byteSize() < (long) items * from) {
				buffer = MemorySegment.ofArray(new byte[Math.multiplyExact(items, from)]);
				converted = MemorySegment.ofArray(new byte[Math.multiplyExact(items, to)]);
			}
			base.read(block, buffer, Progress.NONE);
			converter.run(buffer, converted, items);
			Strides.copy(converted, block, target, region, block, to);
			progress.worked(number + 1, all);
		}
	}

	@Override
	public String[] readTexts(Box region, Progress progress) {
		return base.readTexts(region, progress);
	}
}
