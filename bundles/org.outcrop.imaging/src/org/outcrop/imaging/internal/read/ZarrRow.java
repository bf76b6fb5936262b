package org.outcrop.imaging.internal.read;

import java.lang.foreign.MemorySegment;
import java.util.List;

import org.outcrop.array.ElementType;
import org.outcrop.compute.Progress;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.codec.Codec;

/**
 * A row of numbers in Zarr.
 *
 * @param array of numbers, of at most one axis
 */
record ZarrRow(ZarrArray array) implements StoredRow {

	@Override
	public String where() {
		return array.store().name() + ", array " + array.path();
	}

	@Override
	public int rank() {
		return array.spec().rank();
	}

	@Override
	public long length() {
		return rank() == 0 ? 1 : array.spec().shape().getFirst();
	}

	@Override
	public ElementType type() {
		return array.spec().type().elementType().orElseThrow();
	}

	@Override
	public long chunk() {
		return rank() == 0 ? 1 : Math.max(1, array.spec().sharding().map(Codec.Sharding::chunkShape).orElse(array.spec().chunkShape()).getFirst());
	}

	@Override
	public boolean isByBlocks() {
		List<Codec> codecs = array.spec().sharding().map(Codec.Sharding::codecs).orElse(array.spec().codecs());
		return codecs.size() == 2 && codecs.getLast() instanceof Codec.Blosc;
	}

	@Override
	public void read(long from, int count, MemorySegment to, Progress progress) {
		array.read(rank() == 0 ? array.spec().box() : new Box(new long[] {from}, new long[] {count}), to, progress);
	}
}
