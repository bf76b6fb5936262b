package org.outcrop.hdf5.internal.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Counts what passes. */
final class CountingChannel implements WritableByteChannel {

	private final WritableByteChannel out;
	private long count;

	CountingChannel(WritableByteChannel out) {
		this.out = out;
	}

	/** Bytes so far. */
	long count() {
		return count;
	}

	@Override
	public int write(ByteBuffer source) throws IOException {
		int written = out.write(source);
		count += written;
		return written;
	}

	@Override
	public boolean isOpen() {
		return out.isOpen();
	}

	/** Leaves what is below open; whoever opened it closes it. */
	@Override
	public void close() {
		// not ours
	}
}
