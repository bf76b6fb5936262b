package org.outcrop.hdf5.write;

import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Takes chunks through their filters and back. For one thread; to be closed. */
public final class ChunkPacking implements AutoCloseable {

	private final List<ChunkFilter> filters;
	private final Deflater deflater;
	private final Inflater inflater = new Inflater();
	private byte[] room = new byte[0];

	/** @param filters as {@link ArrayData.Packed} tells them: bytes put together before deflate, either or none */
	public ChunkPacking(List<ChunkFilter> filters) {
		this.filters = List.copyOf(filters);
		int level = filters.stream().filter(ChunkFilter.Deflate.class::isInstance).map(filter -> ((ChunkFilter.Deflate) filter).level())
				.findFirst().orElse(0);
		deflater = new Deflater(level);
	}

	/**
	 * Packs a chunk.
	 *
	 * @param chunk whole; stays as it is
	 * @return the caller's own
	 */
	public byte[] pack(byte[] chunk) {
		byte[] bytes = chunk;
		for (ChunkFilter filter : filters) {
			bytes = switch (filter) {
			case ChunkFilter.Shuffle(int elementBytes) -> shuffled(bytes, elementBytes, true);
			case ChunkFilter.Deflate _ -> deflated(bytes);
			};
		}
		return bytes == chunk ? chunk.clone() : bytes;
	}

	/**
	 * Unpacks what {@link #pack} gave.
	 *
	 * @param length of the whole chunk
	 */
	public byte[] unpack(byte[] packed, int length) {
		byte[] bytes = packed;
		for (ChunkFilter filter : filters.reversed()) {
			bytes = switch (filter) {
			case ChunkFilter.Shuffle(int elementBytes) -> shuffled(bytes, elementBytes, false);
			case ChunkFilter.Deflate _ -> inflated(bytes, length);
			};
		}
		return bytes;
	}

	private static byte[] shuffled(byte[] from, int elementBytes, boolean together) {
		byte[] to = new byte[from.length];
		int count = from.length / elementBytes;
		for (int b = 0; b < elementBytes; b++) {
			for (int i = 0; i < count; i++) {
				if (together) {
					to[b * count + i] = from[i * elementBytes + b];
				} else {
					to[i * elementBytes + b] = from[b * count + i];
				}
			}
		}
		int rest = count * elementBytes;
		System.arraycopy(from, rest, to, rest, from.length - rest);
		return to;
	}

	private byte[] deflated(byte[] bytes) {
		int most = Math.toIntExact(bytes.length + bytes.length / 1000L + 64);
		if (room.length < most) {
			room = new byte[most];
		}
		deflater.reset();
		deflater.setInput(bytes);
		deflater.finish();
		int length = 0;
		while (!deflater.finished()) {
			length += deflater.deflate(room, length, room.length - length);
			if (!deflater.finished()) {
				room = Arrays.copyOf(room, Math.multiplyExact(2, room.length));
			}
		}
		return Arrays.copyOf(room, length);
	}

	private byte[] inflated(byte[] packed, int length) {
		byte[] bytes = new byte[length];
		inflater.reset();
		inflater.setInput(packed);
		try {
			int done = 0;
			while (done < length) {
				int now = inflater.inflate(bytes, done, length - done);
				if (now == 0) {
					throw new IllegalStateException("a chunk of " + done + " bytes instead of " + length);
				}
				done += now;
			}
		} catch (DataFormatException e) {
			throw new IllegalStateException("a chunk that was packed here can't be unpacked", e);
		}
		return bytes;
	}

	@Override
	public void close() {
		deflater.end();
		inflater.end();
	}
}
