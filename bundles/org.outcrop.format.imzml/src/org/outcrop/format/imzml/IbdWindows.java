package org.outcrop.format.imzml;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

import org.outcrop.compute.MemoryBudget;

/**
 * Two stretches of the binary half in memory, since m/z and intensities may lie far from each other. For one thread, except for closing.
 */
final class IbdWindows implements AutoCloseable {

	/** Bytes of a stretch: few enough for the processor's cache, and enough for a disk. */
	static final int USUAL = 2 << 20;
	private static final int LEAST = 64 << 10;

	private final IbdChannel channel;
	private final Arena arena = Arena.ofShared();
	private final MemoryBudget.Lease lease;
	private final int capacity;
	private final MemorySegment[] segments = new MemorySegment[2];
	private final long[] from = new long[2];
	private final long[] to = new long[2];
	private MemorySegment found;
	private long foundAt;

	IbdWindows(IbdFile file, MemoryBudget budget) {
		channel = new IbdChannel(file);
		lease = budget.reserveUpTo("imzML spectra", 2 * Math.min(USUAL, file.size()));
		capacity = Math.max(LEAST, (int) lease.bytes() / 2);
	}

	/** Bytes that a stretch has at the most. */
	int capacity() {
		return capacity;
	}

	/** Whether a stretch holds all of a range; then {@link #segment} and {@link #at} tell where. */
	boolean find(long start, long end) {
		for (int i = 0; i < 2; i++) {
			if (start >= from[i] && end <= to[i]) {
				found = segments[i];
				foundAt = start - from[i];
				return true;
			}
		}
		return false;
	}

	/** Reads a range, which is found next. */
	void load(int which, long start, long end) {
		if (segments[which] == null) {
			segments[which] = arena.allocate(capacity, 64);
		}
		to[which] = 0;
		from[which] = start;
		channel.read(start, segments[which].asSlice(0, end - start).asByteBuffer());
		to[which] = end;
		found = segments[which];
		foundAt = 0;
	}

	/** The bytes that the last range was found in. */
	MemorySegment segment() {
		return found;
	}

	/** Where it begins in them. */
	long at() {
		return foundAt;
	}

	@Override
	public void close() {
		lease.close();
		channel.close();
		if (arena.scope().isAlive()) {
			arena.close();
		}
	}
}
