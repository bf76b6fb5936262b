package org.outcrop.hdf5.internal.write;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.function.Supplier;

/**
 * Bytes that have a place in a file.
 *
 * @param address of the first
 * @param length  of all
 * @param body    gives exactly as many, each time it is asked
 */
record Block(long address, long length, Body body) {

	private static final int PIECE = 1 << 16;

	/** Gives the bytes. */
	@FunctionalInterface
	interface Body {
		void writeTo(WritableByteChannel out) throws IOException;
	}

	/** Bytes that are small, and known only once everything has its place. */
	static Block of(long address, long length, Supplier<byte[]> bytes) {
		return new Block(address, length, out -> writeFully(out, ByteBuffer.wrap(bytes.get())));
	}

	/** Of memory of any kind and size. */
	static void writeFully(WritableByteChannel out, MemorySegment bytes) throws IOException {
		byte[] piece = new byte[(int) Math.min(PIECE, bytes.byteSize())];
		for (long at = 0; at < bytes.byteSize(); at += piece.length) {
			int length = (int) Math.min(piece.length, bytes.byteSize() - at);
			MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, piece, 0, length);
			writeFully(out, ByteBuffer.wrap(piece, 0, length));
		}
	}

	static void writeFully(WritableByteChannel out, ByteBuffer bytes) throws IOException {
		while (bytes.hasRemaining()) {
			out.write(bytes);
		}
	}
}
