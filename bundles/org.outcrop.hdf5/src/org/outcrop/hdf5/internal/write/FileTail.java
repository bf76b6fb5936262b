package org.outcrop.hdf5.internal.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

import org.outcrop.compute.Progress;
import org.outcrop.hdf5.internal.format.Bytes;

/** Writes to a file from one place on, in pieces that are worth a call. */
final class FileTail implements WritableByteChannel {

	private static final int PIECE = 1 << 20;

	private final Storage.StoredFile file;
	private final Progress progress;
	private final long start;
	private final long length;
	private final ByteBuffer piece = Bytes.allocate(PIECE);
	private long position;

	/** @param length expected, for the progress */
	FileTail(Storage.StoredFile file, long start, long length, Progress progress) {
		this.file = file;
		this.start = start;
		this.length = length;
		this.progress = progress;
		position = start;
	}

	@Override
	public int write(ByteBuffer source) throws IOException {
		int length = source.remaining();
		while (source.hasRemaining()) {
			int now = Math.min(source.remaining(), piece.remaining());
			piece.put(source.slice(source.position(), now));
			source.position(source.position() + now);
			if (!piece.hasRemaining()) {
				flush();
			}
		}
		return length;
	}

	/** Writes what is left over. */
	void flush() throws IOException {
		progress.checkCancelled();
		piece.flip();
		int bytes = piece.remaining();
		file.write(piece, position);
		position += bytes;
		piece.clear();
		progress.worked(position - start, length);
	}

	@Override
	public boolean isOpen() {
		return true;
	}

	@Override
	public void close() throws IOException {
		flush();
	}
}
