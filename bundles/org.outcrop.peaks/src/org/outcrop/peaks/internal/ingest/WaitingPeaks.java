package org.outcrop.peaks.internal.ingest;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Peaks of a tile that wait until there are enough of them to be written: columns in a piece of memory. For one thread. */
final class WaitingPeaks {

	private final MemorySegment memory;
	private final int rows;
	private final long mzAt;
	private final long intensityAt;
	private final long mobilityAt;
	private final boolean withMobility;
	private int size;

	/** @param memory {@code rows * PeakColumns.bytesPerRow(withMobility)} bytes, aligned to 8 */
	WaitingPeaks(MemorySegment memory, int rows, boolean withMobility) {
		this.memory = memory;
		this.rows = rows;
		this.withMobility = withMobility;
		mzAt = (long) rows * Integer.BYTES;
		intensityAt = mzAt + (long) rows * Double.BYTES;
		mobilityAt = intensityAt + (long) rows * Float.BYTES;
	}

	int size() {
		return size;
	}

	int room() {
		return rows - size;
	}

	void clear() {
		size = 0;
	}

	/** Appends peaks of one spectrum, as many as there is room for at most. */
	void add(int scan, double[] mz, float[] intensity, float[] mobility, int from, int count) {
		for (int i = 0; i < count; i++) {
			memory.setAtIndex(ValueLayout.JAVA_INT, size + i, scan);
		}
		MemorySegment.copy(mz, from, memory, ValueLayout.JAVA_DOUBLE, mzAt + (long) size * Double.BYTES, count);
		MemorySegment.copy(intensity, from, memory, ValueLayout.JAVA_FLOAT, intensityAt + (long) size * Float.BYTES, count);
		if (withMobility) {
			MemorySegment.copy(mobility, from, memory, ValueLayout.JAVA_FLOAT, mobilityAt + (long) size * Float.BYTES, count);
		}
		size += count;
	}

	/**
	 * Writes the columns one after the other, as {@link PeakColumns#readFrom} wants them; native byte order, as only this process reads them.
	 *
	 * @return position behind what was written
	 */
	long writeTo(FileChannel channel, long position) throws IOException {
		if (room() == 0) {
			return write(channel, position, 0, memory.byteSize());
		}
		long end = write(channel, position, 0, (long) size * Integer.BYTES);
		end = write(channel, end, mzAt, (long) size * Double.BYTES);
		end = write(channel, end, intensityAt, (long) size * Float.BYTES);
		return withMobility ? write(channel, end, mobilityAt, (long) size * Float.BYTES) : end;
	}

	private long write(FileChannel channel, long position, long from, long length) throws IOException {
		ByteBuffer bytes = memory.asSlice(from, length).asByteBuffer();
		long end = position;
		while (bytes.hasRemaining()) {
			end += channel.write(bytes, end);
		}
		return end;
	}
}
