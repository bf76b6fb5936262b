package org.outcrop.hdf5.write;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.hdf5.internal.write.LocalStorage;
import org.outcrop.hdf5.internal.write.NewFile;
import org.outcrop.hdf5.internal.write.Storage;

/**
 * Writes a new HDF5 file: first the data, from any number of threads, then the tree that tells what they are, last the superblock. A
 * file that wasn't finished has no superblock and opens nowhere.
 *
 * <p>{@link #reserve} and {@link #write} may be called by any thread at any time; {@link #finish} once, after all of them.
 */
public final class Hdf5FileWriter implements Closeable {

	private static final int DATA_ALIGNMENT = 4096;

	private final Path path;
	private final Storage.StoredFile file;
	private final AtomicLong end = new AtomicLong(DATA_ALIGNMENT);

	private Hdf5FileWriter(Path path, Storage.StoredFile file) {
		this.path = path;
		this.file = file;
	}

	/**
	 * Starts a file.
	 *
	 * @param file must not exist; give a temporary name and rename when finished
	 * @throws DataException.NotWritable where it exists or can't be made
	 */
	public static Hdf5FileWriter create(Path file) {
		try {
			Storage storage = new LocalStorage();
			Storage.StoredFile created = storage.create(file);
			try {
				NewFile.forgetJournal(storage, file);
			} catch (IOException e) {
				created.close();
				throw e;
			}
			return new Hdf5FileWriter(file, created);
		} catch (FileAlreadyExistsException e) {
			throw new DataException.NotWritable("There is a file of this name already", file.toString(), "Choose another name.", e);
		} catch (IOException e) {
			throw new DataException.NotWritable("The file can't be made (" + e.getMessage() + ")", file.toString(),
					"Choose a folder that you may write to.", e);
		}
	}

	/**
	 * Removes what an interrupted write into a file left beside it, after another file has taken its name. Never to be called for a file that may still
	 * be the one of which it tells: its last commit would be undone no more.
	 *
	 * @param file exists, and is new
	 */
	public static void forgetJournal(Path file) throws IOException {
		NewFile.forgetJournal(new LocalStorage(), file);
	}

	/**
	 * Goes on with a file that was begun here and not finished, or whose finishing was interrupted. What is behind the data is cut off and
	 * the superblock is wiped, so that the file opens nowhere until it is finished again.
	 *
	 * @param file    exists
	 * @param dataEnd first byte behind what had been reserved and is kept, at least 4096
	 * @throws DataException.NotWritable where it can't be written
	 */
	public static Hdf5FileWriter resume(Path file, long dataEnd) {
		if (dataEnd < DATA_ALIGNMENT) {
			throw new IllegalArgumentException("data can't end at " + dataEnd);
		}
		try {
			Storage storage = new LocalStorage();
			Storage.StoredFile stored = storage.open(file, true);
			try {
				NewFile.forgetJournal(storage, file);
				stored.write(ByteBuffer.allocate(DATA_ALIGNMENT), 0);
				if (stored.size() > dataEnd) {
					stored.truncate(dataEnd);
				}
			} catch (IOException e) {
				stored.close();
				throw e;
			}
			Hdf5FileWriter writer = new Hdf5FileWriter(file, stored);
			writer.end.set(dataEnd);
			return writer;
		} catch (IOException e) {
			throw new DataException.NotWritable("The file can't be gone on with (" + e.getMessage() + ")", file.toString(),
					"Choose a folder that you may write to, or begin anew.", e);
		}
	}

	/**
	 * Sets aside room for data.
	 *
	 * @return its address, a multiple of 4096
	 */
	public long reserve(long bytes) {
		return reserve(bytes, DATA_ALIGNMENT);
	}

	/**
	 * Sets aside room, for chunks that would waste too much otherwise.
	 *
	 * @param alignment a power of two, 8 or more
	 * @return its address, a multiple of that
	 */
	public long reserve(long bytes, int alignment) {
		if (bytes < 0 || alignment < Long.BYTES || Integer.bitCount(alignment) != 1) {
			throw new IllegalArgumentException(bytes + " bytes aligned to " + alignment);
		}
		while (true) {
			long before = end.get();
			long address = Math.addExact(before, alignment - 1) & -(long) alignment;
			if (end.compareAndSet(before, Math.addExact(address, bytes))) {
				return address;
			}
		}
	}

	/**
	 * Writes all that remains in the buffer.
	 *
	 * @param address inside of what was reserved
	 * @throws IOException as the system gives it; the file can't be finished then
	 */
	public void write(long address, ByteBuffer data) throws IOException {
		if (address < DATA_ALIGNMENT || address > end.get() - data.remaining()) {
			throw new IllegalArgumentException(data.remaining() + " bytes at " + address + " were not reserved");
		}
		file.write(data, address);
	}

	/**
	 * Writes the tree and then the superblock, each forced to the disk before the next. {@link ArrayData.Inline} and
	 * {@link ArrayData.Streamed} are written here, too.
	 *
	 * @return length of the file
	 * @throws DataException.NotWritable for instance where the disk is full; the file opens nowhere then
	 * @throws IllegalArgumentException  where a link leads nowhere
	 */
	public long finish(NewGroup root, Progress progress) {
		try {
			return NewFile.finish(file, end.get(), root, progress);
		} catch (IOException e) {
			throw new DataException.NotWritable("The file can't be finished (" + e.getMessage() + ")", path.toString(),
					"See whether the disk is full, and write it again.", e);
		}
	}

	/** Ends the writing; without {@link #finish} before it what is there opens nowhere, and is the caller's to delete. */
	@Override
	public void close() throws IOException {
		file.close();
	}
}
