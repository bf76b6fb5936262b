package org.outcrop.peaks.internal.pyramid;

import java.util.ArrayList;
import java.util.List;

/** Bytes in memory, in pieces so that growing copies nothing and 2 GB are no limit. */
final class MemoryBytes implements PyramidBytes {

	private static final int PIECE_BITS = 20;
	private static final int PIECE = 1 << PIECE_BITS;

	private final List<byte[]> pieces = new ArrayList<>();
	private long size;

	@Override
	public String name() {
		return "pyramid in memory";
	}

	@Override
	public synchronized long size() {
		return size;
	}

	@Override
	public synchronized void write(long at, byte[] from, int offset, int length) {
		while ((long) pieces.size() * PIECE < at + length) {
			pieces.add(new byte[PIECE]);
		}
		int done = 0;
		while (done < length) {
			int start = (int) (at + done) & PIECE - 1;
			int part = Math.min(length - done, PIECE - start);
			System.arraycopy(from, offset + done, pieces.get((int) (at + done >> PIECE_BITS)), start, part);
			done += part;
		}
		size = Math.max(size, at + length);
	}

	@Override
	public synchronized boolean read(long at, byte[] into, int length) {
		if (at < 0 || at + length > size) {
			return false;
		}
		int done = 0;
		while (done < length) {
			int start = (int) (at + done) & PIECE - 1;
			int part = Math.min(length - done, PIECE - start);
			System.arraycopy(pieces.get((int) (at + done >> PIECE_BITS)), start, into, done, part);
			done += part;
		}
		return true;
	}

	@Override
	public synchronized void cutAndForce(long newSize) {
		size = Math.min(size, newSize);
		while ((long) (pieces.size() - 1) * PIECE >= size && !pieces.isEmpty()) {
			pieces.removeLast();
		}
	}

	@Override
	public void close() {
		// the bytes belong to the PyramidMemory, which outlives its readers
	}
}
