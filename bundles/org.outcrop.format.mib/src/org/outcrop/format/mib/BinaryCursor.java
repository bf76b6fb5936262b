package org.outcrop.format.mib;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads numbers one after another from a file, and skips what is between without reading it. One thread. */
final class BinaryCursor implements AutoCloseable {

	private static final int WINDOW = 8192;

	private final FileChannel channel;
	private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
	private long windowStart;

	BinaryCursor(Path file) throws IOException {
		channel = FileChannel.open(file, StandardOpenOption.READ);
	}

	/** Byte that is read next. */
	long position() {
		return windowStart + window.position();
	}

	/** @throws EOFException where the file ends before it */
	void seek(long position) throws IOException {
		if (position < 0 || position > channel.size()) {
			throw new EOFException("byte " + position + " is outside of the file");
		}
		if (position >= windowStart && position <= windowStart + window.limit()) {
			window.position((int) (position - windowStart));
		} else {
			windowStart = position;
			window.limit(0);
		}
	}

	void skip(long bytes) throws IOException {
		seek(Math.addExact(position(), bytes));
	}

	/** An unsigned number; of 8 bytes one that is not negative. */
	long number(int bytes, ByteOrder order) throws IOException {
		need(bytes);
		long value = 0;
		for (int i = 0; i < bytes; i++) {
			long next = window.get() & 0xffL;
			value = order == ByteOrder.BIG_ENDIAN ? value << Byte.SIZE | next : value | next << Byte.SIZE * i;
		}
		if (value < 0) {
			throw new IOException("a number is too large at byte " + position());
		}
		return value;
	}

	String text(int bytes) throws IOException {
		need(bytes);
		byte[] text = new byte[bytes];
		window.get(text);
		return new String(text, StandardCharsets.ISO_8859_1);
	}

	private void need(int bytes) throws IOException {
		if (bytes > WINDOW) {
			throw new IOException("a text of " + bytes + " bytes");
		}
		if (window.remaining() >= bytes) {
			return;
		}
		windowStart = position();
		window.clear();
		while (window.hasRemaining() && channel.read(window, windowStart + window.position()) > 0) {
			// a read may come short
		}
		window.flip();
		if (window.remaining() < bytes) {
			throw new EOFException("the file ends at byte " + (windowStart + window.limit()));
		}
	}

	@Override
	public void close() throws IOException {
		channel.close();
	}
}
