package org.outcrop.store.files;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StoredArray;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrType;

/**
 * What lies between two passes: the array in pieces, each together, as one long row of bytes that any store can keep.
 *
 * @param shape of the array
 * @param piece of a piece
 */
record Pieces(Place place, long[] shape, long[] piece, int itemBytes) {

	long pieceBytes() {
		return CopyPlan.product(piece) * itemBytes;
	}

	/** Makes the row, nothing in it. */
	void create() {
		long number = new Blocks(Box.all(shape), piece).size();
		ArrayInfo info = ArrayInfo.of(ZarrType.UINT8, Math.multiplyExact(number, pieceBytes()));
		try (ArrayWriter writer = place.backend().createArray(place.path(), info, ArrayLayout.AUTOMATIC.withChunk(pieceBytes()).packed(),
				SaveMode.CREATE)) {
			writer.commit();
		}
	}

	private Box row(Box block) {
		return new Box(new long[] { Math.multiplyExact(Blocks.cell(block.offset(), shape, piece), pieceBytes()) }, new long[] { pieceBytes() });
	}

	/** Cuts a region into its pieces, all whole, and puts them aside. */
	void write(ArrayWriter writer, Box region, MemorySegment items) {
		try (Arena arena = Arena.ofShared()) {
			MemorySegment buffer = arena.allocate(pieceBytes(), Long.BYTES);
			new Blocks(region, piece).each(block -> {
				Strides.copy(items, region, buffer, block, block, itemBytes);
				writer.write(row(block), buffer, Progress.NONE);
			});
		}
	}

	/** Puts a region together. */
	void read(StoredArray row, Box region, MemorySegment items) {
		try (Arena arena = Arena.ofShared()) {
			MemorySegment buffer = arena.allocate(pieceBytes(), Long.BYTES);
			Blocks cells = new Blocks(Box.all(shape), piece);
			new Blocks(region, piece).each(part -> {
				row.read(row(part), buffer, Progress.NONE);
				Box block = cells.get(Blocks.cell(part.offset(), shape, piece));
				Strides.copy(buffer, block, items, region, part, itemBytes);
			});
		}
	}
}
