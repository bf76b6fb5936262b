package org.outcrop.imaging.internal.read;

import java.lang.foreign.MemorySegment;

import org.outcrop.array.ElementType;
import org.outcrop.compute.Progress;
import org.outcrop.hdf5.Hdf5Array;
import org.outcrop.hdf5.Hdf5Layout;

/**
 * A row of numbers in HDF5.
 *
 * @param array of numbers, of at most one axis
 */
record Hdf5Row(Hdf5Array array) implements StoredRow {

	/** Of what is not in chunks. */
	private static final long PIECE = 1 << 18;

	@Override
	public String where() {
		return array.file().path() + ", array " + array.path();
	}

	@Override
	public int rank() {
		return array.rank();
	}

	@Override
	public long length() {
		return array.count();
	}

	@Override
	public ElementType type() {
		return array.elementType().orElseThrow();
	}

	@Override
	public long chunk() {
		return array.layout() instanceof Hdf5Layout.Chunked chunked ? Math.max(1, chunked.chunkShape().getFirst()) : PIECE;
	}

	@Override
	public boolean isByBlocks() {
		return false;
	}

	@Override
	public void read(long from, int count, MemorySegment to, Progress progress) {
		long most = Math.max(chunk(), PIECE);
		for (long done = 0; done < count;) {
			progress.checkCancelled();
			long now = Math.min(count - done, most - (from + done) % most);
			MemorySegment part = rank() == 0 ? array.read(new long[0], new long[0]) : array.read(new long[] {from + done}, new long[] {now});
			MemorySegment.copy(part, 0, to, done * type().bytes(), now * type().bytes());
			done += now;
		}
	}
}
