package org.outcrop.hdf5.internal.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

import org.outcrop.hdf5.internal.format.ByteSource;

/** Lets a library that wants a channel read from what isn't a file. */
final class SourceChannel implements SeekableByteChannel {

	private final ByteSource source;
	private long position;

	SourceChannel(ByteSource source) {
		this.source = source;
	}

	@Override
	public int read(ByteBuffer into) throws IOException {
		if (position >= source.size()) {
			return -1;
		}
		int read = source.read(into, position);
		position += read;
		return read;
	}

	@Override
	public int write(ByteBuffer from) {
		throw new NonWritableChannelException();
	}

	@Override
	public long position() {
		return position;
	}

	@Override
	public SeekableByteChannel position(long newPosition) {
		position = newPosition;
		return this;
	}

	@Override
	public long size() throws IOException {
		return source.size();
	}

	@Override
	public SeekableByteChannel truncate(long size) {
		throw new NonWritableChannelException();
	}

	@Override
	public boolean isOpen() {
		return true;
	}

	@Override
	public void close() {
		// nothing was opened
	}
}
