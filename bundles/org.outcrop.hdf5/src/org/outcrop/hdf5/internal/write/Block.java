package org.outcrop.hdf5.internal.write;

import java.io.IOException;
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

	/** Gives the bytes. */
	@FunctionalInterface
	interface Body {
		void writeTo(WritableByteChannel out) throws IOException;
	}

	/** Bytes that are small, and known only once everything has its place. */
	static Block of(long address, long length, Supplier<byte[]> bytes) {
		return new Block(address, length, out -> writeFully(out, ByteBuffer.wrap(bytes.get())));
	}

	static void writeFully(WritableByteChannel out, ByteBuffer bytes) throws IOException {
		while (bytes.hasRemaining()) {
			out.write(bytes);
		}
	}
}
