package org.outcrop.scan4d.internal.convert;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Cuts units into chunks and packs these: bytes of equal significance together, then deflate. For one thread; to be closed. */
final class ChunkPacker implements AutoCloseable {

	/**
	 * The chunks of one unit.
	 *
	 * @param bytes   all of them, one after another, and perhaps more
	 * @param length  of what is used
	 * @param lengths of each chunk
	 */
	record Packed(byte[] bytes, int length, int[] lengths) {
	}

	private static final int MOST_BYTES = Integer.MAX_VALUE - 64;

	private final Units units;
	private final int elementBytes;
	private final Deflater deflater;
	private final Inflater inflater = new Inflater();
	private final byte[] plain;
	private final byte[] shuffled;
	private final byte[] packed;

	ChunkPacker(Units units, int elementBytes, int level) {
		this.units = units;
		this.elementBytes = elementBytes;
		deflater = new Deflater(level);
		int length = Math.toIntExact(chunkBytes(units, elementBytes));
		plain = new byte[length];
		shuffled = elementBytes == 1 ? plain : new byte[length];
		packed = new byte[Math.toIntExact(length + length / 1000L + 64)];
	}

	private static long chunkBytes(Units units, int elementBytes) {
		return units.chunk().stream().reduce((long) elementBytes, Math::multiplyExact);
	}

	/** Bytes that one takes, the results not counted. */
	static long bytes(Units units, int elementBytes) {
		return 3 * chunkBytes(units, elementBytes) + (1 << 19);
	}

	/** Packs a unit. */
	Packed pack(DenseUnit unit) {
		UnitChunks chunks = new UnitChunks(units, unit.region());
		byte[] out = new byte[(int) Math.min(MOST_BYTES, unit.bytes().byteSize() / 2 + packed.length)];
		int[] lengths = new int[chunks.count()];
		int length = 0;
		for (int n = 0; n < lengths.length; n++) {
			gather(unit, chunks, n);
			lengths[n] = deflate();
			if (out.length - length < lengths[n]) {
				out = Arrays.copyOf(out, (int) Math.min(MOST_BYTES, Math.max(2L * out.length, (long) length + lengths[n])));
			}
			System.arraycopy(packed, 0, out, length, lengths[n]);
			length += lengths[n];
		}
		return new Packed(out, length, lengths);
	}

	private void gather(DenseUnit unit, UnitChunks chunks, int n) {
		if (!chunks.isFull(n)) {
			// what lies beyond the array
			Arrays.fill(plain, (byte) 0);
		}
		chunks.runs(n, (inUnit, inChunk, values) -> MemorySegment.copy(unit.bytes(), ValueLayout.JAVA_BYTE, inUnit * elementBytes, plain,
				inChunk * elementBytes, values * elementBytes));
	}

	private int deflate() {
		shuffle();
		deflater.reset();
		deflater.setInput(shuffled);
		deflater.finish();
		int length = 0;
		while (!deflater.finished()) {
			int more = deflater.deflate(packed, length, packed.length - length);
			if (more == 0) {
				throw new IllegalStateException("deflate needs more than " + packed.length + " bytes for " + plain.length);
			}
			length += more;
		}
		return length;
	}

	private void shuffle() {
		int count = plain.length / elementBytes;
		for (int b = 0; b < elementBytes && elementBytes > 1; b++) {
			int to = b * count;
			for (int i = 0, from = b; i < count; i++, from += elementBytes) {
				shuffled[to + i] = plain[from];
			}
		}
	}

	/** Unpacks all chunks of a unit into it. @throws DataFormatException where they are not what {@link #pack} made */
	void unpack(byte[] bytes, int[] lengths, DenseUnit unit) throws DataFormatException {
		UnitChunks chunks = new UnitChunks(units, unit.region());
		int from = 0;
		for (int n = 0; n < lengths.length; n++) {
			inflate(bytes, from, lengths[n]);
			unshuffle();
			chunks.runs(n, (inUnit, inChunk, values) -> MemorySegment.copy(plain, inChunk * elementBytes, unit.bytes(), ValueLayout.JAVA_BYTE,
					inUnit * elementBytes, values * elementBytes));
			from += lengths[n];
		}
	}

	private void inflate(byte[] bytes, int from, int length) throws DataFormatException {
		inflater.reset();
		inflater.setInput(bytes, from, length);
		int done = 0;
		while (done < shuffled.length) {
			int more = inflater.inflate(shuffled, done, shuffled.length - done);
			if (more == 0) {
				throw new DataFormatException("a chunk ends early");
			}
			done += more;
		}
	}

	private void unshuffle() {
		int count = plain.length / elementBytes;
		for (int b = 0; b < elementBytes && elementBytes > 1; b++) {
			int from = b * count;
			for (int i = 0, to = b; i < count; i++, to += elementBytes) {
				plain[to] = shuffled[from + i];
			}
		}
	}

	@Override
	public void close() {
		deflater.end();
		inflater.end();
	}
}
