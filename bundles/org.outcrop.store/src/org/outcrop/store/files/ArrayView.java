package org.outcrop.store.files;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.StoredArray;
import org.outcrop.zarr.Box;

/** What views of one array have in common. */
abstract class ArrayView implements StoredArray {

	/** Bytes of what is read at once from below, unless a single item's needs are larger. */
	static final long BLOCK = 4L << 20;

	final StoredArray base;
	private final ArrayInfo info;

	ArrayView(StoredArray base, ArrayInfo info) {
		this.base = base;
		this.info = info;
	}

	@Override
	public ArrayInfo info() {
		return info;
	}

	/** The base's chunk on each axis; the whole axis where it has none. */
	static long[] chunk(StoredArray array) {
		long[] shape = Blocks.array(array.info().shape());
		long[] chunk = array.layout().chunk().map(Blocks::array).orElse(shape);
		for (int axis = 0; axis < chunk.length; axis++) {
			chunk[axis] = Math.max(1, chunk[axis]);
		}
		return chunk;
	}

	/** A layout of these chunks, packed as the base is. */
	ArrayLayout layoutOf(long[] chunk) {
		return new ArrayLayout(ArrayLayout.AUTOMATIC.withChunk(chunk).chunk(), Optional.empty(), base.layout().codecs());
	}

	/** Checks what every reading call is given. */
	final void check(Box region, MemorySegment target) {
		if (info.type().isText()) {
			throw new DataException.Unsupported("texts are not read as numbers", "", "Read them as texts.");
		}
		checkInside(region);
		long bytes = Math.multiplyExact(region.count(), (long) info.type().itemBytes());
		if (target.byteSize() < bytes) {
			throw new IllegalArgumentException("the region has " + bytes + " bytes, the memory " + target.byteSize());
		}
	}

	final void checkInside(Box region) {
		if (region.rank() != info.rank() || !info.box().contains(region)) {
			throw new IllegalArgumentException("the region " + region + " is not inside the array " + info.shape());
		}
	}

	@Override
	public String[] readTexts(Box region, Progress progress) {
		throw new DataException.Unsupported("this view is not read as texts", "", "Read the array that it shows.");
	}

	@Override
	public void close() {
		base.close();
	}
}
