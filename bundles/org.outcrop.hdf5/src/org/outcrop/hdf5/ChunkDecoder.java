package org.outcrop.hdf5;

import org.outcrop.hdf5.internal.read.ChunkFilters;

/** Reads and unpacks chunks of one array. For one thread, closed by it. */
public final class ChunkDecoder implements AutoCloseable {

	private final Hdf5File file;
	private final ChunkFilters filters;
	private final boolean packed;
	private byte[] stored = new byte[0];

	ChunkDecoder(Hdf5File file, ChunkFilters filters, boolean packed) {
		this.file = file;
		this.filters = filters;
		this.packed = packed;
	}

	/**
	 * Reads one chunk.
	 *
	 * @param out gets all bytes of the chunk, in the byte order of the file; as long as {@link Hdf5Chunks#chunkBytes}
	 * @throws org.outcrop.data.DataException where the file is cut, changed or broken there
	 */
	public void decode(Hdf5Chunk chunk, byte[] out) {
		if (!packed && chunk.bytes() == out.length) {
			file.bytes().read(chunk.address(), out, 0, out.length);
			return;
		}
		file.bytes().checkInside(chunk.address(), chunk.bytes());
		if (stored.length < chunk.bytes()) {
			stored = new byte[chunk.bytes()];
		}
		file.bytes().read(chunk.address(), stored, 0, chunk.bytes());
		filters.decode(stored, chunk.bytes(), chunk.filterMask(), chunk.address(), out);
	}

	@Override
	public void close() {
		filters.close();
	}
}
