package org.outcrop.zarr.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.outcrop.data.DataException;

/**
 * Whole reads and writes, in pieces through a native buffer that begins with a page. Java would take one of its own that begins 16 bytes into a page,
 * from and to which the kernel copies several times slower on some processors (AMD's, by {@code rep movsb}); and it would keep it.
 */
final class FileBytes {

	private static final int PIECE = 256 << 10;
	private static final int PAGE = 4096;
	/** Below, making a buffer costs more than it brings. */
	private static final int FEW = 32 << 10;

	/** Makes the error for a range that the file doesn't hold. */
	@FunctionalInterface
	interface Beyond {
		DataException of(ByteRange range, long size);
	}

	private FileBytes() {
	}

	static void read(FileChannel channel, long from, byte[] into, Supplier<DataException> tooShort) throws IOException {
		if (into.length < FEW) {
			fill(channel, from, ByteBuffer.wrap(into), tooShort);
			return;
		}
		try (Arena arena = Arena.ofConfined()) {
			MemorySegment buffer = arena.allocate(Math.min(PIECE, into.length), PAGE);
			MemorySegment target = MemorySegment.ofArray(into);
			for (long at = 0; at < into.length; at += PIECE) {
				MemorySegment piece = buffer.asSlice(0, Math.min(PIECE, into.length - at));
				fill(channel, from + at, piece.asByteBuffer(), tooShort);
				target.asSlice(at, piece.byteSize()).copyFrom(piece);
			}
		}
	}

	private static void fill(FileChannel channel, long from, ByteBuffer into, Supplier<DataException> tooShort) throws IOException {
		int begin = into.position();
		while (into.hasRemaining()) {
			if (channel.read(into, from + into.position() - begin) < 0) {
				throw tooShort.get();
			}
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
		if (part.byteSize() < FEW) {
			write(channel, part.asByteBuffer());
			return;
		}
		try (Arena arena = Arena.ofConfined()) {
			MemorySegment buffer = arena.allocate(Math.min(PIECE, part.byteSize()), PAGE);
			for (long at = 0; at < part.byteSize(); at += PIECE) {
				MemorySegment piece = part.asSlice(at, Math.min(PIECE, part.byteSize() - at));
				buffer.copyFrom(piece);
				write(channel, buffer.asSlice(0, piece.byteSize()).asByteBuffer());
			}
		}
	}

	private static void write(FileChannel channel, ByteBuffer piece) throws IOException {
		while (piece.hasRemaining()) {
			channel.write(piece);
		}
	}
}
