package org.outcrop.format.mzml;

import java.util.Optional;

import org.outcrop.data.SourceFile;

/** The bytes of the document from some position on, one after another. Used by one thread at a time; to be closed. */
interface ByteInput extends AutoCloseable {

	/**
	 * Reads at least one byte, if there is one.
	 *
	 * @return number of bytes, or -1 at the end
	 */
	int read(byte[] b, int from, int length);

	/** Bytes of the file that have been used so far, for progress. */
	long filePosition();

	/** Why the end came too early or something was left over; known at the end. */
	default Optional<DocumentHead.Warning> trouble() {
		return Optional.empty();
	}

	@Override
	default void close() {
		// most hold nothing
	}

	/** The bytes of a plain file. */
	static ByteInput plain(SourceFile file, long from) {
		return new ByteInput() {
			private long position = from;

			@Override
			public int read(byte[] b, int at, int length) {
				int got = file.read(position, b, at, length);
				position += Math.max(0, got);
				return got;
			}

			@Override
			public long filePosition() {
				return position;
			}
		};
	}
}
