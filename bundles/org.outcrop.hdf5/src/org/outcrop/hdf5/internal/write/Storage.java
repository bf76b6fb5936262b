package org.outcrop.hdf5.internal.write;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

import org.outcrop.hdf5.internal.format.ByteSource;

/** The only way to files here. */
public interface Storage {

	/** An open file. Reading is safe for any thread; writing to different places, too. */
	interface StoredFile extends ByteSource, Closeable {

		/** Writes all that remains in the buffer. */
		void write(ByteBuffer data, long position) throws IOException;

		/** Brings everything written to the disk. */
		void force() throws IOException;

		/** Cuts the file off. */
		void truncate(long length) throws IOException;
	}

	/** A file that exists. */
	StoredFile open(Path file, boolean forWriting) throws IOException;

	/** A file that doesn't exist. */
	StoredFile create(Path file) throws IOException;

	/** Removes a file, which may be absent. */
	void delete(Path file) throws IOException;

	/** Brings the names in a folder to the disk. */
	void forceFolder(Path folder) throws IOException;

	/** Bytes that can still be written where the file is. */
	long usableSpace(Path file) throws IOException;
}
