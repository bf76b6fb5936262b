package org.outcrop.imaging.internal.store;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.outcrop.array.ElementType;
import org.outcrop.hdf5.write.ArrayData;
import org.outcrop.hdf5.write.ChunkFilter;
import org.outcrop.hdf5.write.ChunkTable;
import org.outcrop.hdf5.write.NewArray;
import org.outcrop.hdf5.write.NewType;

/** An array of one axis in an HDF5 file, written from its first item to its last in chunks of 1 MiB. For one thread. */
final class Hdf5Items {

	private final Hdf5Chunks chunks;
	private final ElementType type;
	private final List<Hdf5Chunks.Place> places = new ArrayList<>();
	private byte[] raw = new byte[Hdf5Chunks.ITEMS * Hdf5Chunks.ITEM];
	private int filled;
	private long count;

	/** @param type of 4 bytes */
	Hdf5Items(Hdf5Chunks chunks, ElementType type) {
		this.chunks = chunks;
		this.type = type;
	}

	/** Items until the chunk is full. */
	long room() {
		return Hdf5Chunks.ITEMS - filled;
	}

	/** Adds items, no more than there is room. @param from first, counted in items */
	void append(MemorySegment items, long from, long add) {
		MemorySegment.copy(items, from * Hdf5Chunks.ITEM, MemorySegment.ofArray(raw), (long) filled * Hdf5Chunks.ITEM, add * Hdf5Chunks.ITEM);
		filled += (int) add;
		count += add;
		if (filled == Hdf5Chunks.ITEMS) {
			submit();
		}
	}

	private void submit() {
		chunks.add(raw, places::add);
		raw = new byte[raw.length];
		filled = 0;
	}

	long count() {
		return count;
	}

	/** Gives the last chunk away. */
	void flush() {
		if (filled > 0) {
			Arrays.fill(raw, filled * Hdf5Chunks.ITEM, raw.length, (byte) 0);
			submit();
		}
	}

	/** The array, when all chunks are written. */
	NewArray array() {
		ChunkTable table = new ChunkTable(List.of(count), List.of((long) Hdf5Chunks.ITEMS));
		for (int i = 0; i < places.size(); i++) {
			table.set(i, places.get(i).address(), places.get(i).bytes(), places.get(i).skipped());
		}
		ArrayData data = new ArrayData.Chunked(List.of(new ChunkFilter.Shuffle(Hdf5Chunks.ITEM), new ChunkFilter.Deflate(Hdf5Chunks.LEVEL)), table);
		return new NewArray(new NewType.Number(type), List.of(count), data, List.of());
	}
}
