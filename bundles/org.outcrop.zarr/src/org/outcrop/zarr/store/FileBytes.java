package org.outcrop.zarr.store;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.outcrop.data.DataException;

/** Whole reads and writes, in pieces: Java copies heap memory through a native buffer as large as the call, and keeps it. */
final class FileBytes {

	private static final int PIECE = 1 << 20;

	/** Makes the error for a range that the file doesn't hold. */
	@FunctionalInterface
	interface Beyond {
		DataException of(ByteRange range, long size);
	}

	private FileBytes() {
	}

	static void read(FileChannel channel, long from, byte[] into, Supplier<DataException> tooShort) throws IOException {
		int at = 0;
		while (at < into.length) {
			int read = channel.read(ByteBuffer.wrap(into, at, Math.min(PIECE, into.length - at)), from + at);
			if (read < 0) {
				throw tooShort.get();
			}
			at += read;
		}
	}

	static List<byte[]> ranges(Path file, List<ByteRange> ranges, Beyond beyond) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			long size = channel.size();
			List<byte[]> parts = new ArrayList<>(ranges.size());
			for (ByteRange range : ranges) {
				long start = range.start(size);
				if (start < 0 || start > size - range.length()) {
					throw beyond.of(range, size);
				}
				byte[] part = new byte[range.length()];
				read(channel, start, part, () -> beyond.of(range, size));
				parts.add(part);
			}
			return parts;
		}
	}

	static void write(FileChannel channel, MemorySegment part) throws IOException {
		for (long at = 0; at < part.byteSize(); at += PIECE) {
			ByteBuffer piece = part.asSlice(at, Math.min(PIECE, part.byteSize() - at)).asByteBuffer();
			while (piece.hasRemaining()) {
				channel.write(piece);
			}
		}
	}
}
