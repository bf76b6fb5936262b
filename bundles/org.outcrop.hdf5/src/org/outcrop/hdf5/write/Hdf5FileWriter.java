package org.outcrop.hdf5.write;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Writes a new HDF5 file: first the data, from any number of threads, then the tree that tells what they are, last the superblock. A
 * file that wasn't finished has no superblock and opens nowhere.
 *
 * <p>{@link #reserve} and {@link #write} may be called by any thread at any time; {@link #finish} once, after all of them.
 */
public final class Hdf5FileWriter implements Closeable {

	private Hdf5FileWriter(Path file) {
	}

	/**
	 * Starts a file.
	 *
	 * @param file must not exist; give a temporary name and rename when finished
	 * @throws org.outcrop.data.DataException.NotWritable where it exists or can't be made
	 */
	public static Hdf5FileWriter create(Path file) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Sets aside room for data.
	 *
	 * @return its address, a multiple of 4096
	 */
	public long reserve(long bytes) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Sets aside room, for chunks that would waste too much otherwise.
	 *
	 * @param alignment a power of two, 8 or more
	 */
	public long reserve(long bytes, int alignment) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Writes all that remains in the buffer.
	 *
	 * @param address inside of what was reserved
	 * @throws IOException as the system gives it; the file can't be finished then
	 */
	public void write(long address, ByteBuffer data) throws IOException {
		throw new UnsupportedOperationException();
	}

	/**
	 * Writes the tree and then the superblock, each forced to the disk before the next. {@link ArrayData.Inline} and
	 * {@link ArrayData.Streamed} are written here, too.
	 *
	 * @return length of the file
	 * @throws org.outcrop.data.DataException.NotWritable for instance where the disk is full
	 */
	public long finish(NewGroup root) {
		throw new UnsupportedOperationException();
	}

	/** Ends the writing; without {@link #finish} before it what is there opens nowhere, and is the caller's to delete. */
	@Override
	public void close() throws IOException {
		throw new UnsupportedOperationException();
	}
}
