package org.outcrop.store.files;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.Backend;
import org.outcrop.store.Item;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;
import org.outcrop.zarr.Box;

/**
 * Writes arrays packed as was measured to be best for them, with the choice and its figures among their attributes.
 *
 * @param compression chooses
 * @param cost        by which; of the store that is written to
 */
public record CompressionWriter(Compression compression, CompressionCost cost) {

	/** A new array and how it was chosen to be packed; empty where the store or the layout leaves no choice. */
	public record Begun(ArrayWriter writer, Optional<CompressionChoice> choice) {
	}

	/**
	 * Begins a new array, as {@link org.outcrop.store.Items#createArray} does. Where the store has chunks and the layout leaves the codecs
	 * open they are chosen from the array's own items.
	 *
	 * @param source of the items that will be written: {@code StoredArray::read}
	 */
	public Begun begin(Backend target, StorePath path, ArrayInfo info, ArrayLayout layout, SaveMode mode, CompressionSample.Source source,
			Progress progress) {
		Maker maker = (as, packed) -> target.createArray(path, as, packed, mode);
		if (!target.capabilities().chunked()) {
			return new Begun(maker.create(info, layout), Optional.empty());
		}
		return begin(path, info, layout, source, maker, progress);
	}

	/** Begins the array that is written, however often it is asked; closed uncommitted, nothing of it is left. */
	@FunctionalInterface
	interface Maker {
		ArrayWriter create(ArrayInfo info, ArrayLayout layout);
	}

	/** The same where the store has chunks. @param path where it will lie in the end */
	Begun begin(StorePath path, ArrayInfo info, ArrayLayout layout, CompressionSample.Source source, Maker maker, Progress progress) {
		if (layout.codecs().isPresent() || info.type().isText()) {
			return new Begun(maker.create(info, layout), Optional.empty());
		}
		List<Long> chunk = layout.chunk().orElseGet(() -> chunk(info, layout, maker));
		CompressionChoice choice = compression.choose(path, info, chunk, source, cost, progress);
		return new Begun(maker.create(choice.record(info), choice.apply(layout)), Optional.of(choice));
	}

	/** The chunks that the store would take; only a writer knows them. */
	private static List<Long> chunk(ArrayInfo info, ArrayLayout layout, Maker maker) {
		try (ArrayWriter trial = maker.create(info, layout)) {
			return trial.layout().chunk().orElse(info.shape());
		}
	}

	/** Saves numbers, packed so. Gives how; empty where there was no choice. */
	public Optional<CompressionChoice> save(Backend target, StorePath path, Item.Numbers numbers, ArrayLayout layout, SaveMode mode,
			Progress progress) {
		Begun begun = begin(target, path, numbers.info(), layout, mode, of(numbers), progress);
		try (ArrayWriter writer = begun.writer()) {
			writer.write(numbers.info().box(), numbers.items(), progress);
			writer.commit();
		}
		return begun.choice();
	}

	/** Numbers in memory as a source. */
	public static CompressionSample.Source of(Item.Numbers numbers) {
		return (region, target, _) -> copy(numbers, region, target);
	}

	/** Row by row: a sample is small. */
	private static void copy(Item.Numbers numbers, Box region, MemorySegment target) {
		int rank = region.rank();
		int itemBytes = numbers.info().type().itemBytes();
		long run = rank == 0 ? itemBytes : region.shape()[rank - 1] * itemBytes;
		long rows = run == 0 ? 0 : region.count() * itemBytes / run;
		for (long row = 0; row < rows; row++) {
			long rest = row;
			long from = rank == 0 ? 0 : region.from(rank - 1);
			long stride = rank == 0 ? 1 : numbers.info().shape().get(rank - 1);
			for (int axis = rank - 2; axis >= 0; axis--) {
				from += (region.from(axis) + rest % region.shape()[axis]) * stride;
				rest /= region.shape()[axis];
				stride *= numbers.info().shape().get(axis);
			}
			MemorySegment.copy(numbers.items(), from * itemBytes, target, row * run, run);
		}
	}
}
