package org.outcrop.imaging.internal.read;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

import org.outcrop.array.ElementType;
import org.outcrop.compute.ChunkCache;
import org.outcrop.compute.Progress;

/** A long row of numbers on a store, of which parts are read, as int32 or float32 whatever they are stored as. Any thread. */
final class NumberRow {

	/** Of a chunk whose blocks can be unpacked one by one, so small a part is read without unpacking and keeping the rest. */
	private static final int SMALL = 16;

	private final StoredRow row;
	private final ElementType type;
	private final long length;
	private final long chunk;
	private final int mark;
	private final ChunkCache cache;

	/** @param mark tells the rows of one cache apart: 0 to 3 */
	NumberRow(StoredRow row, int mark, ChunkCache cache) {
		this.row = row;
		this.mark = mark;
		this.cache = cache;
		type = row.type();
		length = row.length();
		chunk = Math.max(1, Math.min(row.chunk(), length));
	}

	String where() {
		return row.where();
	}

	long length() {
		return length;
	}

	/** Numbers that are unpacked at once. */
	long chunk() {
		return chunk;
	}

	/** Reads numbers into an int32 or float32 segment that has room for them, without keeping them. */
	void read(long from, int count, MemorySegment to, boolean ints) {
		if (type == (ints ? ElementType.INT32 : ElementType.FLOAT32)) {
			row.read(from, count, to, Progress.NONE);
			return;
		}
		MemorySegment raw = MemorySegment.ofArray(new byte[Math.multiplyExact(count, type.bytes())]);
		row.read(from, count, raw, Progress.NONE);
		convert(raw, 0, count, to, 0, ints);
	}

	/** As {@link #read}, of chunks that are kept for the next time. */
	void readKept(long from, int count, MemorySegment to, boolean ints) {
		for (long at = from; at < from + count;) {
			long number = at / chunk;
			int part = (int) (Math.min((number + 1) * chunk, from + count) - at);
			Optional<byte[]> known = cache.get(key(number));
			if (known.isEmpty() && row.isByBlocks() && part <= chunk / SMALL) {
				read(at, part, to.asSlice((at - from) * Integer.BYTES, (long) part * Integer.BYTES), ints);
			} else {
				byte[] raw = known.orElseGet(() -> unpacked(number));
				convert(MemorySegment.ofArray(raw), at - number * chunk, part, to, at - from, ints);
			}
			at += part;
		}
	}

	private long key(long number) {
		return number * 4 + mark;
	}

	private byte[] unpacked(long number) {
		int count = Math.toIntExact(Math.min(chunk, length - number * chunk));
		byte[] bytes = new byte[Math.multiplyExact(count, type.bytes())];
		row.read(number * chunk, count, MemorySegment.ofArray(bytes), Progress.NONE);
		cache.put(key(number), bytes);
		return bytes;
	}

	private void convert(MemorySegment raw, long rawFrom, int count, MemorySegment to, long toFrom, boolean ints) {
		if (type == (ints ? ElementType.INT32 : ElementType.FLOAT32)) {
			MemorySegment.copy(raw, rawFrom * Integer.BYTES, to, toFrom * Integer.BYTES, (long) count * Integer.BYTES);
			return;
		}
		for (int i = 0; i < count; i++) {
			double value = type.readDouble(raw, (rawFrom + i) * type.bytes());
			if (ints) {
				// what no row or column has is told from one that is there, not wrapped into it
				to.setAtIndex(ValueLayout.JAVA_INT, toFrom + i, value >= 0 && value <= Integer.MAX_VALUE ? (int) value : -1);
			} else {
				to.setAtIndex(ValueLayout.JAVA_FLOAT, toFrom + i, (float) value);
			}
		}
	}
}
