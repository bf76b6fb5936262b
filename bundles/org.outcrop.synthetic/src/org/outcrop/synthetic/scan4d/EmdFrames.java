package org.outcrop.synthetic.scan4d;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;

import org.outcrop.array.ElementType;
import org.outcrop.hdf5.write.ArrayData;
import org.outcrop.hdf5.write.ChunkFilter;
import org.outcrop.hdf5.write.ChunkTable;
import org.outcrop.hdf5.write.Hdf5FileWriter;
import org.outcrop.synthetic.output.TargetFile;

/** Where the frames of an EMD go, and in what form. For any thread; each frame is written once. */
final class EmdFrames {

	private static final int LEVEL = 1;

	private final Hdf5FileWriter file;
	private final TargetFile target;
	private final ElementType type;
	private final EmdStorage storage;
	private final int frameBytes;
	private final long start;
	private final long frames;
	private final Optional<ChunkTable> chunks;

	EmdFrames(Hdf5FileWriter file, TargetFile target, ElementType type, EmdStorage storage, List<Long> shape) {
		this.file = file;
		this.target = target;
		this.type = type;
		this.storage = storage;
		frames = shape.get(0) * shape.get(1);
		frameBytes = Math.toIntExact(shape.get(2) * shape.get(3) * type.bytes());
		boolean whole = storage == EmdStorage.CONTIGUOUS;
		start = whole ? file.reserve(Math.multiplyExact(frames, frameBytes)) : 0;
		chunks = whole ? Optional.empty() : Optional.of(new ChunkTable(shape, List.of(1L, 1L, shape.get(2), shape.get(3))));
	}

	int frameBytes() {
		return frameBytes;
	}

	/** @param values of one frame, row-major */
	void write(long frame, int[] values, ByteBuffer scratch) {
		scratch.clear().order(ByteOrder.LITTLE_ENDIAN);
		if (storage == EmdStorage.COMPRESSED) {
			for (int part = 0; part < type.bytes(); part++) {
				for (int value : values) {
					scratch.put((byte) (value >>> part * Byte.SIZE));
				}
			}
			store(frame, deflated(scratch.flip()));
			return;
		}
		for (int value : values) {
			switch (type.bytes()) {
			case 1 -> scratch.put((byte) value);
			case 2 -> scratch.putShort((short) value);
			default -> scratch.putInt(value);
			}
		}
		store(frame, scratch.flip());
	}

	private void store(long frame, ByteBuffer bytes) {
		int length = bytes.remaining();
		long address = chunks.isPresent() ? file.reserve(length, Long.BYTES) : start + frame * frameBytes;
		try {
			file.write(address, bytes);
		} catch (IOException e) {
			throw target.notWritable(e);
		}
		chunks.ifPresent(c -> c.set(Math.toIntExact(frame), address, length, 0));
	}

	private static ByteBuffer deflated(ByteBuffer bytes) {
		Deflater deflater = new Deflater(LEVEL);
		try {
			deflater.setInput(bytes);
			deflater.finish();
			ByteBuffer out = ByteBuffer.allocate(bytes.capacity() + bytes.capacity() / 100 + 64);
			while (!deflater.finished()) {
				deflater.deflate(out);
			}
			return out.flip();
		} finally {
			deflater.end();
		}
	}

	/** Where everything is now. */
	ArrayData data() {
		if (chunks.isEmpty()) {
			return new ArrayData.Contiguous(start, frames * frameBytes);
		}
		boolean packed = storage == EmdStorage.COMPRESSED;
		return new ArrayData.Chunked(packed ? List.of(new ChunkFilter.Shuffle(type.bytes()), new ChunkFilter.Deflate(LEVEL)) : List.of(),
				chunks.get());
	}
}
